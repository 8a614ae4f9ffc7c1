/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.load;

import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.inference.LagHistogram;
import io.callwright.media.MediaCounters;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.EnumMap;
import java.util.Map;
import java.util.function.Supplier;

/** The signals over the last {@link Signal#WINDOW}. Owned by the thread of {@link LoadWatch}. */
final class Readings {
    /** Fewer tasks tell of themselves and not of the node. */
    private static final int LEAST_TASKS = 5;

    private static final int LEAST_TICKS = 400;

    private record Moment(
            LagHistogram.Counts heard, LagHistogram.Counts spoken, long ticks, long late) {}

    private final InferencePool recognition;
    private final InferencePool synthesis;
    private final Supplier<MediaCounters> media;
    private final Deque<Moment> moments = new ArrayDeque<>();

    Readings(InferencePool recognition, InferencePool synthesis, Supplier<MediaCounters> media) {
        this.recognition = recognition;
        this.synthesis = synthesis;
        this.media = media;
        moments.add(now());
    }

    private Moment now() {
        MediaCounters counters = media.get();
        return new Moment(
                recognition.waited().counts(),
                synthesis.took().counts(),
                counters.ticks(),
                counters.ticksTenMillisLate());
    }

    /** One more second. */
    Map<Signal, Double> next() {
        Moment now = now();
        moments.addLast(now);
        if (moments.size() > Signal.WINDOW.toSeconds() + 1) {
            moments.removeFirst();
        }
        Moment then = moments.getFirst();
        Map<Signal, Double> values = new EnumMap<>(Signal.class);
        values.put(
                Signal.RECOGNITION_WAIT,
                Math.max(percentile95(now.heard().since(then.heard())), waits(recognition)));
        values.put(
                Signal.SYNTHESIS_LAG,
                Math.max(percentile95(now.spoken().since(then.spoken())), waits(synthesis)));
        long ticks = now.ticks() - then.ticks();
        values.put(
                Signal.LATE_TICKS,
                ticks < LEAST_TICKS ? 0 : 100.0 * (now.late() - then.late()) / ticks);
        return values;
    }

    private static double percentile95(LagHistogram.Counts counts) {
        return counts.total() < LEAST_TASKS ? 0 : counts.millis(95);
    }

    /** Of pools whose workers all hang, nothing else would tell. */
    private static double waits(InferencePool pool) {
        return pool.nextHasWaitedMillis();
    }
}
