/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.CallDirection;
import io.callwright.store.CallFigures;
import io.callwright.store.CallFigures.By;
import io.callwright.store.CallHours;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Figures over the calls that have ended, by the hour of their start. */
public final class AnalyticsRoutes {
    private static final String ANALYTICS = "/api/v1/analytics";
    private static final double MILLIS = 1000;

    private static final Access READS = Access.needs(Role.VIEWER, Scope.ANALYTICS_READ);

    private final Services services;

    public AnalyticsRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("getSummary", ANALYTICS + "/summary", READS, this::summary),
                Route.get("getTimeSeries", ANALYTICS + "/timeseries", READS, this::series));
    }

    /**
     * @param answerRate share of the calls that were answered; null without calls
     * @param contained persons' calls in which the flow did without anybody else
     * @param meanTalkS from answer to end, over those that were answered; null without any
     */
    record Figures(
            long calls,
            long answered,
            @Nullable Double answerRate,
            double talkS,
            @Nullable Double meanTalkS,
            long contained,
            long handedOver,
            @Nullable Double containmentRate,
            Map<String, Long> outcomes) {}

    record Summary(Instant from, Instant to, Figures figures) {}

    record Point(Instant start, Figures figures) {}

    record Series(Instant from, Instant to, String interval, List<Point> points) {}

    private List<CallHours.Sum> sums(Ask ask, Spans.Span span) {
        String direction = ask.query().get("direction");
        return services.store()
                .hours()
                .between(
                        span.from(),
                        span.to(),
                        ask.query().get("flow"),
                        direction == null
                                ? null
                                : CallDirection.valueOf(direction.toUpperCase(Locale.ROOT)));
    }

    private Answer summary(Ask ask) {
        Spans.Span span = Spans.of(ask);
        CallCount handled = new CallCount();
        handled(ask, By.NOTHING).forEach(handled::add);
        return Answer.ok(new Summary(span.from(), span.to(), figures(sums(ask, span), handled)));
    }

    private Answer series(Ask ask) {
        Spans.Span span = Spans.of(ask);
        String interval = ask.query().getOrDefault("interval", "hour");
        ChronoUnit unit = interval.equals("day") ? ChronoUnit.DAYS : ChronoUnit.HOURS;
        Map<Instant, List<CallHours.Sum>> byStart = new TreeMap<>();
        for (CallHours.Sum sum : sums(ask, span)) {
            byStart.computeIfAbsent(sum.hour().truncatedTo(unit), start -> new ArrayList<>())
                    .add(sum);
        }
        Map<Instant, CallCount> handled = new HashMap<>();
        for (CallFigures.Sum sum : handled(ask, unit == ChronoUnit.DAYS ? By.DAY : By.HOUR)) {
            handled.computeIfAbsent(
                            Instant.parse(sum.group()).truncatedTo(unit), _ -> new CallCount())
                    .add(sum);
        }
        List<Point> points = new ArrayList<>();
        byStart.forEach((start, sums) ->
                points.add(
                        new Point(
                                start,
                                figures(sums, handled.getOrDefault(start, new CallCount())))));
        return Answer.ok(new Series(span.from(), span.to(), interval, points));
    }

    /** The same calls, as far as they were counted by who took them. */
    private List<CallFigures.Sum> handled(Ask ask, By by) {
        return services.store().figures().sums(FigureRoutes.which(ask), by);
    }

    private static Figures figures(List<CallHours.Sum> sums, CallCount handled) {
        long calls = 0;
        long answered = 0;
        long talk = 0;
        Map<String, Long> outcomes = new LinkedHashMap<>();
        for (CallHours.Sum sum : sums) {
            calls += sum.calls();
            answered += sum.answered();
            talk += sum.talkMillis();
            outcomes.merge(sum.outcome(), sum.calls(), Long::sum);
        }
        return new Figures(
                calls,
                answered,
                calls == 0 ? null : Double.valueOf(answered / (double) calls),
                talk / MILLIS,
                answered == 0 ? null : Double.valueOf(talk / MILLIS / answered),
                handled.contained(),
                handled.handedOver(),
                handled.containmentRate(),
                new TreeMap<>(outcomes));
    }
}
