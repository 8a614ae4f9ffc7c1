/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.bench;

import com.sun.management.OperatingSystemMXBean;
import com.sun.management.ThreadMXBean;
import io.callwright.media.MediaConfig;
import io.callwright.media.MediaEngine;
import io.callwright.media.MediaListener;
import io.callwright.media.MediaParameters;
import io.callwright.media.MediaSession;
import io.callwright.media.NanoClock;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.audio.G711;
import io.callwright.media.audio.Tones;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.LongStream;

/**
 * Runs pairs of sessions that talk with each other over loopback UDP, through the whole pipeline,
 * and measures pacing, CPU and garbage. Every second session speaks all the time.
 */
public final class MediaBench {
    private final MediaConfig config;
    private final int sessions;
    private final Duration time;
    private final List<MediaSession> open = new ArrayList<>();
    private final List<Interval> intervals = new ArrayList<>();

    /**
     * @param sessions legs, an even number
     * @param time of the measurement, after two seconds of warm-up
     */
    public MediaBench(MediaConfig config, int sessions, Duration time) {
        this.config = config;
        this.sessions = sessions;
        this.time = time;
    }

    /**
     * The figures.
     *
     * @param legs sessions
     * @param p50Millis deviation of the interval between two ticks of a session from 20 ms
     * @param p99Millis the same
     * @param maxMillis the same
     * @param cpuPercent of one core, of the whole process
     * @param allocBytesPerPacket allocated by the loops, per RTP packet received and sent
     * @param lost packets
     * @param lateTicks of the loops, 2 ms and more
     */
    public record Figures(
            int legs,
            double p50Millis,
            double p99Millis,
            double maxMillis,
            double cpuPercent,
            double allocBytesPerPacket,
            long lost,
            long lateTicks) {
        /** One JSON object. */
        public String json() {
            return String.format(
                    Locale.ROOT,
                    "{\"legs\":%d,\"p50_ms\":%.3f,\"p99_ms\":%.3f,\"max_ms\":%.3f,"
                            + "\"cpu_percent\":%.1f,\"alloc_bytes_per_packet\":%.1f,"
                            + "\"lost\":%d,\"late_ticks\":%d}",
                    legs,
                    p50Millis,
                    p99Millis,
                    maxMillis,
                    cpuPercent,
                    allocBytesPerPacket,
                    lost,
                    lateTicks);
        }
    }

    /** Runs it, for two seconds and the time. */
    public Figures run() throws InterruptedException {
        try (var engine = MediaEngine.start(config)) {
            for (int i = 0; i < sessions; i += 2) {
                pair(engine);
            }
            speakFor(Duration.ofSeconds(2));
            intervals.forEach(Interval::clear);
            long cpu = cpuNanos();
            long lateBefore = engine.counters().lateTicks();
            long allocated = allocatedByLoops();
            long packets = packets();
            speakFor(time);
            long allocatedNow = allocatedByLoops();
            long packetsNow = packets();
            return new Figures(
                    sessions,
                    quantile(0.5),
                    quantile(0.99),
                    quantile(1),
                    (cpuNanos() - cpu) * 100.0 / time.toNanos(),
                    (double) (allocatedNow - allocated) / Math.max(1, packetsNow - packets),
                    open.stream().mapToLong(s -> s.statistics().received().lost()).sum(),
                    engine.counters().lateTicks() - lateBefore);
        }
    }

    private void pair(MediaEngine engine) {
        var one = open(engine);
        var other = open(engine);
        one.start(towards(other));
        other.start(towards(one));
    }

    private MediaSession open(MediaEngine engine) {
        var interval = new Interval((int) time.toSeconds() * 50 + 200);
        intervals.add(interval);
        var session = engine.open(interval);
        open.add(session);
        return session;
    }

    private MediaParameters towards(MediaSession session) {
        return MediaParameters.to(
                new InetSocketAddress(config.bindAddress(), session.rtpPort()), G711.PCMU);
    }

    private void speakFor(Duration duration) throws InterruptedException {
        var tone = Tones.tone(Duration.ofMillis(500), -20, 440);
        for (long half = duration.toMillis() / 500; half > 0; half--) {
            for (int i = 0; i < open.size(); i += 2) {
                open.get(i).playout().offer(tone, 0, tone.length);
            }
            LockSupport.parkNanos(this, Duration.ofMillis(500).toNanos());
            if (Thread.interrupted()) {
                throw new InterruptedException("the media bench was interrupted");
            }
        }
    }

    private long packets() {
        return open.stream()
                .map(MediaSession::statistics)
                .mapToLong(s -> s.received().packets() + s.sent().packets())
                .sum();
    }

    private double quantile(double q) {
        var all = intervals.stream().flatMapToLong(Interval::deviations).sorted().toArray();
        return all.length == 0 ? 0 : all[(int) ((all.length - 1) * q)] / 1e6;
    }

    private static long cpuNanos() {
        return ManagementFactory.getOperatingSystemMXBean() instanceof OperatingSystemMXBean os
                ? os.getProcessCpuTime()
                : 0;
    }

    private static long allocatedByLoops() {
        if (!(ManagementFactory.getThreadMXBean() instanceof ThreadMXBean bean)) {
            return 0;
        }
        long sum = 0;
        for (long id : bean.getAllThreadIds()) {
            var info = bean.getThreadInfo(id);
            if (info != null && info.getThreadName().startsWith("media-")) {
                sum += bean.getThreadAllocatedBytes(id);
            }
        }
        return sum;
    }

    /** Keeps the moments of a session's ticks. Owned by its MediaLoop; read when it has ended. */
    private static final class Interval implements MediaListener {
        private final long[] moments;
        private final NanoClock clock = NanoClock.system();
        private volatile int n;

        Interval(int capacity) {
            moments = new long[capacity];
        }

        @Override
        public void audio(AudioFrame frame) {
            int at = n;
            if (at < moments.length) {
                moments[at] = clock.nanoTime();
                n = at + 1;
            }
        }

        void clear() {
            n = 0;
        }

        LongStream deviations() {
            return LongStream.range(1, n)
                    .map(i -> Math.abs(moments[(int) i] - moments[(int) i - 1] - 20_000_000));
        }
    }

    /** Arguments: legs, seconds. */
    public static void main(String[] args) throws InterruptedException {
        int legs = args.length > 0 ? Integer.parseInt(args[0]) : 50;
        int seconds = args.length > 1 ? Integer.parseInt(args[1]) : 10;
        var bench = new MediaBench(MediaConfig.defaults(), legs, Duration.ofSeconds(seconds));
        System.out.println(bench.run().json());
    }
}
