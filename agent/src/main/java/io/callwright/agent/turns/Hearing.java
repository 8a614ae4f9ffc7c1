/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.Answering;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.understanding.Completeness;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.turns.Ear.Utterance;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;

/**
 * From the caller's frames to transcripts: joins the {@link Ear} with the {@link Recognition}.
 *
 * <p>Threads: {@link #audio} and {@link #speech} come on the MediaLoop; what is found is told on
 * the call's mailbox, which calls everything else.
 */
final class Hearing implements AutoCloseable {
    /** What was heard; on the mailbox, in order. */
    interface Listener {
        /**
         * The caller began to speak.
         *
         * @param continues whether an answer that had been taken goes on
         * @param detectedNanos when the detector said so
         */
        void callerStarted(boolean continues, long detectedNanos);

        /** The caller goes on after this pause: what is told of it now comes too late. */
        void callerResumed(Ear.Pause after);

        /** Words, or their end, while the agent has paused for the caller. */
        void callerSpeaks(Aside aside);

        /** What the answer is, should it be over. */
        void answerLooms(Transcript.Final answer);

        void callerEnded(Ended ended);

        /**
         * The result of the utterance that ended.
         *
         * @param end its {@link Ended#number}
         * @param completeness as it was found in the last pause; null where it was not
         * @param lost whether the engine failed in it
         */
        void transcribed(
                long end,
                Transcript.Final result,
                @Nullable Completeness completeness,
                boolean lost,
                long nanoTime);
    }

    /**
     * Speech that may want the floor.
     *
     * @param attention number of what is said or asked meanwhile; 0 where nobody listens
     * @param pause the one that it was judged in, or the one before
     */
    record Aside(
            long attention,
            Ear.Pause pause,
            String words,
            boolean over,
            long speechNanos,
            Completeness answer) {
        static Aside unheard(boolean over, long speechNanos) {
            return new Aside(0, Ear.Pause.UNHEARD, "", over, speechNanos, Completeness.NOTHING);
        }
    }

    /**
     * An utterance that is over, on the monotonic clock.
     *
     * @param number counts ends: an utterance that is opened again has several
     */
    record Ended(
            long number,
            long speechEndNanos,
            long endpointNanos,
            long speechNanos,
            Language language) {}

    /** 1.2 s: the pre-roll, and a word. */
    private static final int MOST_BEGINNING = 60;

    private record Judged(long question, String words, Completeness completeness) {}

    private final Ear ear = new Ear(new EarToRecognition());
    private final Recognition recognition;
    private final Listener listener;
    private final Executor mailbox;
    private final LongSupplier nanoTime;

    /** Whether the agent is speaking or has paused: what is said then may be an aside. */
    private volatile boolean overPrompt;

    Hearing(Recognition recognition, Listener listener, Executor mailbox, LongSupplier nanoTime) {
        this.recognition = recognition;
        this.listener = listener;
        this.mailbox = mailbox;
        this.nanoTime = nanoTime;
    }

    void audio(AudioFrame frame) {
        ear.audio(frame);
    }

    void speech(SpeechEvent event) {
        ear.speech(event);
    }

    void open(Ear.Attention attention) {
        ear.open(attention);
    }

    void closeEar() {
        ear.close();
    }

    void forget() {
        ear.forget();
    }

    void keep() {
        ear.keep();
    }

    void dismiss(Ear.Pause until) {
        ear.dismiss(until);
    }

    void overPrompt(boolean speaks) {
        overPrompt = speaks;
    }

    @Override
    public void close() {
        recognition.close();
    }

    /** MediaLoop to lane to mailbox. */
    private final class EarToRecognition implements Ear.Sink {
        // Owned by the MediaLoop.
        private boolean aside;
        private long ends;

        /** The beginning of an aside, with what was before it. */
        private final List<AudioFrame> beginning = new ArrayList<>();

        // Owned by the lane.
        private long foundFor;
        private @Nullable Completeness found;
        private @Nullable Judged judged;

        @Override
        public void callerStarted(boolean continues) {
            long now = nanoTime.getAsLong();
            mailbox.execute(() -> listener.callerStarted(continues, now));
        }

        @Override
        public void begin(Utterance utterance, List<AudioFrame> preRoll) {
            aside = overPrompt || utterance.overStatement();
            beginning.clear();
            beginning.addAll(preRoll);
            recognition.begin(language(utterance), grammar(utterance), preRoll);
        }

