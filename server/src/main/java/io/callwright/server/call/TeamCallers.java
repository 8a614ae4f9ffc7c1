/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.Briefing;
import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Conversation;
import io.callwright.server.team.CameTo;
import io.callwright.server.team.Teams;
import io.callwright.server.team.Turn;
import io.callwright.store.StoreException;
import io.callwright.store.team.Person;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Gives one caller to somebody of a team: to the next one when whoever was rung does not come.
 * Blocks the caller's dialogue thread until both have parted.
 */
final class TeamCallers {
    private static final Logger log = LoggerFactory.getLogger(TeamCallers.class);

    private final Teams teams;
    private final Conversation conversation;
    private final InstantSource clock;

    /** Calls one person; {@link Briefing#ACCEPTED} or a {@link HandoverReason}. */
    interface Consultation {
        String with(Person.Profile person) throws CallerGone;
    }

    TeamCallers(Teams teams, Conversation conversation, InstantSource clock) {
        this.teams = teams;
        this.conversation = conversation;
        this.clock = clock;
    }

    /**
     * {@link Briefing#ACCEPTED} when both had been joined and have parted; else why not.
     *
     * @param wait for somebody who is free
     */
    String give(String team, Call caller, Duration wait, Consultation consultation)
            throws CallerGone {
        conversation.event("team.asked", Map.of("team", team));
        Instant asked = clock.instant();
        Set<Long> refusedBy = new HashSet<>();
        String reason = HandoverReason.NOBODY_THERE;
        while (true) {
            switch (next(team, caller, refusedBy, asked.plus(wait))) {
                case Turn.Gone() -> throw new CallerGone();
                case Turn.NobodyThere() -> {
                    return reason;
                }
                case Turn.NobodyFree() -> {
                    return HandoverReason.NOBODY_FREE;
                }
                case Turn.Given(Person person) -> {
                    reason = given(person, caller.id(), asked, consultation);
                    if (reason.equals(Briefing.ACCEPTED) || reason.equals(HandoverReason.NO_LINE)) {
                        return reason;
                    }
                    refusedBy.add(person.id());
                }
            }
        }
    }

    private Turn next(String team, Call caller, Set<Long> refusedBy, Instant until) {
        try {
            return teams.next(team, caller.id(), Set.copyOf(refusedBy), until, caller.ended());
        } catch (StoreException e) {
            log.error("team {} gets no caller: {}", team, e.getMessage());
            return new Turn.NobodyFree();
        }
    }

    private String given(Person person, String callId, Instant asked, Consultation consultation)
            throws CallerGone {
        Instant now = clock.instant();
        conversation.event(
                "team.given",
                Map.of(
                        "person", person.what().name(),
                        "ms", String.valueOf(Duration.between(asked, now).toMillis())));
        CameTo what = CameTo.CALLER_GONE;
        try {
            String reason = consultation.with(person.what());
            what = came(reason);
            if (what != CameTo.JOINED) {
                conversation.event(
                        "team.refused", Map.of("person", person.what().name(), "reason", reason));
            }
            return reason;
        } finally {
            teams.free(person, callId, now, what);
        }
    }

    private static CameTo came(String reason) {
        return switch (reason) {
            case Briefing.ACCEPTED -> CameTo.JOINED;
            case HandoverReason.NO_ANSWER, HandoverReason.MACHINE, HandoverReason.NO_TARGET ->
                    CameTo.NOT_THERE;
            case HandoverReason.NO_LINE -> CameTo.CALLER_GONE;
            default -> CameTo.REFUSED;
        };
    }
}
