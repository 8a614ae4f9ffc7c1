/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/** Who placed the call. */
public enum Direction {
    INCOMING,
    OUTGOING
}
