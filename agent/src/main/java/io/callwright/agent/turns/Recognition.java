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
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recogniser of one call, on the call's lane of the inference pool. Every method may be called
 * from any thread and only queues; the recogniser itself is touched by lane tasks alone.
 */
final class Recognition implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Recognition.class);

    private static final Transcript.Final NOTHING = new Transcript.Final("", 0, List.of());

    /**
     * An utterance in a pause.
     *
     * @param words the best guess
     * @param result what the utterance came to if this is its end; null while the guess is no
     *     answer
     */
    record Glance(String words, Transcript.@Nullable Final result) {}

    private final RecognizerEngine engine;
    private final Lane lane;

    /** Lane-owned. */
    private @Nullable SpeechRecognizer recognizer;

    /** Lane-owned: false from a failure or an early result to the next utterance. */
    private boolean listening;

    /** Lane-owned: the result that was made in a pause, in case that the pause is the end. */
    private Transcript.@Nullable Final early;

    /** Lane-owned: whether this utterance was lost to a failure of the engine. */
    private boolean lost;

    /** Takes what an utterance came to; on the lane. */
    interface Result {
        /**
         * @param lost whether the engine failed in this utterance, so that the words tell nothing
         */
        void heard(Transcript.Final words, boolean lost);
    }

    Recognition(RecognizerEngine engine, Lane lane) {
        this.engine = engine;
        this.lane = lane;
    }

    void begin(Grammar grammar, List<AudioFrame> preRoll) {
        lane.submit(() -> {
            cancelNow();
            early = null;
            lost = false;
            beginNow(grammar, preRoll);
        });
    }

    private void beginNow(Grammar grammar, List<AudioFrame> frames) {
        try {
            SpeechRecognizer open = recognizer;
            if (open == null) {
                open = engine.open();
                recognizer = open;
            }
            open.start(grammar);
            listening = true;
            frames.forEach(open::accept);
        } catch (RecognizerException e) {
            failed(e);
        }
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

    /** Asks for the words so far; nothing comes when there is no utterance. */
    void glance(Consumer<String> words) {
        lane.submit(() -> {
            String now = wordsNow();
            if (now != null) {
                words.accept(now);
            }
        });
    }

    /**
     * The caller pauses: tells the words so far, and where they are an answer, what the utterance
     * comes to. The result is kept for {@link #finish}.
     */
    void pause(Predicate<String> answers, Consumer<Glance> glance) {
        lane.submit(() -> {
            Transcript.Final known = early;
            String now = known == null ? wordsNow() : known.text();
            if (now == null) {
                return;
            }
            if (known == null && answers.test(now)) {
                known = finishNow();
                early = known;
            }
            glance.accept(new Glance(now, known));
        });
    }

    /**
     * The caller goes on.
     *
     * @param frames all of the utterance; heard again only where a result had been made already
     */
    void resume(Grammar grammar, List<AudioFrame> frames) {
        lane.submit(() -> {
            early = null;
            if (!listening) {
                lost = false;
                beginNow(grammar, frames);
            }
        });
    }

    /** Asks for the result of the utterance; one that failed gives a blank transcript. */
    void finish(Result result) {
        Runnable task =
                () -> {
                    Transcript.Final known = early;
                    early = null;
                    Transcript.Final words = known == null ? finishNow() : known;
                    result.heard(words, lost);
                };
        if (!lane.submit(task)) {
            result.heard(NOTHING, false);
        }
    }

    private @Nullable String wordsNow() {
        SpeechRecognizer open = recognizer;
        if (!listening || open == null) {
            return null;
        }
        try {
            return open.partial().text();
        } catch (RecognizerException e) {
            failed(e);
            return null;
        }
    }

    private Transcript.Final finishNow() {
        SpeechRecognizer open = recognizer;
        if (!listening || open == null) {
            return NOTHING;
        }
        listening = false;
        try {
            return open.finish();
        } catch (RecognizerException e) {
            failed(e);
            return NOTHING;
        }
    }

    void cancel() {
        lane.submit(() -> {
            early = null;
            cancelNow();
        });
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
        lost = true;
        if (broken != null) {
            broken.close();
        }
    }
}
