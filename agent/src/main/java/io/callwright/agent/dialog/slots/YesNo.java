/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import static io.callwright.agent.dialog.words.PhraseSyntax.anyOf;

import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.grammar.Expansion;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Agreement or refusal. Normal form: {@code yes} or {@code no}; keys 1 and 2. */
public record YesNo() implements SlotType {
    public static final String YES = "yes";
    public static final String NO = "no";

    private static final Expansion YES_PHRASES =
            anyOf(
                    "yes [please]",
                    "yes (that is | it is) (right | correct | me | fine)",
                    "yes this is (me | he | she)",
                    "yes (i am | i can | i do | i will)",
                    "yes that works [for me]",
                    "yes i will be there",
                    "yeah",
                    "yep",
                    "sure",
                    "okay",
                    "of course",
                    "correct",
                    "right",
                    "(that is | that's) (right | correct | fine | me)",
                    "that works [for me]",
                    "speaking",
                    "this is (me | he | she)",
                    "no problem");
    private static final Expansion NO_PHRASES =
            anyOf(
                    "no [thank you | thanks]",
                    "nope",
                    "no (that is | it is) (not | wrong) [right | correct | me]",
                    "no (i am not | i can not | i do not | it is not)",
                    "(that is | that's) (wrong | not right | not correct | not me)",
                    "this is not (him | her | me)",
                    "not right",
                    "wrong",
                    "incorrect");
    private static final Choice CHOICE =
            new Choice(
                    List.of(
                            new Choice.Option(YES, YES, List.of(new Phrase(YES_PHRASES)), false),
                            new Choice.Option(NO, NO, List.of(new Phrase(NO_PHRASES)), false)));

    @Override
    public SlotKind kind() {
        return SlotKind.YES_NO;
    }

    @Override
    public Expansion grammar() {
        return CHOICE.grammar();
    }

    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        return CHOICE.find(tokens, context);
    }

    @Override
    public KeypadShape keypad() {
        return CHOICE.keypad();
    }

    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        return CHOICE.fromKeys(keys, context);
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        return null;
    }

    @Override
    public String readBack(String value) {
        return CHOICE.readBack(value);
    }

    @Override
    public boolean isNormal(String value) {
        return CHOICE.isNormal(value);
    }
}
