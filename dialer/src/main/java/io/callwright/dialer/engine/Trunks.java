/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.outcome.CallReport;
import io.callwright.dialer.outcome.Outcome;
import io.callwright.dialer.pacing.TokenBucket;
import io.callwright.dialer.retry.Breaker;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/** What each trunk carries now. Owned by the dial engine. */
final class Trunks {
    private static final Duration SECOND = Duration.ofSeconds(1);

    private final Map<String, Line> lines = new LinkedHashMap<>();

    private static final class Line {
        final Trunk trunk;
        TokenBucket tokens;
        Breaker breaker = Breaker.closed();
        @Nullable Instant since;
        TrunkStanding.@Nullable Failure lastFailure;
        final Deque<Instant> starts = new ArrayDeque<>();
        int calls;

        Line(Trunk trunk) {
            this.trunk = trunk;
            tokens = TokenBucket.of(trunk.callsPerSecond(), 1);
        }

        /** Keeps when the breaker came to be open, on trial or closed. */
        void turn(Breaker next, Instant now) {
            if (next.getClass() != breaker.getClass()) {
                since = now;
            }
            breaker = next;
        }

        int started(Instant now) {
            while (!starts.isEmpty() && !starts.getFirst().isAfter(now.minus(SECOND))) {
                starts.removeFirst();
            }
            return starts.size();
        }

        TrunkStanding standing(Instant now) {
            return new TrunkStanding(trunk, calls, started(now), breaker, since, lastFailure);
        }

        boolean isFree(Instant now) {
            return hasChannel(now) && tokens.available(now) > 0;
        }

        boolean waitsForToken(Instant now) {
            return hasChannel(now) && tokens.available(now) == 0;
        }

        private boolean hasChannel(Instant now) {
            return breaker.admits(now) && calls < trunk.channels();
        }
    }

    void add(Trunk trunk) {
        lines.put(trunk.name(), new Line(trunk));
    }

    /** How each stands, in the order in which they were added. */
    List<TrunkStanding> standings(Instant now) {
        return lines.values().stream().map(line -> line.standing(now)).toList();
    }

    boolean knows(String name) {
        return lines.containsKey(name);
    }

    /** The first of these that can start a call now; the one to pass over only when it must be. */
    Optional<String> choose(List<String> names, @Nullable String passOver, Instant now) {
        List<String> free = names.stream().filter(name -> line(name).isFree(now)).toList();
        Optional<String> other = free.stream().filter(name -> !name.equals(passOver)).findFirst();
        return other.isPresent() || others(names, passOver, now)
                ? other
                : free.stream().findFirst();
    }

    /** Whether another trunk lacks no more than a token, which it has within a second. */
    private boolean others(List<String> names, @Nullable String passOver, Instant now) {
        return names.stream()
                .anyMatch(name -> !name.equals(passOver) && line(name).waitsForToken(now));
    }

    /** Whether it lacks no more than a token. */
    boolean waitsForToken(String name, Instant now) {
        return line(name).waitsForToken(now);
    }

    /** Starts that these trunks allow now. */
    int tokens(List<String> names, Instant now) {
        return admitted(names, now).stream().mapToInt(l -> l.tokens.available(now)).sum();
    }

    /** Calls that these trunks still carry. */
    int channels(List<String> names, Instant now) {
        return admitted(names, now).stream().mapToInt(l -> l.trunk.channels() - l.calls).sum();
    }

    /** When one of these can start a call, if only time is missing. */
    Instant next(List<String> names, Instant now) {
        return names.stream()
                .map(this::line)
                .map(l -> later(l.tokens.next(now), l.breaker.admitsAt(now)))
                .min(Instant::compareTo)
                .orElse(now);
    }

    void started(String name, Instant now) {
        Line line = line(name);
        line.tokens = line.tokens.take(1, now);
        line.turn(line.breaker.started(now), now);
        line.started(now); // forgets what is older
        line.starts.addLast(now);
        line.calls++;
    }

    /** True when this opened the trunk's breaker. */
    boolean ended(String name, Outcome outcome, String destination, Instant started, Instant now) {
        Line line = line(name);
        boolean wasOpen = line.breaker instanceof Breaker.Open;
        line.turn(line.breaker.ended(outcome.category(), destination, started, now), now);
        line.calls--;
        if (outcome.category().trunkFault()) {
            CallReport report = outcome.report();
            line.lastFailure =
                    new TrunkStanding.Failure(
                            now,
                            outcome.category(),
                            report.sipStatus(),
                            report.q850(),
                            report.reason());
        }
        return !wasOpen && line.breaker instanceof Breaker.Open;
    }

    private List<Line> admitted(List<String> names, Instant now) {
        return names.stream().map(this::line).filter(l -> l.breaker.admits(now)).toList();
    }

    private Line line(String name) {
        Line line = lines.get(name);
        if (line == null) {
            throw new IllegalArgumentException("there is no trunk '" + name + "'");
        }
        return line;
    }

    private static Instant later(Instant a, Instant b) {
        return a.isAfter(b) ? a : b;
    }
}
