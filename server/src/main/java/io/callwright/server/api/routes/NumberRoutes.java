/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import java.util.List;

/** Our numbers that calls may show, as the configuration names them, and what they did today. */
public final class NumberRoutes {
    private final Services services;

    public NumberRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "listNumbers",
                        "/api/v1/numbers",
                        Access.needs(Role.VIEWER, Scope.SYSTEM_READ),
                        this::list));
    }

    private Answer list(Ask ask) {
        String pool = ask.query().get("pool");
        return Answer.ok(
                new Page<>(
                        services.campaigns().numbers(ask.now()).stream()
                                .filter(number -> pool == null || pool.equals(number.pool()))
                                .toList(),
                        null));
    }
}
