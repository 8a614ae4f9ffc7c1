/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.understanding.Completeness;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the caller's audio into utterances: from a little before the onset that the detector found
 * to the silence that ends an answer to this question ({@link EndOfTurn}). An utterance that goes
 * on soon after its end is opened again. Counts in media time, so it needs no timer.
 *
 * <p>Owned by the stream's MediaLoop, which calls {@link #audio} and {@link #speech}. The other
 * methods may come from any thread and take effect with the next frame.
 */
public final class Ear {
    private static final long FRAME_NANOS = AudioFrame.MILLIS * 1_000_000L;

    /**
     * Audio before the onset that the recogniser gets: soft first sounds lie below the detector,
     * and it is harder of hearing while the agent speaks.
     */
    private static final long PRE_ROLL_NANOS = 500_000_000L;

    /** Kept while nobody speaks, so that the pre-roll of a late decision is still there: 1 s. */
    private static final int QUIET_FRAMES = 50;

    /** Speech kept for a question that has not been asked yet: 5 s. */
    private static final int CARRY_OVER_FRAMES = 250;

    private static final int MOST_KEPT = CARRY_OVER_FRAMES;

    /** What was said over a statement waits so long for a question, ns: 3 s. */
    private static final long KEPT_NANOS = 3_000_000_000L;

    /** How often the words so far are asked for: speech over a prompt, ms of audio. */
    private static final int GLANCE_FRAMES = 5;

    /** The same in a pause, until the answer is found complete. */
    private static final int PAUSE_FRAMES = 2;

    /**
     * What to take, and until when.
     *
     * @param question tells two questions apart that have the same limits
     * @param reopenNanos after its end an utterance may go on for so long; 0 never
     * @param statement whether nothing is asked: what is said is heard for whether it wants the
     *     floor, and when it does, the next question hears it from its beginning
     */
    public record Attention(
            long question,
            Listening listening,
            EndOfTurn.Limits limits,
            long reopenNanos,
            boolean statement) {
        /** To a question. */
        public Attention(
                long question, Listening listening, EndOfTurn.Limits limits, long reopenNanos) {
            this(question, listening, limits, reopenNanos, false);
        }

        boolean reopens() {
            return listening.reopens() && reopenNanos > 0;
        }
    }

    /**
     * One utterance on its way.
     *
     * @param number counts utterances; one that is opened again keeps its own
     * @param pauses how many silences there were in it so far
     */
    public record Utterance(long number, int pauses, Attention attention) {
        boolean overStatement() {
            return attention.statement();
        }

        /** The last silence in it. */
        Pause pause() {
            return new Pause(number, pauses);
        }
    }

    /**
     * A silence in an utterance.
     *
     * @param utterance its number; 0 where nobody listens
     * @param number how many there were in it so far, this one included
     */
    public record Pause(long utterance, int number) {
        static final Pause UNHEARD = new Pause(0, 0);

        boolean isNotAfter(Pause other) {
            return utterance == other.utterance && number <= other.number;
        }
    }

    /** Where utterances go. Called on the MediaLoop: must not block. */
    public interface Sink {
        /**
         * The detector heard the caller begin, whether or not anybody listens.
         *
         * @param continues whether an utterance that had ended goes on
         */
        void callerStarted(boolean continues);

        /** An utterance begins with these frames. */
        void begin(Utterance utterance, List<AudioFrame> preRoll);

        void frame(AudioFrame frame);

        /**
         * The caller speaks, or has just ceased: told every 100 ms, and at the end.
         *
         * @param utterance null while nobody listens
         * @param over whether the detector heard the end
         */
        void speaking(@Nullable Utterance utterance, long speechNanos, boolean over);

        /** The caller is silent: is that all? Answered by {@link Ear#progress}, or not at all. */
        void pause(Utterance utterance, long speechNanos);

        /** The caller goes on after a pause or an end: all frames of the utterance so far. */
        void resume(Utterance utterance, List<AudioFrame> frames);

        /**
         * The utterance is over.
         *
         * @param sinceSpeechNanos how long ago the last speech ended
         * @param speechNanos from onset to that end
         */
        void end(Utterance utterance, long sinceSpeechNanos, long speechNanos);

        /** The utterance is not wanted any more. */
        void abandon();
    }

