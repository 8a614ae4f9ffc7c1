/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.peers.WorkFolder;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * When the machine itself kept a real-time thread from running for half a millisecond or more, as a
 * host does that shares its cores among virtual machines. What happens then says nothing about the
 * program under test, since a thread of the same right in another process was held up too.
 *
 * <p>Owned by one thread.
 */
public final class StolenTime implements AutoCloseable {
    private static final Duration LIMIT = Duration.ofSeconds(20);
    private static final Pattern STALL = Pattern.compile("^stall (\\d+) (\\d+)$");

    private final PeerProcess witness;
    private final boolean granted;

    private StolenTime(PeerProcess witness) {
        this.witness = witness;
        granted = witness.awaitLine("^(watching|no rights)$", LIMIT).group().equals("watching");
    }

    /** Begins to watch all cores. */
    public static StolenTime watch() {
        return new StolenTime(
                PeerProcess.interactive(
                        "stolen-time",
                        WorkFolder.create("stolen-time"),
                        List.of(
                                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                                "--enable-native-access=ALL-UNNAMED",
                                "-XX:+UseSerialGC",
                                "-cp",
                                System.getProperty("java.class.path"),
                                StolenTimeMain.class.getName())));
    }

    /** Whether real-time scheduling was granted; without it stalls say nothing. */
    public boolean granted() {
        return granted;
    }

    /** Ends the watch. */
    public Stalls end() {
        witness.tell("end");
        witness.awaitLine("^end$", LIMIT);
        List<Stall> stalls = new ArrayList<>();
        for (String line : witness.tail(Integer.MAX_VALUE).lines().toList()) {
            Matcher matcher = STALL.matcher(line);
            if (matcher.find()) {
                stalls.add(
                        new Stall(
                                Long.parseLong(matcher.group(1)),
                                Long.parseLong(matcher.group(2))));
            }
        }
        return new Stalls(stalls);
    }

    @Override
    public void close() {
        witness.close();
    }

    /** One stall of one core, in microseconds of the epoch. */
    public record Stall(long from, long to) {}

    /** All stalls of a watch. */
    public record Stalls(List<Stall> all) {
        /** What a late thread needs to serve those who waited, and the clocks to agree. */
        private static final long AFTERMATH_MICROS = 2_000;

        /** Whether no core was held up between two moments, seconds of the epoch. */
        public boolean none(double from, double to) {
            long first = (long) (from * 1e6);
            long last = (long) (to * 1e6);
            return all.stream()
                    .noneMatch(stall -> stall.from <= last && stall.to + AFTERMATH_MICROS >= first);
        }

        /** The longest, milliseconds; 0 when there was none. */
        public double longestMillis() {
            return all.stream().mapToLong(stall -> stall.to - stall.from).max().orElse(0) / 1000.0;
        }
    }
}
