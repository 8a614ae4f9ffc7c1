/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.campaign.Campaign;
import io.callwright.dialer.campaign.HandOff;
import io.callwright.dialer.compliance.Abandonment;
import io.callwright.dialer.pacing.DropGuard;
import io.callwright.dialer.pacing.PeoplePacing;
import io.callwright.dialer.pacing.PeoplePacing.People;
import io.callwright.dialer.pacing.Share;
import io.callwright.dialer.pacing.TeamNow;
import java.time.Instant;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * How far calls are on their way to people who take them over, and how many more these people can
 * do with. Owned by the dial engine.
 */
final class HandOffs {
    private final Recorder recorder;
    private final Map<String, TeamNow> teams = new HashMap<>();
    private final Map<Long, Learnt> learnt = new HashMap<>();
    private final Map<String, Flight> flights = new HashMap<>();

    private enum Stage {
        RINGING,
        /** The agent talks. */
        TALKING,
        /** The agent has asked for somebody. */
        ASKED,
        /** Has somebody, or wants nobody any more. */
        SERVED
    }

    private static final class Flight {
        final long campaign;
        final String team;
        Stage stage = Stage.RINGING;
        boolean asked;

        Flight(long campaign, String team) {
            this.campaign = campaign;
            this.team = team;
        }
    }

    /** What the calls of a campaign have taught. */
    private static final class Learnt {
        Share answers = Share.UNKNOWN;
        Share handOvers = Share.UNKNOWN;
        DropGuard guard = DropGuard.OPEN;
        Abandonment.Level level = Abandonment.Level.FINE;
    }

    HandOffs(Recorder recorder) {
        this.recorder = recorder;
    }

    void team(String team, TeamNow now) {
        teams.put(team, now);
    }

    /** A look at what was abandoned. */
    void look(
            long campaign,
            HandOff handOff,
            Abandonment.Level level,
            long answeredInShift,
            long abandonedInShift) {
        double limit =
                handOff.pacing() instanceof PeoplePacing.Predictive(double own)
                        ? own
                        : Abandonment.LIMIT;
        Learnt of = learnt(campaign);
        of.level = level;
        of.guard =
                of.guard.look(
                        DropGuard.Method.AVERAGE, answeredInShift, abandonedInShift, limit, 1);
    }

    void started(Dial dial, Campaign campaign) {
        HandOff handOff = campaign.handOff();
        if (handOff != null) {
            flights.put(dial.attempt(), new Flight(campaign.id(), handOff.team()));
        }
    }

    void answered(String attempt) {
        reach(attempt, Stage.TALKING);
    }

    void asked(String attempt) {
        reach(attempt, Stage.ASKED);
    }

    void served(String attempt) {
        reach(attempt, Stage.SERVED);
    }

    private void reach(String attempt, Stage stage) {
        Flight flight = flights.get(attempt);
        if (flight != null) {
            flight.stage = stage;
            flight.asked |= stage == Stage.ASKED;
        }
    }

    /**
     * @param byPerson whether a person had answered
     */
    void ended(String attempt, boolean byPerson) {
        Flight flight = flights.remove(attempt);
        if (flight == null) {
            return;
        }
        Learnt of = learnt(flight.campaign);
        of.answers = of.answers.plus(byPerson);
        if (byPerson) {
            of.handOvers = of.handOvers.plus(flight.asked);
        }
    }

    /**
     * Sessions that are kept for people: each is called in one of its own, and no more can be than
     * are idle.
     *
     * @param more whose people one more call would want; null: nobody's
     */
    int sessions(@Nullable HandOff more) {
        Map<String, Integer> wanted = new HashMap<>();
        if (more != null) {
            wanted.put(more.team(), 1);
        }
        for (Flight flight : flights.values()) {
            if (flight.stage != Stage.SERVED) {
                wanted.merge(flight.team, 1, Integer::sum);
            }
        }
        return wanted.entrySet().stream()
                .mapToInt(team -> Math.min(team.getValue(), now(team.getKey()).idle()))
                .sum();
    }

    private TeamNow now(String team) {
        return teams.getOrDefault(team, TeamNow.NOBODY);
    }

    /** Calls of a campaign that its people allow now. */
    int more(Campaign campaign, HandOff handOff) {
        Learnt of = learnt(campaign.id());
        return handOff.pacing().start(people(handOff.team(), of), of.guard, of.level);
    }

    /** Tells the recorder what a call that is about to be written down was decided by. */
    void record(Campaign campaign, Instant now) {
        HandOff handOff = campaign.handOff();
        if (handOff != null) {
            Learnt of = learnt(campaign.id());
            recorder.people(
                    campaign.id(),
                    people(handOff.team(), of),
                    of.level == Abandonment.Level.STOP,
                    now);
        }
    }

    /** All campaigns of a team reckon with each other's calls. */
    private People people(String team, Learnt of) {
        TeamNow now = now(team);
        int ringing = now.elsewhere();
        int talking = 0;
        for (Flight flight : flights.values()) {
            if (flight.team.equals(team)) {
                ringing += flight.stage == Stage.RINGING ? 1 : 0;
                talking += flight.stage == Stage.TALKING || flight.stage == Stage.ASKED ? 1 : 0;
            }
        }
        return new People(
                now.onShift(),
                now.idle(),
                PeoplePacing.soonFree(now.busy(), now.meanBusy().toMillis() / 1000.0),
                ringing,
                talking,
                of.answers.value(),
                of.handOvers.value());
    }

    private Learnt learnt(long campaign) {
        return learnt.computeIfAbsent(campaign, id -> new Learnt());
    }
}
