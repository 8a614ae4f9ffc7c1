/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.capture.Capture;
import io.callwright.media.capture.CaptureWriter;
import io.callwright.media.net.DatagramNetwork;
import io.callwright.media.net.LibcNetwork;
import io.callwright.media.net.PortPool;
import io.callwright.media.net.UdpNetwork;
import io.callwright.media.recording.Recording;
import io.callwright.media.recording.RecordingWriter;
import io.callwright.media.vad.EnergyVad;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.random.RandomGenerator;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The media plane of the process: its loops, its ports, its recordings. Thread-safe; the loops own
 * the sessions.
 */
public final class MediaEngine implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(MediaEngine.class);

    private final MediaConfig config;
    private final List<MediaLoop> loops = new ArrayList<>();
    private final PortPool ports;
    private final RecordingWriter recordings;
    private final CaptureWriter captures;
    private final RandomGenerator random;
    private final RtcpSession.WallClock wallClock;
    private final String cname;
    private final AtomicInteger next = new AtomicInteger();

    private MediaEngine(
            MediaConfig config,
            DatagramNetwork network,
            NanoClock clock,
            RandomGenerator random,
            RecordingWriter recordings,
            CaptureWriter captures) {
        this.config = config;
        this.random = random;
        this.recordings = recordings;
        this.captures = captures;
        this.ports =
                new PortPool(
                        network,
                        config.portLow(),
                        config.portHigh(),
                        config.portQuarantine(),
                        clock,
                        random);
        var started = InstantSource.system().instant();
        long startedEpoch = started.getEpochSecond() * 1_000_000_000L + started.getNano();
        long startedNanos = clock.nanoTime();
        this.wallClock = now -> startedEpoch + (now - startedNanos);
        // RFC 7022: a random name tells nothing about the host.
        this.cname = Long.toHexString(random.nextLong());
        for (int i = 0; i < config.effectiveLoops(); i++) {
            loops.add(new MediaLoop(i, config.receivePolls(), clock));
        }
    }

    /**
     * Starts the loops on this machine's UDP.
     *
     * @throws MediaException if the bind address is not one of this machine's
     */
    public static MediaEngine start(MediaConfig config) {
        var engine =
                new MediaEngine(
                        config,
                        udp(config),
                        NanoClock.system(),
                        new SecureRandom(),
                        RecordingWriter.start(),
                        CaptureWriter.threaded());
        var scheduling = engine.loops.stream().map(MediaLoop::start).toList();
        engine.tell(scheduling.getFirst().join());
        return engine;
    }

    /** Once: the loops of a process all get the same. */
    private void tell(RealTimeThread.Granted scheduling) {
        if (scheduling == RealTimeThread.Granted.REAL_TIME) {
            log.info("{} media threads with {}", loops.size(), scheduling);
        } else {
            log.warn(
                    "{} media threads with {}: other work on this machine will be heard as gaps."
                            + " Remedy: {}",
                    loops.size(),
                    scheduling,
                    RealTimeThread.REMEDY);
        }
    }

    /** Without threads, for tests: call {@link #runOnce}. The recordings are written there too. */
    public static MediaEngine stepped(
            MediaConfig config, DatagramNetwork network, NanoClock clock, RandomGenerator random) {
        return new MediaEngine(
                config, network, clock, random, RecordingWriter.stepped(), CaptureWriter.stepped());
    }

    private static DatagramNetwork udp(MediaConfig config) {
        try {
            var address = InetAddress.getByName(config.bindAddress());
            return switch (config.sockets()) {
                case NIO -> new UdpNetwork(address);
                case LIBC -> new LibcNetwork(address);
            };
        } catch (UnknownHostException e) {
            throw new MediaException(
                    "media.bind-address "
                            + config.bindAddress()
                            + " is no IP address of this machine",
                    e);
        }
    }

    /** Runs what is due on every loop of a stepped engine. */
    public void runOnce(long nowNanos) {
        loops.forEach(loop -> loop.runOnce(nowNanos));
        recordings.runOnce();
        captures.runOnce();
    }

    /**
     * Opens a session: binds a pair of ports. Nothing is sent or received before its start.
     *
     * @throws MediaException when the port range is used up
     */
    public MediaSession open(MediaListener listener) {
        var loop = loops.get(Math.floorMod(next.getAndIncrement(), loops.size()));
        var pair = ports.acquire();
        var parts = new SessionParts(loop, pair, ports::release, random, wallClock, cname);
        var session = new MediaSession(config, parts, listener, new EnergyVad(config.vad()));
        try {
            loop.submit(() -> loop.add(session));
        } catch (MediaException e) {
            ports.release(pair);
            throw e;
        }
        return session;
    }

    /**
     * Creates a recording for {@link MediaSession#record}.
     *
     * @throws MediaException if the file cannot be created
     */
    public Recording recording(Path file) {
        return recordings.open(file);
    }

    /**
     * Creates a capture for {@link MediaSession#capture}.
     *
     * @param local address that our ports have in it
     * @param mostBytes size that the file does not exceed
     * @throws MediaException if the file cannot be created
     */
    public Capture capture(Path file, InetAddress local, long mostBytes) {
        return captures.open(file, local, mostBytes);
    }

    /** Of all loops together. */
    public MediaCounters counters() {
        var all = loops.stream().map(MediaLoop::counters).toList();
        var histogram = new ArrayList<Long>();
        for (int bin = 0; bin <= LoopCounters.LATE_MICROS.length; bin++) {
            int b = bin;
            histogram.add(all.stream().mapToLong(c -> c.histogram(b)).sum());
        }
        return new MediaCounters(
                all.stream().mapToInt(LoopCounters::sessions).sum(),
                ports.lent(),
                all.stream().mapToLong(LoopCounters::ticks).sum(),
                all.stream().mapToLong(LoopCounters::lateTicks).sum(),
                all.stream().mapToLong(LoopCounters::missedTurns).sum(),
                all.stream().mapToLong(LoopCounters::lateMaxNanos).max().orElse(0) / 1e6,
                List.copyOf(histogram),
                all.stream().mapToLong(LoopCounters::failures).sum());
    }

    /** Closes every session that is left, ends the loops, and completes the recordings. */
    @Override
    public void close() {
        loops.forEach(MediaLoop::stop);
        recordings.close();
        captures.close();
    }
}