    /** How complete an utterance was found to be in one of its pauses. */
    private record Progress(Utterance utterance, Completeness completeness) {}

    private final Sink sink;
    private final Deque<AudioFrame> recent = new ArrayDeque<>();
    private final List<AudioFrame> frames = new ArrayList<>();
    private volatile @Nullable Attention attention;
    private volatile @Nullable Progress progress;
    private volatile boolean forgetful;
    private volatile boolean kept;
    private volatile Pause dismissed = Pause.UNHEARD;

    private @Nullable Utterance utterance;
    private @Nullable Utterance ended;
    private boolean reopened;
    private boolean speech;
    private long onsetNanos;
    private long speechEndNanos;
    private long nowNanos;
    private long numbers;
    private long startedNanos;
    private int sinceGlance;
    private CallerPace caller = CallerPace.UNKNOWN;

    public Ear(Sink sink) {
        this.sink = sink;
    }

    /** Takes what the caller says from now on, including what is being said at this moment. */
    public void open(Attention wanted) {
        attention = wanted;
    }

    /** Takes no more; an utterance that has begun is abandoned, one that has ended may go on. */
    public void close() {
        attention = null;
    }

    /** What is said after this moment is no part of an earlier utterance. */
    public void forget() {
        forgetful = true;
    }

    /** What is said over a statement is for the next question, also when it is over by then. */
    public void keep() {
        kept = true;
    }

    /**
     * What was said until this pause was no answer: drops the utterance and waits for the next
     * onset. A caller who speaks again by now goes on with it.
     */
    public void dismiss(Pause until) {
        dismissed = until;
    }

    /** How complete the utterance is in its present pause. */
    public void progress(Utterance of, Completeness completeness) {
        progress = new Progress(of, completeness);
    }

    /** What was learnt of the caller so far. MediaLoop only. */
    CallerPace caller() {
        return caller;
    }

    /** The detector's word; comes on the MediaLoop, with the frame that decided it. */
    public void speech(SpeechEvent event) {
        switch (event) {
            case SpeechEvent.Started started -> begun(started);
            case SpeechEvent.Ended over -> {
                speech = false;
                speechEndNanos = over.endNanos();
                sink.speaking(utterance, speechEndNanos - startedNanos, true);
                if (utterance != null) {
                    utterance =
                            new Utterance(
                                    utterance.number(),
                                    utterance.pauses() + 1,
                                    utterance.attention());
                    sinceGlance = 0;
                    sink.pause(utterance, speechEndNanos - startedNanos);
                }
            }
        }
    }

    private void begun(SpeechEvent.Started started) {
        speech = true;
        startedNanos = started.onsetNanos();
        sinceGlance = 0;
        long pause = started.onsetNanos() - speechEndNanos;
        if (utterance != null) {
            caller = caller.paused(pause);
            sink.resume(utterance, List.copyOf(frames));
        } else if (ended != null && mayGoOn(ended, started.onsetNanos())) {
            caller = caller.wasCutOff(pause);
            utterance = ended;
            ended = null;
            reopened = true;
            sink.callerStarted(true);
            sink.resume(utterance, List.copyOf(frames));
            return;
        } else {
            onsetNanos = started.onsetNanos();
        }
        sink.callerStarted(false);
    }

    private boolean mayGoOn(Utterance before, long onset) {
        return !forgetful
                && before.attention().reopens()
                && onset - speechEndNanos <= before.attention().reopenNanos();
    }

    /** The next 20 ms of the caller. */
    public void audio(AudioFrame frame) {
        nowNanos = frame.mediaNanos() + FRAME_NANOS;
        Attention wanted = attention;
        drop(wanted);
        if (wanted != null && utterance != null && isForAnother(utterance, wanted)) {
            handOver(wanted);
        } else if (wanted != null && utterance == null && speech) {
            utterance = new Utterance(++numbers, 0, wanted);
            ended = null;
            reopened = false;
            kept = false;
            frames.clear();
            List<AudioFrame> preRoll = preRoll();
            frames.addAll(preRoll);
            sink.callerStarted(false);
            sink.begin(utterance, preRoll);
        }
        if (utterance != null || ended != null) {
            frames.add(frame);
            if (utterance != null && utterance.overStatement() && frames.size() > MOST_KEPT) {
                frames.removeFirst();
            }
        }
        if (utterance != null) {
            sink.frame(frame);
        }
        glance();
        if (utterance != null) {
            endWhenSilent(utterance);
        } else if (ended != null && !mayGoOn(ended, nowNanos - FRAME_NANOS)) {
            ended = null;
            frames.clear();
        }
        remember(frame);
    }

