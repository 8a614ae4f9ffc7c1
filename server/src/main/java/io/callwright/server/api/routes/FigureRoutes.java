/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.CallDirection;
import io.callwright.store.CallFigures.By;
import io.callwright.store.CallFigures.Sum;
import io.callwright.store.CallFigures.Which;
import io.callwright.store.LatencyBuckets;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** How far calls come, how fast the agent answers; docs/analytics.md defines it. */
public final class FigureRoutes {
    private static final String ANALYTICS = "/api/v1/analytics";

    private static final Access READS = Access.needs(Role.VIEWER, Scope.ANALYTICS_READ);

    private final Services services;

    public FigureRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("getFunnel", ANALYTICS + "/funnel", READS, this::funnel),
                Route.get("getLatency", ANALYTICS + "/latency", READS, this::latency),
                Route.get("getBreakdown", ANALYTICS + "/breakdown", READS, this::breakdown),
                Route.get(
                        "getBreakdownCsv",
                        ANALYTICS + "/breakdown.csv",
                        READS,
                        this::breakdownCsv));
    }

    /**
     * @param person answered by a person, or by somebody of whom nobody told
     * @param goal of those, with one of the outcomes that were named
     */
    record Funnel(
            Instant from,
            Instant to,
            long dialled,
            long answered,
            long person,
            long goal,
            @Nullable Double answerRate,
            @Nullable Double contactRate,
            @Nullable Double goalRate,
            long abandoned,
            @Nullable Double abandonRate) {}

    record Latency(@Nullable Instant start, long turns, int p50Ms, int p95Ms, int p99Ms) {}

    record LatencySeries(Instant from, Instant to, String interval, List<Latency> points) {}

    record Part(
            String key,
            long calls,
            long answered,
            long person,
            long abandoned,
            long contained,
            long handedOver,
            @Nullable Double answerRate,
            @Nullable Double contactRate,
            @Nullable Double abandonRate,
            @Nullable Double containmentRate,
            @Nullable Double meanTalkS,
            @Nullable Double cost,
            @Nullable Double meanCost,
            @Nullable String currency,
            Map<String, Long> outcomes) {}

    static Which which(Ask ask) {
        Spans.Span span = Spans.of(ask);
        String direction = ask.query().get("direction");
        String campaign = ask.query().get("campaign_id");
        return new Which(
                span.from(),
                span.to(),
                direction == null
                        ? null
                        : CallDirection.valueOf(direction.toUpperCase(Locale.ROOT)),
                ask.query().get("flow"),
                ask.query().get("trunk"),
                campaign == null ? null : Long.valueOf(campaign),
                null);
    }

    private Answer funnel(Ask ask) {
        Which which = which(ask);
        Set<String> goals = Set.of(ask.query().getOrDefault("goal", "").split(",", -1));
        CallCount all = new CallCount();
        long goal = 0;
        for (Sum sum : services.store().figures().sums(which, By.NOTHING)) {
            all.add(sum);
            goal += CallCount.isPerson(sum) && goals.contains(sum.outcome()) ? sum.answered() : 0;
        }
        return Answer.ok(
                new Funnel(
                        which.from(),
                        which.to(),
                        all.calls(),
                        all.answered(),
                        all.person(),
                        goal,
                        all.answerRate(),
                        all.contactRate(),
                        CallCount.rate(goal, all.person()),
                        all.abandoned(),
                        all.abandonRate()));
    }

    private Answer latency(Ask ask) {
        Which which = which(ask);
        String interval = ask.query().getOrDefault("interval", "hour");
        Map<Instant, SortedMap<Integer, Long>> byStart = new TreeMap<>();
        ChronoUnit unit = interval.equals("day") ? ChronoUnit.DAYS : ChronoUnit.HOURS;
        SortedMap<Integer, Long> all = new TreeMap<>();
        services.store()
                .figures()
                .latencies(which, interval.equals("hour") ? By.HOUR : By.DAY)
                .forEach((hour, turns) -> {
                    var into =
                            byStart.computeIfAbsent(
                                    Instant.parse(hour).truncatedTo(unit), _ -> new TreeMap<>());
                    turns.forEach((bucket, many) -> {
                        into.merge(bucket, many, Long::sum);
                        all.merge(bucket, many, Long::sum);
                    });
                });
        List<Latency> points = new ArrayList<>();
        if (interval.equals("all")) {
            points.add(latency(null, all));
        } else {
            byStart.forEach((start, turns) -> points.add(latency(start, turns)));
        }
        return Answer.ok(new LatencySeries(which.from(), which.to(), interval, points));
    }

    private static Latency latency(@Nullable Instant start, SortedMap<Integer, Long> turns) {
        return new Latency(
                start,
                turns.values().stream().mapToLong(Long::longValue).sum(),
                LatencyBuckets.percentile(turns, 0.5),
                LatencyBuckets.percentile(turns, 0.95),
                LatencyBuckets.percentile(turns, 0.99));
    }

    private List<Part> parts(Ask ask) {
        By by =
                By.valueOf(
                        ask.query()
                                .getOrDefault("by", "flow")
                                .toUpperCase(Locale.ROOT)
                                .replace('-', '_'));
        Map<String, CallCount> counts = new TreeMap<>();
        services.store()
                .figures()
                .sums(which(ask), by)
                .forEach(sum -> counts.computeIfAbsent(sum.group(), _ -> new CallCount()).add(sum));
        List<Part> parts = new ArrayList<>();
        counts.forEach((key, count) ->
                parts.add(
                        new Part(
                                key,
                                count.calls(),
                                count.answered(),
                                count.person(),
                                count.abandoned(),
                                count.contained(),
                                count.handedOver(),
                                count.answerRate(),
                                count.contactRate(),
                                count.abandonRate(),
                                count.containmentRate(),
                                count.meanTalk(),
                                count.cost(),
                                count.meanCost(),
                                count.cost() == null ? null : services.cost().currency(),
                                count.outcomes())));
        return parts;
    }

    private Answer breakdown(Ask ask) {
        return Answer.ok(new Page<>(parts(ask), null));
    }

    private Answer breakdownCsv(Ask ask) {
        StringBuilder text =
                new StringBuilder("key,calls,answered,person,abandoned,answer_rate,contact_rate,")
                        .append("abandon_rate,mean_talk_s,cost,currency,contained,handed_over,")
                        .append("containment_rate,outcome,outcome_calls\r\n");
        for (Part part : parts(ask)) {
            part.outcomes()
                    .forEach((outcome, calls) ->
                            text.append(
                                            CsvCells.row(
                                                    part.key(),
                                                    part.calls(),
                                                    part.answered(),
                                                    part.person(),
                                                    part.abandoned(),
                                                    part.answerRate(),
                                                    part.contactRate(),
                                                    part.abandonRate(),
                                                    part.meanTalkS(),
                                                    part.cost(),
                                                    part.currency(),
                                                    part.contained(),
                                                    part.handedOver(),
                                                    part.containmentRate(),
                                                    outcome,
                                                    calls))
                                    .append("\r\n"));
        }
        byte[] bytes = text.toString().getBytes(UTF_8);
        return Answer.stream("text/csv", (long) bytes.length, out -> out.write(bytes))
                .with("Content-Disposition", "attachment; filename=\"breakdown.csv\"");
    }
}
