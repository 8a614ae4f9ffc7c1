/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Where no endpoint is configured. */
enum NoModel implements LanguageModel {
    NONE;

    @Override
    public Sentences phrase(
            String text, String language, List<History.Turn> history, Patience patience) {
        return new Sentences() {
            @Override
            public @Nullable String next() {
                return null;
            }

            @Override
            public boolean complete() {
                return false;
            }

            @Override
            public void close() {}
        };
    }

    @Override
    public @Nullable String choose(
            String question,
            Map<String, String> options,
            String answer,
            List<History.Turn> history,
            Patience patience) {
        return null;
    }

    @Override
    public @Nullable String summarise(String facts, List<History.Turn> heard) {
        return null;
    }

    @Override
    public boolean isThere() {
        return false;
    }

    @Override
    public Duration budget() {
        return Duration.ZERO;
    }

    @Override
    public boolean rests() {
        return false;
    }
}
