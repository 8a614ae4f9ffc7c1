/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import io.callwright.agent.amd.AnswerDetector;
import io.callwright.agent.amd.AnswerEvent;
import io.callwright.agent.amd.AnswerEvent.Decided;
import io.callwright.agent.amd.AnswerEvent.MessageMoment;
import io.callwright.agent.amd.AnswerModel;
import io.callwright.agent.amd.Verdict;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.EnergyVad;
import io.callwright.media.vad.SpeechEvent;
import io.callwright.media.vad.VadConfig;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * What the detector makes of one answer, frame by frame, as in a call.
 *
 * @param verdicts all, in their order
 * @param history the figures of the first seconds
 */
record Hearing(
        List<Verdict> verdicts, @Nullable MessageMoment moment, List<float[]> history) {
    static Hearing of(Answer answer, AnswerModel model) {
        EnergyVad vad = new EnergyVad(VadConfig.defaults());
        AnswerDetector detector = new AnswerDetector(model);
        List<Verdict> verdicts = new ArrayList<>();
        MessageMoment moment = null;
        for (AudioFrame frame : answer.frames()) {
            SpeechEvent speech = vad.accept(frame);
            if (speech != null) {
                detector.speech(speech);
            }
            AnswerEvent event = detector.audio(frame);
            switch (event) {
                case Decided(Verdict verdict) -> verdicts.add(verdict);
                case MessageMoment found -> moment = found;
                case null -> {}
            }
        }
        return new Hearing(verdicts, moment, detector.history());
    }

    /** The last word; null without one. */
    @Nullable Verdict last() {
        return verdicts.isEmpty() ? null : verdicts.getLast();
    }
}
