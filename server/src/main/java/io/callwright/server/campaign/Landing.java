/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.agent.amd.Verdict;
import io.callwright.dialer.outcome.CallReport;
import io.callwright.dialer.outcome.Seen;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallSummary;
import io.callwright.server.call.SeenAnswers;
import io.callwright.sip.Cause;
import java.time.Instant;
import java.time.InstantSource;
import java.time.LocalDate;
import java.time.LocalTime;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.util.Map;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * Watches one call of a campaign to its end, and says what it came to. Told on the call's threads;
 * the report goes out once, after everything else.
 */
final class Landing implements CallObserver {
    private static final LocalTime MORNING = LocalTime.of(10, 0);
    private static final long SOONEST_SECONDS = 3600;

    private final InstantSource clock;
    private final Way way;
    private final Consumer<Report> report;

    private volatile @Nullable Instant answered;
    private volatile Seen answeredBy = Seen.PERSON;
    private volatile @Nullable Instant callBack;

    /**
     * What a call came to.
     *
     * @param callBack when the called party asked to be called back
     */
    record Report(CallReport call, @Nullable Instant answered, @Nullable Instant callBack) {}

    /** Where a call is on its way to people who take it over. */
    enum Stage {
        /** Somebody answered, and talks with the agent. */
        AGENT,
        /** The agent has asked for somebody. */
        ASKED,
        /** Somebody has it, or nobody has to. */
        SERVED
    }

    /** Told of each stage. */
    @FunctionalInterface
    interface Way {
        Way UNWATCHED = stage -> {};

        void reached(Stage stage);
    }

    Landing(InstantSource clock, Way way, Consumer<Report> report) {
        this.clock = clock;
        this.way = way;
        this.report = report;
    }

    @Override
    public void answered() {
        answered = clock.instant();
        way.reached(Stage.AGENT);
    }

    @Override
    public void answeredBy(Verdict verdict) {
        answeredBy = SeenAnswers.of(verdict.answerer());
        if (answeredBy != Seen.PERSON) {
            way.reached(Stage.SERVED);
        }
    }

    @Override
    public void event(String type, Map<String, String> data) {
        switch (type) {
            case "effect.call-back" -> callBack = callBack(data, clock.instant());
            case "team.asked", "team.refused" -> way.reached(Stage.ASKED);
            case "team.given", "transferred" -> way.reached(Stage.SERVED);
            default -> {}
        }
    }

    @Override
    public void ended(CallSummary summary) {
        report.accept(
                new Report(
                        report(summary.cause(), answered == null ? null : answeredBy),
                        answered,
                        callBack));
    }

    static CallReport report(Cause cause, boolean answered) {
        return report(cause, answered ? Seen.PERSON : null);
    }

    /**
     * @param answeredBy null where nobody has answered
     */
    static CallReport report(Cause cause, @Nullable Seen answeredBy) {
        return new CallReport(
                seen(cause, answeredBy),
                cause.sipStatus(),
                cause.reason(),
                cause.q850(),
                cause.q850Location(),
                null,
                cause.words());
    }

    private static Seen seen(Cause cause, @Nullable Seen answeredBy) {
        if (answeredBy != null) {
            return answeredBy;
        }
        return switch (cause.by()) {
            case LOCAL -> cause.sipStatus() == 488 ? Seen.NOTHING : Seen.CANCELLED;
            case NETWORK -> cause.rang() ? Seen.LOST : Seen.NO_RESPONSE;
            case REMOTE -> Seen.NOTHING;
        };
    }

    /**
     * The wish as a moment; what was left open is the next that fits, an hour from now or later.
     */
    static Instant callBack(Map<String, String> wish, Instant now) {
        ZonedDateTime soonest =
                now.plusSeconds(SOONEST_SECONDS).atZone(ZoneId.of(wish.getOrDefault("zone", "Z")));
        String day = wish.get("day");
        String time = wish.get("time");
        if (day == null && time == null) {
            return soonest.toInstant();
        }
        LocalTime at = time == null ? MORNING : LocalTime.parse(time);
        LocalDate on = day == null ? soonest.toLocalDate() : LocalDate.parse(day);
        ZonedDateTime asked = on.atTime(at).atZone(soonest.getZone());
        if (day == null && asked.isBefore(soonest)) {
            asked = asked.plusDays(1);
        }
        return (asked.isBefore(soonest) ? soonest : asked).toInstant();
    }
}
