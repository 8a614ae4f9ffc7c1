/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

/** How a caller gave an answer. */
public enum TurnSource {
    SPEECH,
    KEYS
}
