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
import java.util.List;

/** Trunks as the configuration names them, and how they stand; never their passwords. */
public final class TrunkRoutes {
    private static final String TRUNKS = "/api/v1/trunks";
    private static final Access READS = Access.needs(Role.VIEWER, Scope.SYSTEM_READ);

    private final Services services;

    public TrunkRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("listTrunks", TRUNKS, READS, this::list),
                Route.get("getTrunk", TRUNKS + "/{trunk}", READS, this::get));
    }

    private Answer list(Ask ask) {
        return Answer.ok(new Page<>(services.node().trunks(), null));
    }

    private Answer get(Ask ask) {
        String name = ask.in("trunk");
        return services.node().trunks().stream()
                .filter(trunk -> trunk.name().equals(name))
                .findFirst()
                .map(Answer::ok)
                .orElseThrow(() -> Refusal.notFound("trunk " + name));
    }
}
