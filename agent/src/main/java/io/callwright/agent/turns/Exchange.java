/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Heard;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import org.jspecify.annotations.Nullable;

/**
 * One thing that the dialogue says or asks, from the request to its answer.
 *
 * @param listening how the answer is awaited; null for a statement
 * @param hears whether speech is an answer; else the keypad alone
 * @param answer completed once, by the mailbox
 */
record Exchange(
        Prompt prompt,
        @Nullable Listening listening,
        Question question,
        boolean hears,
        CompletableFuture<Answer> answer) {

    sealed interface Answer {
        record Said(boolean interrupted, String heard) implements Answer {}

        record Replied(Heard heard) implements Answer {}

        record WentOn(Heard.Words whole) implements Answer {}

        record Machine() implements Answer {}

        record Gone() implements Answer {}
    }

    static Exchange statement(Prompt prompt, boolean hears) {
        Question statement = new Question(true, prompt.bargeIn(), false, null);
        return new Exchange(prompt, null, statement, hears, new CompletableFuture<>());
    }

    static Exchange question(Prompt prompt, Listening listening, boolean hears) {
        Question question =
                new Question(!prompt.text().isBlank(), prompt.bargeIn(), true, listening.keypad());
        return new Exchange(prompt, listening, question, hears, new CompletableFuture<>());
    }

    /** Whether this is the first answer. */
    boolean complete(Answer what) {
        return answer.complete(what);
    }

    /** Blocks the dialogue's thread. */
    Answer await() throws CallerGone {
        try {
            return answer.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallerGone();
        } catch (ExecutionException e) {
            throw new IllegalStateException("a turn failed", e.getCause());
        }
    }

    /** Of the question that the caller has answered, or is answering; else of what is said. */
    static Language language(@Nullable Exchange asked) {
        if (asked == null) {
            return English.LANGUAGE;
        }
        Listening listening = asked.listening();
        return listening == null ? asked.prompt().language() : listening.answering().language();
    }
}
