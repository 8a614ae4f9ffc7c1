/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.slots.KeypadShape;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.understanding.AnswerProgress;
import io.callwright.agent.dialog.understanding.Completeness;
import io.callwright.agent.dialog.understanding.Question;
import io.callwright.agent.dialog.understanding.Understanding;
import java.time.Duration;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** How the answer to a question is listened for. A pure function. */
final class Asking {
    private Asking() {}

    /**
     * @param context at the time of asking
     * @param endOfSpeech null for that of the slots
     * @param reply what would be said to an answer; any thread; null where that can not be told,
     *     and the conversation can not come back to this question
     */
    static Listening of(
            DialogConfig config,
            Question question,
            Understanding understanding,
            SlotContext context,
            @Nullable Duration endOfSpeech,
            @Nullable Function<Heard.Words, Prompt> reply) {
        return new Listening(
                understanding.grammar(),
                keypad(question.wanted().getFirst(), config),
                config.noInputTimeout(),
                endOfSpeech == null ? longest(question.wanted(), config) : endOfSpeech,
                config.maxSpeech(),
                new Answering() {
                    private @Nullable AnswerProgress progress;

                    @Override
                    public Language language() {
                        return question.language();
                    }

                    // A text conversation never asks, and an automaton is not free.
                    @Override
                    public synchronized Completeness completeness(String words) {
                        AnswerProgress made = progress;
                        if (made == null) {
                            made = new AnswerProgress(question, understanding, context);
                            progress = made;
                        }
                        return made.of(words);
                    }

                    @Override
                    public Prompt reply(Heard.Words answer) {
                        return reply == null ? Prompt.silent() : reply.apply(answer);
                    }
                },
                reply != null);
    }

    private static @Nullable KeypadRule keypad(Slot slot, DialogConfig config) {
        KeypadShape shape = slot.type().keypad();
        if (shape == null) {
            return null;
        }
        boolean open = shape.maxDigits() > shape.minDigits();
        return new KeypadRule(
                shape.minDigits(), shape.maxDigits(), open ? '#' : null, config.interDigit());
    }

    private static Duration longest(List<Slot> slots, DialogConfig config) {
        Duration longest = Duration.ZERO;
        for (Slot slot : slots) {
            Duration own = slot.endOfSpeech();
            Duration one = own == null ? config.endOfSpeech().of(slot.type().kind()) : own;
            longest = one.compareTo(longest) > 0 ? one : longest;
        }
        return longest;
    }
}
