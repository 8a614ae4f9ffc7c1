/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.grammar.Expansion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** One kind of value with its limits. Immutable; all methods are pure functions. */
public sealed interface SlotType
        permits Choice,
                YesNo,
                Day,
                TimeOfDay,
                Digits,
                WholeNumber,
                PhoneNumber,
                Amount,
                Spelling,
                Name,
                FreeText {
    SlotKind kind();

    /** In whose words it is said and read back. */
    Language language();

    /** How the bare value is said, without the sentence around it. */
    Expansion grammar();

    /** As {@link #grammar}, without forms that are too short to be told apart in a sentence. */
    default Expansion besideOthers() {
        return grammar();
    }

    /** Every value of this kind in an utterance, in the order of its words. */
    List<Found> find(List<String> tokens, SlotContext context);

    /**
     * The value of a text that a program or a contact's row gives; null where it is none. Other
     * than what is said, it is believed only as a whole where it is written in figures.
     */
    default @Nullable String ofData(String text, SlotContext context) {
        if (isNormal(text)) {
            return text;
        }
        List<Found> found = find(language().tokens(text), context);
        return found.isEmpty() ? null : found.getLast().value();
    }

    /**
     * The same within the type's limits. What lies in the past, or on a closed day, can well be
     * told, though it cannot be chosen.
     */
    default @Nullable String given(String text, SlotContext context) {
        String value = ofData(text.strip(), context);
        boolean limited = !(this instanceof Day) && !(this instanceof TimeOfDay);
        return value != null && limited && refusal(value, context) != null ? null : value;
    }

    /** Whether callers say words for it that no grammar can foresee: a name. */
    default boolean isOpen() {
        return false;
    }

    /** How the value is keyed in; null where it cannot be. */
    @Nullable KeypadShape keypad();

    /** The value of a row of keys; null when they mean none. */
    @Nullable String fromKeys(String keys, SlotContext context);

    /** Why a value in normal form is not possible, as a kebab-case word; null when it is. */
    @Nullable String refusal(String value, SlotContext context);

    /**
     * The value in words, for the voice.
     *
     * @throws RuntimeException for a text that is not in normal form; see {@link #isNormal}
     */
    String readBack(String value);

    /** Whether a text is a value of this kind in its normal form. */
    boolean isNormal(String value);
}
