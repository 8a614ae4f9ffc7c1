/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.slots.SlotType;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Something that the caller can tell.
 *
 * @param name kebab-case, unique in its flow among slots and parameters
 * @param type its kind and limits
 * @param prompt asks for it alone, when an answer to a question for several left it out; null where
 *     it is never asked for together with others
 * @param keypad explains the keys; null where they are never offered
 * @param refusal said when the value is understood but not possible; null for the engine's own
 *     words
 * @param endOfSpeech the silence that ends an answer; null for that of its kind
 */
public record Slot(
        String name,
        SlotType type,
        @Nullable Template prompt,
        @Nullable Template keypad,
        @Nullable Template refusal,
        @Nullable Duration endOfSpeech) {}
