/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.Eligibility;
import io.callwright.dialer.Rule;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What would happen if a campaign ran at a moment. Contacts are judged by the rules that the engine
 * obeys.
 *
 * @param busy contacts that are claimed, or whose calls are up
 * @param problems that stop it, or that one should know of
 */
public record DryRun(
        Instant at,
        Contacts contacts,
        long busy,
        Lines lines,
        List<String> trunks,
        List<NumberUse> numbers,
        List<GivenFlow> flows,
        List<Problem> problems) {
    /** How far ahead it is told when contacts come due. */
    private static final Duration AHEAD = Duration.ofDays(1);

    public DryRun {
        trunks = List.copyOf(trunks);
        numbers = List.copyOf(numbers);
        flows = List.copyOf(flows);
        problems = List.copyOf(problems);
    }

    /**
     * @param about what it concerns
     * @param stops whether nobody is rung while it is so
     * @param detail with its remedy
     */
    public record Problem(String about, boolean stops, String detail) {}

    /**
     * A flow that calls get.
     *
     * @param percent of the contacts
     * @param version of the file; null when it cannot be read
     */
    public record GivenFlow(String name, double percent, @Nullable Integer version) {}

    /**
     * What allows no more calls at once; over all nodes where they share a store.
     *
     * @param calls that the campaign may still begin
     * @param channels that its trunks have free
     * @param callsPerSecond of its trunks together
     * @param numbersLeft calls that its numbers may still show today (UTC)
     */
    public record Lines(int calls, int channels, int callsPerSecond, int numbersLeft) {
        static final Lines NONE = new Lines(0, 0, 0, 0);

        /** How many of the contacts that may be rung would be up at once. */
        public long atOnce(long now) {
            return Math.min(Math.min(now, numbersLeft), Math.min(calls, channels));
        }
    }

    /** Why some are not rung now. */
    public enum Kind {
        /** At a later time by itself. */
        LATER,
        /** When somebody changes something. */
        HELD,
        /** In this campaign no more. */
        NEVER
    }

    /**
     * Contacts that one rule keeps from being rung.
     *
     * @param detail of one of them
     * @param earliest when the first of them may be rung; null where no time is known
     */
    public record Kept(
            Kind kind, Rule rule, long contacts, String detail, @Nullable Instant earliest) {}

    /**
     * The contacts that wait.
     *
     * @param waiting how many there are
     * @param lookedAt how many were judged; with fewer than wait, the counts are what these make
     *     likely for all
     * @param now that may be rung
     * @param kept the others, by what keeps them; the most first
     * @param comesDue how many more may be rung from each hour of the next day on
     * @param next when the next one may be rung that may not now; null: none by itself
     */
    public record Contacts(
            long waiting,
            long lookedAt,
            long now,
            List<Kept> kept,
            SortedMap<Instant, Long> comesDue,
            @Nullable Instant next) {
        public Contacts {
            kept = List.copyOf(kept);
        }

        public boolean exact() {
            return lookedAt == waiting;
        }

        /**
         * Adds verdicts up; pure.
         *
         * @param waiting how many wait in all, those that were judged among them
         */
        static Contacts of(long waiting, List<Eligibility> verdicts, Instant at) {
            Tally tally = new Tally(at);
            verdicts.forEach(tally::add);
            double each = verdicts.isEmpty() ? 1 : waiting / (double) verdicts.size();
            SortedMap<Instant, Long> comesDue = new TreeMap<>();
            tally.comesDue.forEach((hour, many) -> comesDue.put(hour, Math.round(many * each)));
            return new Contacts(
                    waiting,
                    verdicts.size(),
                    Math.round(tally.now * each),
                    tally.kept(each),
                    comesDue,
                    tally.next);
        }
    }

    private static final class Tally {
        private final Map<Kind, Map<Rule, Kept>> kept = new EnumMap<>(Kind.class);
        private final SortedMap<Instant, Long> comesDue = new TreeMap<>();
        private final Instant last;
        private long now;
        private @Nullable Instant next;

        Tally(Instant at) {
            last = at.plus(AHEAD);
        }

        void add(Eligibility verdict) {
            switch (verdict) {
                case Eligibility.Now _ -> now++;
                case Eligibility.Later(Rule rule, String why, Instant at) -> {
                    add(new Kept(Kind.LATER, rule, 1, why, at));
                    next = earlier(next, at);
                    if (at.isBefore(last)) {
                        comesDue.merge(at.truncatedTo(ChronoUnit.HOURS), 1L, Long::sum);
                    }
                }
                case Eligibility.Held(Rule rule, String why) ->
                        add(new Kept(Kind.HELD, rule, 1, why, null));
                case Eligibility.Never(Rule rule, String why) ->
                        add(new Kept(Kind.NEVER, rule, 1, why, null));
            }
        }

        private void add(Kept one) {
            kept.computeIfAbsent(one.kind(), _ -> new EnumMap<>(Rule.class))
                    .merge(
                            one.rule(),
                            one,
                            (before, more) ->
                                    new Kept(
                                            before.kind(),
                                            before.rule(),
                                            before.contacts() + 1,
                                            before.detail(),
                                            more.earliest() == null
                                                    ? null
                                                    : earlier(before.earliest(), more.earliest())));
        }

        List<Kept> kept(double each) {
            List<Kept> all = new ArrayList<>();
            kept.values()
                    .forEach(rules ->
                            rules.values()
                                    .forEach(one ->
                                            all.add(
                                                    new Kept(
                                                            one.kind(),
                                                            one.rule(),
                                                            Math.round(one.contacts() * each),
                                                            one.detail(),
                                                            one.earliest()))));
            all.sort((a, b) -> Long.compare(b.contacts(), a.contacts()));
            return all;
        }

        private static Instant earlier(@Nullable Instant a, Instant b) {
            return a == null || b.isBefore(a) ? b : a;
        }
    }
}