    /** Utterances that nobody wants any more. */
    private void drop(@Nullable Attention wanted) {
        boolean forgotten = forgetful;
        if (forgotten) {
            forgetful = false;
            ended = null;
            reopened = false;
        }
        if (utterance == null) {
            return;
        }
        boolean refused = !speech && utterance.pause().equals(dismissed);
        boolean unwanted =
                utterance.overStatement()
                        ? forgotten || (!utterance.attention().equals(wanted) && !waits())
                        : !reopened && !utterance.attention().equals(wanted);
        if (refused || unwanted) {
            abandon();
        }
    }

    private void abandon() {
        utterance = null;
        kept = false;
        frames.clear();
        sink.abandon();
    }

    /** Whether what was said over a statement may still be an answer to what is asked next. */
    private boolean waits() {
        return speech || (kept && nowNanos - speechEndNanos <= KEPT_NANOS);
    }

    private static boolean isForAnother(Utterance utterance, Attention wanted) {
        return utterance.overStatement() && !utterance.attention().equals(wanted);
    }

    /** The same speech, for what is said or asked now. */
    private void handOver(Attention wanted) {
        kept = false;
        reopened = false;
        ended = null;
        Utterance moved = new Utterance(++numbers, speech ? 0 : 1, wanted);
        utterance = moved;
        sinceGlance = 0;
        sink.callerStarted(false);
        sink.begin(moved, List.copyOf(frames));
        if (!speech) {
            sink.pause(moved, speechEndNanos - startedNanos);
        }
    }

    private void glance() {
        if (speech && ++sinceGlance >= GLANCE_FRAMES) {
            sinceGlance = 0;
            sink.speaking(utterance, nowNanos - startedNanos, false);
        } else if (!speech && utterance != null && ++sinceGlance >= PAUSE_FRAMES) {
            sinceGlance = 0;
            Completeness known = known(utterance);
            if (known == null || !known.answers()) {
                sink.pause(utterance, speechEndNanos - startedNanos);
            }
        }
    }

    private @Nullable Completeness known(Utterance of) {
        Progress told = progress;
        return told != null && told.utterance().equals(of) ? told.completeness() : null;
    }

    private void endWhenSilent(Utterance now) {
        if (now.overStatement()) {
            giveUpWhenSilent(now);
            return;
        }
        Attention rule = now.attention();
        long longest = rule.listening().maxSpeech().toNanos();
        boolean tooLong = nowNanos - onsetNanos >= longest;
        boolean silent =
                !speech
                        && nowNanos - speechEndNanos
                                >= EndOfTurn.silence(rule.limits(), known(now), caller);
        if (silent || tooLong) {
            long end = speech ? nowNanos : speechEndNanos;
            utterance = null;
            reopened = false;
            if (tooLong) {
                // What follows belongs to no answer: wait for the next onset.
                speech = false;
                frames.clear();
            } else {
                ended = now;
            }
            recent.clear();
            sink.end(now, nowNanos - end, end - onsetNanos);
        }
    }

    /** Nobody has said what it was, not even the recogniser: a sound without words. */
    private void giveUpWhenSilent(Utterance now) {
        boolean silent = nowNanos - speechEndNanos >= now.attention().limits().pauseNanos();
        if (!speech && !kept && silent) {
            abandon();
            sink.speaking(null, speechEndNanos - startedNanos, true);
        }
    }

    private List<AudioFrame> preRoll() {
        long from = onsetNanos - PRE_ROLL_NANOS;
        return recent.stream().filter(frame -> frame.mediaNanos() >= from).toList();
    }

    private void remember(AudioFrame frame) {
        recent.addLast(frame);
        int keep = speech && utterance == null ? CARRY_OVER_FRAMES : QUIET_FRAMES;
        while (recent.size() > keep) {
            recent.removeFirst();
        }
    }
}
