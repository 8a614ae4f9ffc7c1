/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

/** Who said it. */
public enum Speaker {
    CALLER,
    AGENT
}
