/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer;

import io.callwright.dialer.number.CallerNumber;
import io.callwright.dialer.retry.CallLimits;
import io.callwright.dialer.window.WeeklyHours;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDate;
import java.time.format.DateTimeParseException;
import java.util.List;

/**
 * What all campaigns of a node have in common.
 *
 * @param node its name among the nodes that share a database; {@code auto}: that of the host
 * @param lease how long other nodes wait for this one after its last sign of life, 10 s to 10 min
 * @param over how long after its intent a call is taken to have ended whose node went away, 1 s to
 *     a day
 * @param hours in which one may call, by the called party's clocks; laws and campaigns narrow them
 * @param limits of a number, over all campaigns
 * @param sessions calls of campaigns at once, 0: as many as the node carries
 * @param spare calls that are kept free for incoming ones
 * @param callsPerSecond starts on a trunk that has no line of its own, 1 to 1000
 * @param channels calls at once on such a trunk, 1 to 10,000
 * @param trunks what single trunks carry
 * @param numbers our numbers that calls may show
 * @param flightRecorder file of the flight recording, only ever added to; its key lies beside it
 */
public record DialerConfig(
        String node,
        Duration lease,
        Duration over,
        String hours,
        Limits limits,
        int sessions,
        int spare,
        int callsPerSecond,
        int channels,
        List<TrunkLimits> trunks,
        List<OurNumber> numbers,
        Path flightRecorder) {
    /** Instead of a name: that of the host. */
    public static final String AUTO = "auto";

    private static final Duration SHORTEST_LEASE = Duration.ofSeconds(10);
    private static final Duration LONGEST_LEASE = Duration.ofMinutes(10);

    /**
     * How often a number may be rung.
     *
     * @param perDay in any 24 hours
     * @param perLife for ever
     * @param gap between the starts of two calls
     */
    public record Limits(int perDay, int perLife, Duration gap) {
        public static Limits defaults() {
            CallLimits limits = CallLimits.DEFAULT;
            return new Limits(limits.perDay(), limits.perLife(), limits.gap());
        }

        public CallLimits callLimits() {
            return new CallLimits(perDay, perLife, gap);
        }
    }

    /** What one trunk of sip.trunks carries. */
    public record TrunkLimits(String name, int callsPerSecond, int channels) {
        public TrunkLimits {
            requireTrunk("trunks: " + name + ": ", callsPerSecond, channels);
        }
    }

    /**
     * A number of ours.
     *
     * @param number E.164
     * @param pool that campaigns name
     * @param owned whether you declare the right to show it; without it is never shown
     * @param since first day of its use ({@code 2026-11-27}): a new number begins with few calls
     * @param perDay calls a day when that is over
     */
    public record OurNumber(String number, String pool, boolean owned, String since, int perDay) {
        public OurNumber {
            if (!number.matches("\\+[0-9]{2,15}")) {
                throw new IllegalArgumentException(
                        "numbers: '%s' is no E.164 number; right is for example +12025550143"
                                .formatted(number));
            }
            if (perDay < 1) {
                throw new IllegalArgumentException("numbers: per-day must be 1 or more");
            }
            day(since);
        }

        public static OurNumber defaults() {
            return new OurNumber(
                    "+12025550100", "main", false, "2026-01-01", CallerNumber.DEFAULT_CAP);
        }

        public LocalDate firstDay() {
            return day(since);
        }

        private static LocalDate day(String text) {
            try {
                return LocalDate.parse(text);
            } catch (DateTimeParseException e) {
                throw new IllegalArgumentException(
                        "numbers: since '%s' is no day; right is for example 2026-11-27"
                                .formatted(text),
                        e);
            }
        }
    }

    /** Refuses values that cannot work. */
    public DialerConfig {
        trunks = List.copyOf(trunks);
        numbers = List.copyOf(numbers);
        if (lease.compareTo(SHORTEST_LEASE) < 0 || lease.compareTo(LONGEST_LEASE) > 0) {
            throw new IllegalArgumentException("lease: must be 10s to 10m, not " + lease);
        }
        if (over.compareTo(Duration.ofSeconds(1)) < 0 || over.compareTo(Duration.ofDays(1)) > 0) {
            throw new IllegalArgumentException("over: must be 1s to 1d, not " + over);
        }
        WeeklyHours.parse(hours);
        limits.callLimits();
        if (sessions < 0 || spare < 0) {
            throw new IllegalArgumentException("sessions and spare must not be negative");
        }
        requireTrunk("", callsPerSecond, channels);
    }

    /** What a trunk carries: its own line, or what holds for those without one. */
    public TrunkLimits trunk(String name) {
        return trunks.stream()
                .filter(trunk -> trunk.name().equals(name))
                .findFirst()
                .orElseGet(() -> new TrunkLimits(name, callsPerSecond, channels));
    }

    private static void requireTrunk(String where, int callsPerSecond, int channels) {
        if (callsPerSecond < 1 || callsPerSecond > 1000 || channels < 1 || channels > 10_000) {
            throw new IllegalArgumentException(
                    where + "calls-per-second must be 1 to 1000, and channels 1 to 10000");
        }
    }

    public static DialerConfig defaults() {
        return new DialerConfig(
                AUTO,
                Duration.ofSeconds(30),
                Duration.ofMinutes(5),
                "daily 09:00-20:00",
                Limits.defaults(),
                0,
                1,
                1,
                30,
                List.of(),
                List.of(),
                Path.of("./var/flight.log"));
    }
}
