/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import com.sun.management.ThreadMXBean;
import io.callwright.media.MediaConfig;
import io.callwright.media.MediaEngine;
import io.callwright.media.MediaListener;
import io.callwright.media.MediaParameters;
import io.callwright.media.MediaSession;
import io.callwright.media.RtpStatistics;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.audio.G711;
import io.callwright.media.recording.Recording;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.concurrent.Executors;
import java.util.concurrent.ScheduledExecutorService;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;
import java.util.function.ToLongFunction;
import java.util.stream.Collectors;

/**
 * A media server as the switch runs it, on one loop: each leg is a session with jitter buffer,
 * decoder, speech detector and recording; it speaks two of every four seconds.
 *
 * <p>Arguments: the port of the peer at {@value Wire#PEER}, a folder for recordings. Commands on
 * standard input: {@code legs N} answers {@code ports P1 P2 ...}; {@code report} answers a JSON
 * object with what went on since the last one. The sessions are owned by the main thread and the
 * feeder, who meet at this object's monitor; no media loop takes it.
 */
public final class PipelineLegs {
    private static final Duration CHUNK = Duration.ofMillis(500);
    private static final int CHUNKS_OF_A_TURN = 4;
    private static final int UNTAKEN = 100;

    private final MediaEngine engine;
    private final InetSocketAddress peer;
    private final Path folder;
    private final short[] words = Voice.samples(CHUNK);
    private final List<Leg> legs = new ArrayList<>();
    private long allocatedBefore;
    private long packetsBefore;
    private long droppedBefore;
    private long missedBefore;
    private int chunk;

    private PipelineLegs(MediaEngine engine, InetSocketAddress peer, Path folder) {
        this.engine = engine;
        this.peer = peer;
        this.folder = folder;
    }

    /** One session with its recording. */
    private record Leg(MediaSession session, Recording recording) {}

    /** Serves until standard input ends. */
    public static void main(String[] args) throws IOException {
        InetSocketAddress peer = new InetSocketAddress(Wire.PEER, Integer.parseInt(args[0]));
        try (MediaEngine engine = MediaEngine.start(config());
                ScheduledExecutorService feeder = Executors.newSingleThreadScheduledExecutor()) {
            PipelineLegs server = new PipelineLegs(engine, peer, Path.of(args[1]));
            long period = CHUNK.toMillis();
            var _ =
                    feeder.scheduleAtFixedRate(
                            server::speak, period, period, TimeUnit.MILLISECONDS);
            System.out.println("ready");
            Wire.commands((command, number) ->
                    System.out.println(
                            command.equals("legs") ? server.serve(number) : server.report()));
            feeder.shutdownNow();
            server.serve(0);
        }
    }

    private static MediaConfig config() {
        MediaConfig usual = MediaConfig.defaults();
        return new MediaConfig(
                Wire.SERVER,
                Wire.FIRST_PORT,
                60_000,
                Duration.ZERO,
                1,
                usual.receivePolls(),
                usual.sockets(),
                usual.jitter(),
                usual.timeout(),
                usual.relatchAfter(),
                usual.playoutLimit(),
                usual.rtcpInterval(),
                usual.vad());
    }

    private synchronized String serve(int count) {
        while (legs.size() > count) {
            legs.removeLast().session.close();
        }
        while (legs.size() < count) {
            legs.add(open());
            awaitTaken();
        }
        return legs.stream()
                .map(leg -> Integer.toString(leg.session.rtpPort()))
                .collect(Collectors.joining(" ", "ports ", ""));
    }

    /** The loop's queue of commands is bounded: no more sessions than it has taken, and some. */
    private void awaitTaken() {
        while (engine.counters().sessions() + UNTAKEN < legs.size()) {
            LockSupport.parkNanos(this, CHUNK.toNanos() / 1000);
        }
    }

    private Leg open() {
        try {
            Recording recording = engine.recording(Files.createTempFile(folder, "leg", ".wav"));
            var _ = recording.finished().whenComplete((file, failure) -> delete(file));
            MediaSession session = engine.open(new Ears());
            session.start(MediaParameters.to(peer, G711.PCMU).withDtmf(101));
            session.record(recording);
            return new Leg(session, recording);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void delete(Path recording) {
        try {
            Files.deleteIfExists(recording);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private synchronized void speak() {
        int turn = chunk++ / CHUNKS_OF_A_TURN;
        for (int i = turn % 2; i < legs.size(); i += 2) {
            legs.get(i).session.playout().offer(words, 0, words.length);
        }
    }

    private synchronized String report() {
        long allocated = allocatedByLoops();
        long packets = sum(leg -> packets(leg.session.statistics()));
        long dropped = sum(leg -> leg.recording.droppedFrames());
        long missed = engine.counters().missedTurns();
        String report =
                String.format(
                        Locale.ROOT,
                        "{\"allocated\":%d,\"packets\":%d,\"dropped\":%d,\"missed\":%d}",
                        allocated - allocatedBefore,
                        packets - packetsBefore,
                        dropped - droppedBefore,
                        missed - missedBefore);
        allocatedBefore = allocated;
        packetsBefore = packets;
        droppedBefore = dropped;
        missedBefore = missed;
        return report;
    }

    private long sum(ToLongFunction<Leg> of) {
        return legs.stream().mapToLong(of).sum();
    }

    private static long packets(RtpStatistics statistics) {
        return statistics.received().packets() + statistics.sent().packets();
    }

    private static long allocatedByLoops() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        return Arrays.stream(threads.getThreadInfo(threads.getAllThreadIds()))
                .filter(thread -> thread != null && thread.getThreadName().startsWith("media-"))
                .mapToLong(thread -> threads.getThreadAllocatedBytes(thread.getThreadId()))
                .sum();
    }

    /** Looks at each frame, and keeps none. Owned by the MediaLoop. */
    private static final class Ears implements MediaListener {
        private int loudest;

        @Override
        public void audio(AudioFrame frame) {
            loudest = Math.max(loudest, frame.samples()[0]);
        }
    }
}
