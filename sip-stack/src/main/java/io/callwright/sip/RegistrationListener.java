/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/** Learns each change of a trunk's registration, in order. */
@FunctionalInterface
public interface RegistrationListener {
    /** Runs on the registration's mailbox; must return soon, or the next refresh is late. */
    void changed(Registration now);
}
