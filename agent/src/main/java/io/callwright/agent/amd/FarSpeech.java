/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.EnergyVad;
import io.callwright.media.vad.SpeechEvent;
import io.callwright.media.vad.VadConfig;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * Speech of the far end while the agent greets. The session's own detector expects so much echo
 * that it would not hear a hello that falls into the greeting; this one takes for echo only what is
 * far below what was sent. Owned by its detector; allocates nothing per frame but events.
 */
final class FarSpeech {
    /** Frames in which an echo may come back: 400 ms. */
    private static final int REACH = 20;

    /** Networks cancel echo to less than this below what was sent (ITU-T G.168), dB. */
    private static final double RETURN_LOSS_DB = 18;

    private static final double SILENT_DB = -55;

    private final EnergyVad vad = new EnergyVad(VadConfig.defaults());
    private final double[] sent = new double[REACH];
    private int at;
    private double pending = -100;
    private long onset = -1;
    private boolean open;

    FarSpeech() {
        Arrays.fill(sent, -100);
    }

    /** We send this in the same 20 ms. */
    void sent(AudioFrame frame) {
        double sum = 0;
        for (short sample : frame.samples()) {
            sum += (double) sample * sample;
        }
        pending = 10 * Math.log10(sum / frame.samples().length / (32768.0 * 32768.0) + 1e-10);
    }

    /** The next frame of the far end, and its level. */
    @Nullable SpeechEvent next(AudioFrame frame, double levelDb) {
        sent[at] = pending;
        at = (at + 1) % REACH;
        pending = -100;
        SpeechEvent event = vad.accept(frame);
        if (event instanceof SpeechEvent.Started started) {
            onset = started.onsetNanos();
        } else if (event instanceof SpeechEvent.Ended ended) {
            onset = -1;
            boolean was = open;
            open = false;
            return was ? ended : null;
        }
        if (open || onset < 0 || mayBeEcho(levelDb)) {
            return null;
        }
        open = true;
        boolean late = event == null;
        return new SpeechEvent.Started(late ? frame.mediaNanos() : onset, frame.mediaNanos());
    }

    private boolean mayBeEcho(double levelDb) {
        double loudest = -100;
        for (double level : sent) {
            loudest = Math.max(loudest, level);
        }
        return loudest > SILENT_DB && levelDb < loudest - RETURN_LOSS_DB;
    }
}
