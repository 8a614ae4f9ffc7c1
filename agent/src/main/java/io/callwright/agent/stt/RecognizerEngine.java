/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import java.util.List;

/** A loaded recogniser model, shared by all calls. Thread-safe. */
public interface RecognizerEngine extends AutoCloseable {
    /** For logs and the {@code doctor}: {@code vosk vosk-model-small-en-us-0.15}. */
    String name();

    /** Whether {@link SpeechRecognizer#start} restricts the engine to its grammar. */
    boolean honoursGrammar();

    /** What an operator should know of this model and need not mend, one sentence each. */
    default List<String> remarks() {
        return List.of();
    }

    /**
     * A recogniser for one call.
     *
     * @throws RecognizerException when the engine cannot make one
     */
    SpeechRecognizer open();

    /** Idempotent. Recognisers that are still open stay usable until they are closed. */
    @Override
    void close();
}