        @Override
        public void frame(AudioFrame frame) {
            recognition.accept(frame);
            if (aside && beginning.size() < MOST_BEGINNING) {
                beginning.add(frame);
            }
        }

        @Override
        public void speaking(@Nullable Utterance utterance, long speechNanos, boolean over) {
            if (!overPrompt) {
                return;
            }
            if (utterance == null) {
                tell(Aside.unheard(over, speechNanos));
            } else if (!over) {
                recognition.glance(now -> {
                    tell(
                            new Aside(
                                    utterance.attention().question(),
                                    utterance.pause(),
                                    now,
                                    false,
                                    speechNanos,
                                    Completeness.NOTHING));
                });
            }
        }

        @Override
        public void pause(Utterance utterance, long speechNanos) {
            Function<String, Completeness> judge = remembering(utterance);
            boolean unclear = overPrompt && aside;
            List<AudioFrame> audio = unclear ? List.copyOf(beginning) : List.of();
            recognition.pause(
                    guess -> unclear || judge.apply(guess).answers(),
                    glance -> paused(utterance, judge, glance, unclear ? speechNanos : -1, audio));
        }

        /** The same words are asked for again every 40 ms; they are judged once. Lane only. */
        private Function<String, Completeness> remembering(Utterance utterance) {
            Answering answering = utterance.attention().listening().answering();
            long question = utterance.attention().question();
            return words -> {
                Judged last = judged;
                if (last == null || last.question() != question || !last.words().equals(words)) {
                    last = new Judged(question, words, answering.completeness(words));
                    judged = last;
                }
                return last.completeness();
            };
        }

        /** On the lane. */
        private void paused(
                Utterance utterance,
                Function<String, Completeness> judge,
                Recognition.Glance glance,
                long asideNanos,
                List<AudioFrame> audio) {
            Transcript.Final result = glance.result();
            Completeness completeness =
                    judge.apply(result == null ? glance.words() : result.text());
            boolean stable = result != null && result.text().equals(glance.words());
            if (completeness == Completeness.FULL && !stable) {
                completeness = Completeness.OPEN; // the guess has only just changed
            }
            foundFor = utterance.number();
            found = completeness;
            ear.progress(utterance, completeness);
            if (result != null && completeness.answers() && !utterance.overStatement()) {
                mailbox.execute(() -> listener.answerLooms(result));
            }
            if (asideNanos >= 0 && result != null) {
                tell(
                        new Aside(
                                utterance.attention().question(),
                                utterance.pause(),
                                checked(result.text(), language(utterance), audio),
                                true,
                                asideNanos,
                                completeness));
            }
        }

        /** On the lane: an aside of a word that an acoustic model takes for a stop word. */
        private static String checked(String words, Language language, List<AudioFrame> audio) {
            String plain = language.answers().withoutNasal(words);
            return !plain.equals(words) && NasalOnset.isPlainVowel(audio) ? plain : words;
        }

        private void tell(Aside heard) {
            mailbox.execute(() -> listener.callerSpeaks(heard));
        }

        @Override
        public void resume(Utterance utterance, List<AudioFrame> frames) {
            mailbox.execute(() -> listener.callerResumed(utterance.pause()));
            recognition.resume(language(utterance), grammar(utterance), frames);
        }

        /** That of the question, also where the call has gone on in another one since then. */
        private static Language language(Utterance utterance) {
            return utterance.attention().listening().answering().language();
        }

        private Grammar grammar(Utterance utterance) {
            Grammar question = utterance.attention().listening().grammar();
            return aside && !utterance.overStatement()
                    ? BargeIn.grammar(question, language(utterance))
                    : question;
        }

        @Override
        public void end(Utterance utterance, long sinceSpeechNanos, long speechNanos) {
            long now = nanoTime.getAsLong();
            long end = ++ends;
            mailbox.execute(() ->
                    listener.callerEnded(
                            new Ended(
                                    end,
                                    now - sinceSpeechNanos,
                                    now,
                                    speechNanos,
                                    language(utterance))));
            // Queued here and not on the mailbox: the next utterance must come after it in the
            // lane.
            recognition.finish((result, lost) -> {
                long finished = nanoTime.getAsLong();
                Completeness known = foundFor == utterance.number() ? found : null;
                mailbox.execute(() -> listener.transcribed(end, result, known, lost, finished));
            });
        }

        @Override
        public void abandon() {
            recognition.cancel();
        }
    }
}
