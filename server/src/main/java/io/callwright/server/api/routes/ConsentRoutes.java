/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.dial.ConsentRepository.Consent;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What people agreed to, and when they took it back. */
public final class ConsentRoutes {
    private static final String CONSENTS = "/api/v1/consents";

    private static final Access READS = Access.needs(Role.VIEWER, Scope.COMPLIANCE_READ);
    private static final Access WRITES = Access.needs(Role.OPERATOR, Scope.COMPLIANCE_WRITE);

    private final Services services;

    public ConsentRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("giveConsent", CONSENTS, WRITES, this::give),
                Route.post("findConsents", CONSENTS + "/lookup", READS, this::find),
                Route.post("withdrawConsent", CONSENTS + "/withdraw", WRITES, this::withdraw));
    }

    record View(
            String number,
            String kind,
            String evidence,
            Instant givenAt,
            @Nullable Instant withdrawnAt) {}

    record Withdrawn(int withdrawn) {}

    private Answer give(Ask ask) {
        Instant given = ask.time("given_at");
        if (given != null && given.isAfter(ask.now())) {
            throw Refusal.of("/given_at", "lies in the future");
        }
        Instant at = given == null ? ask.now() : given;
        String number = ask.text("number");
        services.store().consents().give(number, ask.text("kind"), ask.text("evidence"), at);
        return Answer.ok(new View(number, ask.text("kind"), ask.text("evidence"), at, null))
                .with(201);
    }

    private Answer find(Ask ask) {
        List<View> consents =
                services.store().consents().of(ask.text("number")).stream()
                        .map(ConsentRoutes::view)
                        .toList();
        return Answer.ok(new Page<>(consents, null));
    }

    private Answer withdraw(Ask ask) {
        return Answer.ok(
                new Withdrawn(
                        services.store()
                                .consents()
                                .withdraw(ask.text("number"), ask.text("kind"), ask.now())));
    }

    private static View view(Consent consent) {
        return new View(
                consent.e164(),
                consent.kind(),
                consent.evidence(),
                consent.givenAt(),
                consent.withdrawnAt());
    }
}
