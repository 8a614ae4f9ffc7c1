/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import io.callwright.agent.amd.AnswerDetector;
import io.callwright.agent.amd.AnswerEvent;
import io.callwright.agent.amd.AnswerEvent.Decided;
import io.callwright.agent.amd.AnswerEvent.MessageMoment;
import io.callwright.agent.amd.AnswerModel;
import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Spotter;
import io.callwright.agent.amd.Spotters;
import io.callwright.agent.amd.Verdict;
import io.callwright.media.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the detector makes of one answer, frame by frame, as in a call.
 *
 * @param verdicts all, in their order
 * @param history the figures of the first seconds
 */
record Hearing(List<Verdict> verdicts, @Nullable MessageMoment moment, List<float[]> history) {
    /** Until a piece of audio was gathered, waited for a worker and was searched. */
    private static final int LATE_FRAMES = 10;

    private static final String AGENT = "espeak:en-us+f1";

    /**
     * @param spotters of phrases; a phrase is told 200 ms late
     */
    static Hearing of(Answer answer, AnswerModel model, Spotters spotters) {
        try (Spotter spotter = spotters.take()) {
            return of(answer, model, spotter);
        }
    }

    private static Hearing of(Answer answer, AnswerModel model, @Nullable Spotter spotter) {
        AnswerDetector detector = new AnswerDetector(model);
        List<Verdict> verdicts = new ArrayList<>();
        MessageMoment moment = null;
        List<AudioFrame> agent = agent();
        int at = 0;
        Answerer sayer = null;
        int late = 0;
        for (AudioFrame frame : answer.frames()) {
            if (at < agent.size()) {
                detector.sent(agent.get(at++));
            }
            if (sayer != null && --late == 0) {
                detector.spotted(sayer);
                sayer = null;
            }
            AnswerEvent event = detector.audio(frame);
            if (spotter != null && detector.wantsWords()) {
                Answerer heard = spotter.accept(frame);
                late = heard == null || sayer != null ? late : LATE_FRAMES;
                sayer = heard == null ? sayer : heard;
            }
            switch (event) {
                case Decided(Verdict verdict) -> verdicts.add(verdict);
                case MessageMoment found -> moment = found;
                case null -> {}
            }
        }
        return new Hearing(verdicts, moment, detector.history());
    }

    /**
     * The agent greets at once, whoever answers: its own speech makes the detector harder of
     * hearing.
     */
    private static List<AudioFrame> agent() {
        Tape tape = new Tape();
        tape.silence(350);
        tape.add(
                Voices.say(AGENT, 1, "this is an automated recorded call from riverside dental"),
                -20);
        tape.silence(300);
        tape.add(Voices.say(AGENT, 1, "am i speaking with anna baker"), -20);
        return Answer.frames(Tape.linear(tape.samples()));
    }

    /** The last word; null without one. */
    @Nullable Verdict last() {
        return verdicts.isEmpty() ? null : verdicts.getLast();
    }
}
