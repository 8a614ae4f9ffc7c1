/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.words.Span;

/**
 * A value in an utterance.
 *
 * @param span the words it was read from
 * @param value in the slot's normal form
 * @param strength above 0; of several values in one utterance the strongest counts, of equals the
 *     last
 */
public record Found(Span span, String value, int strength) {}
