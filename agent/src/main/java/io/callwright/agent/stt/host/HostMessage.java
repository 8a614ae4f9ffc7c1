/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.Transcript;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the switch and a recognition host say to each other. Requests carry the number of a
 * recogniser; those that want an answer carry a ticket, which the answer brings back.
 */
sealed interface HostMessage {
    /** From the switch. */
    sealed interface Request extends HostMessage {
        /** Which recogniser; the first request with a new number opens it. */
        long recognizer();
    }

    /** Begins an utterance, dropping one that is open. */
    record Start(long recognizer, @Nullable Grammar grammar) implements Request {}

    /** Samples of one or more frames of 20 ms. */
    final class Audio implements Request {
        private final long recognizer;
        private final int sampleRate;
        private final short[] samples;

        Audio(long recognizer, int sampleRate, short[] samples) {
            this.recognizer = recognizer;
            this.sampleRate = sampleRate;
            this.samples = samples;
        }

        @Override
        public long recognizer() {
            return recognizer;
        }

        int sampleRate() {
            return sampleRate;
        }

        short[] samples() {
            return samples;
        }
    }

    /** Wants the best guess so far. */
    record Guess(long recognizer, int ticket) implements Request {}

    /** Ends the utterance and wants its transcript. */
    record Finish(long recognizer, int ticket) implements Request {}

    /** Drops the utterance. */
    record Cancel(long recognizer) implements Request {}

    /** Frees the recogniser. */
    record Close(long recognizer) implements Request {}

    /** From the host. */
    sealed interface Reply extends HostMessage {}

    /** The engine is loaded; the first thing that a host says. */
    record Ready(String engine, boolean honoursGrammar, List<String> remarks) implements Reply {
        public Ready {
            remarks = List.copyOf(remarks);
        }
    }

    record Guessed(int ticket, Transcript.Partial guess) implements Reply {}

    record Finished(int ticket, Transcript.Final transcript) implements Reply {}

    /** The engine could not; the utterance is lost, the host lives. */
    record Failed(int ticket, String message) implements Reply {}

    /** The engine could not be loaded; the last thing that a host says. */
    record Unable(String message) implements Reply {}
}
