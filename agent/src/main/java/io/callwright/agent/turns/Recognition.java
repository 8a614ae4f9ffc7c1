/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.media.audio.AudioFrame;
import java.util.List;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recogniser of one call, on the call's lane of the inference pool. Every method may be called
 * from any thread and only queues; the recogniser itself is touched by lane tasks alone.
 */
final class Recognition implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recognition.class);

    private final RecognizerEngine engine;
    private final Lane lane;
    private volatile @Nullable Grammar grammar;

    /** Lane-owned. */
    private @Nullable SpeechRecognizer recognizer;

    /** Lane-owned: false from a failure to the next utterance. */
    private boolean listening;

    Recognition(RecognizerEngine engine, Lane lane) {
        this.engine = engine;
        this.lane = lane;
    }

    /** What the next utterance may be. */
    void expect(Grammar expected) {
        grammar = expected;
    }

    void begin(List<AudioFrame> preRoll) {
        Grammar expected = grammar;
        lane.submit(() -> {
            cancelNow();
            try {
                SpeechRecognizer open = recognizer;
                if (open == null) {
                    open = engine.open();
                    recognizer = open;
                }
                open.start(expected);
                listening = true;
                preRoll.forEach(open::accept);
            } catch (RecognizerException e) {
                failed(e);
            }
        });
    }

    void accept(AudioFrame frame) {
        lane.submit(() -> {
            SpeechRecognizer open = recognizer;
            if (listening && open != null) {
                try {
                    open.accept(frame);
                } catch (RecognizerException e) {
                    failed(e);
                }
            }
        });
    }

    /** Asks for the result of the utterance; one that failed gives a blank transcript. */
    void finish(Consumer<Transcript.Final> result) {
        Runnable task =
                () -> {
                    SpeechRecognizer open = recognizer;
                    Transcript.Final heard = new Transcript.Final("", 0, List.of());
                    if (listening && open != null) {
                        listening = false;
                        try {
                            heard = open.finish();
                        } catch (RecognizerException e) {
                            failed(e);
                        }
                    }
                    result.accept(heard);
                };
        if (!lane.submit(task)) {
            result.accept(new Transcript.Final("", 0, List.of()));
        }
    }

    void cancel() {
        lane.submit(this::cancelNow);
    }

    @Override
    public void close() {
        lane.closeAfter(() -> {
            SpeechRecognizer open = recognizer;
            recognizer = null;
            listening = false;
            if (open != null) {
                open.close();
            }
        });
    }

    private void cancelNow() {
        SpeechRecognizer open = recognizer;
        if (listening && open != null) {
            listening = false;
            open.cancel();
        }
    }

    /** One utterance is lost: the dialogue asks again. The next one gets a new recogniser. */
    private void failed(RecognizerException cause) {
        log.warn("the recogniser failed in a call: {}", cause.getMessage());
        SpeechRecognizer broken = recognizer;
        recognizer = null;
        listening = false;
        if (broken != null) {
            broken.close();
        }
    }
}
