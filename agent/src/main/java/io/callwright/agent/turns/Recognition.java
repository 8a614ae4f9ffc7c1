/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.media.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The recogniser of one call, that of the language which is heard, on the call's lane of the
 * inference pool. Every method only queues; the recogniser itself is touched by lane tasks alone.
 *
 * <p>Frames go to the lane {@link #FRAMES_AT_A_TIME} together, since to wake a worker for 20 ms of
 * audio costs as much as to hear them with a small model; a question about the words sends what is
 * there first, so no result is later for it. A lane that is full drops frames and questions:
 * without its beginning, or its end, an utterance would be none.
 *
 * <p>Called by one thread, in a call its MediaLoop; {@link #close} by any.
 */
public final class Recognition implements AutoCloseable {
    /** 100 ms. */
    static final int FRAMES_AT_A_TIME = 5;

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

    private final Function<Language, RecognizerEngine> engines;
    private final Lane lane;

    /** Not yet in the lane; owned by the caller's thread. */
    private final List<AudioFrame> gathered = new ArrayList<>(FRAMES_AT_A_TIME);

    /** Lane-owned. */
    private @Nullable SpeechRecognizer recognizer;

    /** Lane-owned: what made it. */
    private @Nullable RecognizerEngine maker;

    /** Lane-owned: false from a failure or an early result to the next utterance. */
    private boolean listening;

    /** Lane-owned: the result that was made in a pause, in case that the pause is the end. */
    private Transcript.@Nullable Final early;

    /** Lane-owned: whether this utterance was lost to a failure of the engine. */
    private boolean lost;

    /** Takes what an utterance came to; on the lane. */
    public interface Result {
        /**
         * @param lost whether the engine failed in this utterance, so that the words tell nothing
         */
        void heard(Transcript.Final words, boolean lost);
    }

    /** Of one engine, whatever the language. */
    public Recognition(RecognizerEngine engine, Lane lane) {
        this(language -> engine, lane);
    }

    /**
     * @param engines asked on the lane for that of an utterance's language
     */
    Recognition(Function<Language, RecognizerEngine> engines, Lane lane) {
        this.engines = engines;
        this.lane = lane;
    }

    /** As below, in English. */
    public void begin(Grammar grammar, List<AudioFrame> preRoll) {
        begin(English.LANGUAGE, grammar, preRoll);
    }

    /** An utterance begins; one that is open is dropped. */
    void begin(Language language, Grammar grammar, List<AudioFrame> preRoll) {
        gathered.clear();
        lane.submit(() -> {
            cancelNow();
            early = null;
            lost = false;
            beginNow(language, grammar, preRoll);
        });
    }

    private void beginNow(Language language, Grammar grammar, List<AudioFrame> frames) {
        try {
            SpeechRecognizer open = of(language);
            open.start(grammar);
            listening = true;
            frames.forEach(open::accept);
        } catch (RecognizerException e) {
            failed(e);
        }
    }

    /** That of another language is closed: a call seldom goes back. */
    private SpeechRecognizer of(Language language) {
        RecognizerEngine engine = engines.apply(language);
        SpeechRecognizer open = recognizer;
        if (open != null && !engine.equals(maker)) {
            open.close();
            open = null;
        }
        if (open == null) {
            recognizer = null;
            open = engine.open();
            recognizer = open;
            maker = engine;
        }
        return open;
    }

    /** The next 20 ms of the utterance. */
    public void accept(AudioFrame frame) {
        gathered.add(frame);
        if (gathered.size() == FRAMES_AT_A_TIME) {
            sendGathered();
        }
    }

    private void sendGathered() {
        if (gathered.isEmpty()) {
            return;
        }
        List<AudioFrame> frames = List.copyOf(gathered);
        gathered.clear();
        lane.submitSpare(() -> {
            SpeechRecognizer open = recognizer;
            if (listening && open != null) {
                try {
                    frames.forEach(open::accept);
                } catch (RecognizerException e) {
                    failed(e);
                }
            }
        });
    }

    /** Asks for the words so far; nothing comes when there is no utterance. */
    public void glance(Consumer<String> words) {
        sendGathered();
        lane.submitSpare(() -> {
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
        sendGathered();
        lane.submitSpare(() -> {
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
    void resume(Language language, Grammar grammar, List<AudioFrame> frames) {
        sendGathered();
        lane.submit(() -> {
            early = null;
            if (!listening) {
                lost = false;
                beginNow(language, grammar, frames);
            }
        });
    }

    /** Asks for the result of the utterance; one that failed gives a blank transcript. */
    public void finish(Result result) {
        sendGathered();
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
        gathered.clear();
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
