/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.campaign.HandOff;
import io.callwright.dialer.compliance.Abandonment;
import io.callwright.dialer.engine.DialEngine;
import io.callwright.dialer.pacing.TeamNow;
import io.callwright.store.CallDirection;
import io.callwright.store.CallFigures;
import io.callwright.store.CallFigures.Which;
import io.callwright.store.Store;
import io.callwright.store.team.Person;
import io.callwright.store.team.Person.Doing;
import java.time.Duration;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tells the engine of the people whom campaigns dial for, and of how many callers found nobody.
 * Owned by {@code dial-engine}.
 */
final class PeopleFeed {
    private static final Logger log = LoggerFactory.getLogger(PeopleFeed.class);
    private static final Duration LOOK = Duration.ofSeconds(15);

    /** With a caller, before anything is known. */
    private static final Duration USUAL_CALL = Duration.ofMinutes(3);

    /** Who answered, as sums tell it: a person, or nobody has said. */
    private static final Set<String> PERSON = Set.of("person", "");

    private final Store store;
    private final DialEngine engine;

    /** This process, as it holds people. */
    private final String process;

    private final Map<Long, HandOff> handOffs = new HashMap<>();
    private final Map<Long, Abandonment.Level> levels = new HashMap<>();
    private Instant nextLook = Instant.MIN;

    PeopleFeed(Store store, DialEngine engine, String process) {
        this.store = store;
        this.engine = engine;
        this.process = process;
    }

    /** A campaign hands its calls to people from now on. */
    void put(long campaign, HandOff handOff) {
        if (!handOff.equals(handOffs.put(campaign, handOff))) {
            nextLook = Instant.MIN;
        }
    }

    /** It does not, or no more. */
    void remove(long campaign) {
        handOffs.remove(campaign);
    }

    boolean handsOver(long campaign) {
        return handOffs.containsKey(campaign);
    }

    /**
     * @param node this node, as it dials
     * @param since when each campaign began to run here
     */
    void follow(String node, Map<Long, Instant> since, Instant now) {
        handOffs.values().stream()
                .map(HandOff::team)
                .distinct()
                .forEach(team -> engine.team(team, team(team, node, now)));
        if (!handOffs.isEmpty() && !now.isBefore(nextLook)) {
            handOffs.keySet()
                    .forEach(campaign -> look(campaign, since.getOrDefault(campaign, now), now));
            nextLook = now.plus(LOOK);
        }
    }

    private TeamNow team(String team, String node, Instant now) {
        List<Person> people = store.people().all(team);
        Map<Doing, Long> doing =
                people.stream()
                        .collect(
                                Collectors.groupingBy(
                                        person -> person.doing(now), Collectors.counting()));
        long idle = doing.getOrDefault(Doing.IDLE, 0L);
        long busy = doing.getOrDefault(Doing.BUSY, 0L) + doing.getOrDefault(Doing.WRAPPING_UP, 0L);
        int up =
                handOffs.entrySet().stream()
                        .filter(entry -> entry.getValue().team().equals(team))
                        .mapToInt(entry -> store.queue().upElsewhere(entry.getKey(), node))
                        .sum();
        long served =
                people.stream()
                        .filter(person -> person.doing(now) == Doing.BUSY)
                        .filter(person -> !person.node().equals(process))
                        .count();
        return new TeamNow(
                (int) (idle + busy), (int) idle, meanBusy(people), (int) Math.max(0, up - served));
    }

    private static Duration meanBusy(List<Person> people) {
        double millis =
                people.stream()
                        .map(Person::meanBusy)
                        .filter(busy -> !busy.isZero())
                        .mapToLong(Duration::toMillis)
                        .average()
                        .orElse((double) USUAL_CALL.toMillis());
        return Duration.ofMillis((long) millis);
    }

    private void look(long campaign, Instant since, Instant now) {
        Instant hour = now.truncatedTo(ChronoUnit.HOURS);
        Instant month = hour.minus(Abandonment.DAYS, ChronoUnit.DAYS);
        Counts over = counts(campaign, month, hour);
        Counts shift = counts(campaign, since.truncatedTo(ChronoUnit.HOURS), hour);
        Abandonment.Level level = Abandonment.level(over.answered(), over.abandoned());
        if (level != levels.put(campaign, level) && level != Abandonment.Level.FINE) {
            log.warn(
                    "campaign {}: {} of {} answered calls of the last {} days found nobody in time;"
                            + " {}",
                    campaign,
                    over.abandoned(),
                    over.answered(),
                    Abandonment.DAYS,
                    level == Abandonment.Level.STOP
                            ? "one call for an idle person from now on"
                            : "at 3 % pacing becomes progressive");
        }
        engine.look(campaign, level, shift.answered(), shift.abandoned());
    }

    private record Counts(long answered, long abandoned) {}

    private Counts counts(long campaign, Instant from, Instant lastHour) {
        Which which =
                new Which(
                        from,
                        lastHour.plus(1, ChronoUnit.HOURS),
                        CallDirection.OUTBOUND,
                        null,
                        null,
                        campaign,
                        null);
        long answered = 0;
        long abandoned = 0;
        for (CallFigures.Sum sum : store.figures().sums(which, CallFigures.By.NOTHING)) {
            if (PERSON.contains(sum.answerer())) {
                answered += sum.answered();
                abandoned += sum.abandoned();
            }
        }
        return new Counts(answered, abandoned);
    }
}
