/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.llm.LanguageModel;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/**
 * What a conversation reaches beyond its words. Each call has its own. Blocking; used by the
 * dialogue's virtual threads.
 */
public interface Outside {
    /** The same seed makes the same choices among wordings. */
    long seed();

    /**
     * Asks another program; waits no longer than timeout and retries allow.
     *
     * @throws CallerGone when the caller hung up meanwhile
     */
    ToolAnswer call(ToolCall call) throws CallerGone;

    /**
     * Hands the caller over; returns when that has failed, or when the call is no longer ours.
     *
     * @throws CallerGone when the caller hung up meanwhile
     */
    Transferred transfer(TransferOrder order) throws CallerGone;

    /**
     * A request with everything filled in.
     *
     * @param step the step that asks
     * @param key the same for every attempt of this request, and for no other request
     * @param host host and port, lower case
     * @param body members of a JSON object; empty for none
     * @param timeout of one attempt
     * @param retries further attempts after a failure that may pass
     */
    record ToolCall(
            String step,
            String key,
            String method,
            String url,
            String host,
            Map<String, String> body,
            Duration timeout,
            int retries) {}

    /** What came of a request. */
    sealed interface ToolAnswer {
        /**
         * @param status 2xx
         * @param body null where there was none
         */
        record Given(int status, @Nullable JsonNode body) implements ToolAnswer {}

        /**
         * @param reason kebab-case: timeout, unreachable, refused-address, status-503, no-json,
         *     too-long
         */
        record Failed(String reason) implements ToolAnswer {}
    }

    /**
     * @param targets SIP URIs, user parts, or teams ({@link #TEAM} and the name), tried in this
     *     order; one at least
     * @param consultation how each is asked first; null for a blind transfer
     */
    record TransferOrder(List<String> targets, @Nullable Consulting consultation) {
        /** What the name of a team follows. */
        public static final String TEAM = "team:";

        public TransferOrder {
            targets = List.copyOf(targets);
        }
    }

    /**
     * As {@link io.callwright.agent.dialog.flow.Consultation}, in the words of this call.
     *
     * @param language that they are in
     */
    record Consulting(
            @Nullable String briefing,
            @Nullable String accept,
            @Nullable String hold,
            Duration ring,
            Duration patience,
            @Nullable String trunk,
            String language) {
        /** The same without words: who picks up has accepted. */
        public Consulting silent() {
            return new Consulting(null, null, null, ring, patience, trunk, language);
        }

        /** The same through another trunk. */
        public Consulting through(String other) {
            return new Consulting(briefing, accept, hold, ring, patience, other, language);
        }
    }

    /** What came of a transfer. */
    sealed interface Transferred {
        /** The far end has taken the caller over. */
        record Done() implements Transferred {}

        /**
         * @param reason kebab-case: not-possible, status-486, timeout
         */
        record Failed(String reason) implements Transferred {}
    }

    /** Whether the call is recorded now: what is said would be heard later. */
    default boolean isRecorded() {
        return true;
    }

    /** A language model, for the steps that may use one. */
    default LanguageModel model() {
        return LanguageModel.none();
    }

    /** Nothing is there: for flows that want nothing. */
    static Outside none(long seed) {
        return new Outside() {
            @Override
            public long seed() {
                return seed;
            }

            @Override
            public ToolAnswer call(ToolCall call) {
                return new ToolAnswer.Failed("unreachable");
            }

            @Override
            public Transferred transfer(TransferOrder order) {
                return new Transferred.Failed("not-possible");
            }
        };
    }
}
