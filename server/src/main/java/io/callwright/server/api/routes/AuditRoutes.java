/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Bodies;
import io.callwright.server.api.Page;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.audit.AuditEntry;
import java.time.Instant;
import java.util.List;
import tools.jackson.databind.JsonNode;

/** The audit log, to be read. */
public final class AuditRoutes {
    private static final String AUDIT = "/api/v1/audit-log";

    private final Services services;

    public AuditRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "listAuditLog",
                        AUDIT,
                        Access.needs(Role.ADMIN, Scope.AUDIT_READ),
                        this::list));
    }

    record View(
            long seq,
            Instant at,
            String actor,
            String action,
            String target,
            JsonNode detail,
            String address,
            String hash) {}

    private Answer list(Ask ask) {
        long before = Page.after(ask, Long.MAX_VALUE);
        return Page.answer(
                ask,
                AUDIT,
                limit -> services.store().audit().page(before, limit),
                entry -> Long.toString(entry.seq()),
                AuditRoutes::view);
    }

    private static View view(AuditEntry entry) {
        return new View(
                entry.seq(),
                entry.at(),
                entry.actor(),
                entry.action(),
                entry.target(),
                Bodies.JSON.readTree(entry.detail()),
                entry.address(),
                entry.hash());
    }
}
