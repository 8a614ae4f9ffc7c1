/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What a flow can have a language model do. Blocking, for the thread of a dialogue; thread-safe.
 * What it gives is not trusted: the caller of these methods judges it.
 */
public interface LanguageModel {
    /**
     * Has a text put into other words.
     *
     * @param language of the text, ISO 639-1
     * @param patience of the turn; no sentence comes where it is over
     */
    Sentences phrase(String text, String language, List<History.Turn> history, Patience patience);

    /**
     * Has one of several options chosen.
     *
     * @param options what each means, by its name
     * @param patience of the turn
     * @return a name; null when it chose none, something else, or came to no end in time
     */
    @Nullable String choose(
            String question,
            Map<String, String> options,
            String answer,
            List<History.Turn> history,
            Patience patience);

    /**
     * Has a call that is over told in a few English sentences. May take long.
     *
     * @param facts what is known of it, in sentences
     * @param heard what was said in it
     * @return null when it made none, or took longer than its budget for that
     */
    @Nullable String summarise(String facts, List<History.Turn> heard);

    /** Whether it does anything. */
    boolean isThere();

    /** How long callers are kept waiting for it in one turn. */
    Duration budget();

    /** Whether it is left alone for a while because it has failed; it gives nothing meanwhile. */
    boolean rests();

    /** Sentences while they come. Used by one thread. */
    interface Sentences extends AutoCloseable {
        /**
         * Waits for the next one, at most as long as the turn's patience lasts.
         *
         * @return null when there is no more; {@link #complete} tells why
         */
        @Nullable String next();

        /** Whether the model came to its end. */
        boolean complete();

        /** Lets the model go on no longer. */
        @Override
        void close();
    }

    /** None: it never says anything. */
    static LanguageModel none() {
        return NoModel.NONE;
    }
}
