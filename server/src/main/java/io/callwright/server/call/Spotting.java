/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Spotter;
import io.callwright.agent.amd.Spotters;
import io.callwright.agent.inference.InferencePool;
import io.callwright.media.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Takes what is heard to a spotter of phrases, 100 ms at a time, behind all that callers wait for.
 * The MediaLoop owns the piece that is being filled; the spotter is owned by the lane, which drops
 * its oldest piece when 6 s wait. A spotter that fails, or that there is none, is not missed.
 */
final class Spotting {
    private static final int PIECE_FRAMES = 5;

    private final Spotters spotters;
    private final InferencePool.Lane lane;
    private final Consumer<Answerer> heard;
    private final AtomicBoolean closed = new AtomicBoolean();
    private List<AudioFrame> piece = new ArrayList<>();

    // Owned by the lane.
    private @Nullable Spotter spotter;
    private boolean tried;

    /**
     * @param lane of the recogniser's workers, closed with this
     * @param heard told on the lane
     */
    Spotting(Spotters spotters, InferencePool.Lane lane, Consumer<Answerer> heard) {
        this.spotters = spotters;
        this.lane = lane;
        this.heard = heard;
    }

    /** On the MediaLoop. */
    void add(AudioFrame frame) {
        piece.add(frame.copy());
        if (piece.size() == PIECE_FRAMES) {
            List<AudioFrame> whole = piece;
            piece = new ArrayList<>();
            lane.submit(() -> hear(whole));
        }
    }

    private void hear(List<AudioFrame> frames) {
        if (!tried) {
            tried = true;
            spotter = spotters.take();
        }
        Spotter current = spotter;
        if (current == null) {
            return;
        }
        for (AudioFrame frame : frames) {
            Answerer sayer = current.accept(frame);
            if (sayer != null) {
                heard.accept(sayer);
            }
        }
    }

    /** Any thread, more than once; the spotter goes back when the lane is done with it. */
    void close() {
        if (!closed.compareAndSet(false, true)) {
            return;
        }
        lane.closeAfter(() -> {
            tried = true;
            if (spotter != null) {
                spotter.close();
            }
        });
    }
}
