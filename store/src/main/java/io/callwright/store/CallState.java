/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

/** How far a call has come. */
public enum CallState {
    RINGING,
    IN_PROGRESS,
    ENDED
}
