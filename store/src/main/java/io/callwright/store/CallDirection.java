/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

/** Who called whom. */
public enum CallDirection {
    INBOUND,
    OUTBOUND
}
