/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * Cuts the caller's audio into utterances: from a little before the onset that the detector found
 * to the silence that ends an answer to this question. Counts in media time, so it needs no timer.
 *
 * <p>Owned by the stream's MediaLoop, which calls {@link #audio} and {@link #speech}. {@link #open}
 * and {@link #close} may come from any thread and take effect with the next frame.
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

    /**
     * What to take, and until when.
     *
     * @param question tells two questions apart that have the same limits
     */
    public record Attention(long question, long endOfSpeechNanos, long maxSpeechNanos) {}

    /** Where utterances go. Called on the MediaLoop: must not block. */
    public interface Sink {
        /** The detector heard the caller begin, whether or not anybody listens. */
        void callerStarted();

        /** An utterance begins with these frames. */
        void begin(List<AudioFrame> preRoll);

        void frame(AudioFrame frame);

        /**
         * The utterance is over.
         *
         * @param sinceSpeechNanos how long ago the last speech ended
         * @param speechNanos from onset to that end
         */
        void end(long sinceSpeechNanos, long speechNanos);

        /** The utterance is not wanted any more. */
        void abandon();
    }

    private final Sink sink;
    private final Deque<AudioFrame> recent = new ArrayDeque<>();
    private volatile @Nullable Attention attention;

    private @Nullable Attention utterance;
    private boolean speech;
    private long onsetNanos;
    private long speechEndNanos;

    public Ear(Sink sink) {
        this.sink = sink;
    }

    /** Takes what the caller says from now on, including what is being said at this moment. */
    public void open(Attention wanted) {
        attention = wanted;
    }

    /** Takes no more; an utterance that has begun is abandoned. */
    public void close() {
        attention = null;
    }

    /** The detector's word; comes on the MediaLoop, with the frame that decided it. */
    public void speech(SpeechEvent event) {
        switch (event) {
            case SpeechEvent.Started started -> {
                speech = true;
                if (utterance == null) {
                    onsetNanos = started.onsetNanos();
                }
                sink.callerStarted();
            }
            case SpeechEvent.Ended ended -> {
                speech = false;
                speechEndNanos = ended.endNanos();
            }
        }
    }

    /** The next 20 ms of the caller. */
    public void audio(AudioFrame frame) {
        Attention wanted = attention;
        if (utterance != null && !utterance.equals(wanted)) {
            utterance = null;
            sink.abandon();
        }
        if (wanted != null && utterance == null && speech) {
            utterance = wanted;
            sink.callerStarted();
            sink.begin(preRoll());
        }
        if (utterance != null) {
            sink.frame(frame);
            endWhenSilent(utterance, frame.mediaNanos() + FRAME_NANOS);
        }
        remember(frame);
    }

    private void endWhenSilent(Attention rule, long now) {
        boolean tooLong = now - onsetNanos >= rule.maxSpeechNanos();
        boolean silent = !speech && now - speechEndNanos >= rule.endOfSpeechNanos();
        if (silent || tooLong) {
            long end = speech ? now : speechEndNanos;
            utterance = null;
            if (tooLong) {
                // What follows belongs to no answer: wait for the next onset.
                speech = false;
            }
            recent.clear();
            sink.end(now - end, end - onsetNanos);
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
