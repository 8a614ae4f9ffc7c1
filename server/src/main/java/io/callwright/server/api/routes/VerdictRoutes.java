/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.agent.amd.Answerer;
import io.callwright.server.AnswerLessons;
import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.AnswerRow;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Who took a call, as the node told it, and as it was. */
public final class VerdictRoutes {
    private static final String VERDICT = "/api/v1/calls/{call_id}/verdict";

    private final Services services;

    public VerdictRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "getVerdict",
                        VERDICT,
                        Access.needs(Role.VIEWER, Scope.CALLS_READ),
                        this::verdict),
                Route.put(
                        "correctVerdict",
                        VERDICT,
                        Access.needs(Role.OPERATOR, Scope.CALLS_WRITE),
                        this::correct));
    }

    record View(
            String callId, String verdict, String sign, int verdictMs, @Nullable String corrected) {
        static View of(AnswerRow row) {
            return new View(
                    row.callId(), row.verdict(), row.sign(), row.verdictMillis(), row.corrected());
        }
    }

    private Answer verdict(Ask ask) {
        return Answer.ok(View.of(stored(ask)));
    }

    private Answer correct(Ask ask) {
        String call = stored(ask).callId();
        new AnswerLessons(services.store())
                .correct(call, Answerer.of(ask.text("answerer")), ask.now());
        return Answer.ok(View.of(stored(ask)));
    }

    private AnswerRow stored(Ask ask) {
        String call = ask.in("call_id");
        return services.store()
                .answers()
                .find(call)
                .orElseThrow(() ->
                        Refusal.notFound(
                                "verdict on call %s: it is unknown, came in, or was not answered"
                                        .formatted(call)));
    }
}
