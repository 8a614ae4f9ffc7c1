/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.CallFigures.Answers;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who took the calls, as it was told and as operators corrected it. */
public final class AnswerRoutes {
    private final Services services;

    public AnswerRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "getAnswers",
                        "/api/v1/analytics/answers",
                        Access.needs(Role.VIEWER, Scope.ANALYTICS_READ),
                        this::answers));
    }

    record Told(String verdict, @Nullable String corrected, long calls) {}

    /**
     * @param corrected how many an operator has looked at
     * @param right of those, how many were told rightly
     * @param personsTakenForMachines of those that were persons
     */
    record AnswerFigures(
            Instant from,
            Instant to,
            long told,
            long machines,
            @Nullable Double machineRate,
            long corrected,
            long right,
            @Nullable Double accuracy,
            long personsTakenForMachines,
            List<Told> verdicts) {}

    private Answer answers(Ask ask) {
        Spans.Span span = Spans.of(ask);
        List<Answers> rows = services.store().figures().answers(span.from(), span.to());
        long told = 0;
        long machines = 0;
        long corrected = 0;
        long right = 0;
        long persons = 0;
        for (Answers row : rows) {
            boolean machine =
                    !row.verdict().equals(CallCount.PERSON) && !row.verdict().equals("uncertain");
            told += row.calls();
            machines += machine ? row.calls() : 0;
            if (!row.corrected().isEmpty()) {
                corrected += row.calls();
                right += row.corrected().equals(row.verdict()) ? row.calls() : 0;
                persons += machine && row.corrected().equals(CallCount.PERSON) ? row.calls() : 0;
            }
        }
        return Answer.ok(
                new AnswerFigures(
                        span.from(),
                        span.to(),
                        told,
                        machines,
                        CallCount.rate(machines, told),
                        corrected,
                        right,
                        CallCount.rate(right, corrected),
                        persons,
                        rows.stream()
                                .map(row ->
                                        new Told(
                                                row.verdict(),
                                                row.corrected().isEmpty() ? null : row.corrected(),
                                                row.calls()))
                                .toList()));
    }
}
