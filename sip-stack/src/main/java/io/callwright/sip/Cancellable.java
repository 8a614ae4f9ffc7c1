/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/** Something scheduled that can be called off. */
@FunctionalInterface
public interface Cancellable {
    /** Idempotent; too late is no error. */
    void cancel();
}
