/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.api.contract.Contract;
import io.callwright.server.api.routes.AnalyticsRoutes;
import io.callwright.server.api.routes.AnswerRoutes;
import io.callwright.server.api.routes.ApiKeyRoutes;
import io.callwright.server.api.routes.AuditRoutes;
import io.callwright.server.api.routes.CallRoutes;
import io.callwright.server.api.routes.CampaignReportRoutes;
import io.callwright.server.api.routes.CampaignRoutes;
import io.callwright.server.api.routes.ConsentRoutes;
import io.callwright.server.api.routes.ContactRoutes;
import io.callwright.server.api.routes.DialogueRoutes;
import io.callwright.server.api.routes.DryRunRoutes;
import io.callwright.server.api.routes.EventRoutes;
import io.callwright.server.api.routes.FigureRoutes;
import io.callwright.server.api.routes.FlagRoutes;
import io.callwright.server.api.routes.FlowRoutes;
import io.callwright.server.api.routes.ImportRoutes;
import io.callwright.server.api.routes.NumberRoutes;
import io.callwright.server.api.routes.PeopleRoutes;
import io.callwright.server.api.routes.RecordingRoutes;
import io.callwright.server.api.routes.SessionRoutes;
import io.callwright.server.api.routes.SuppressionFileRoutes;
import io.callwright.server.api.routes.SuppressionRoutes;
import io.callwright.server.api.routes.SystemRoutes;
import io.callwright.server.api.routes.TraceRoutes;
import io.callwright.server.api.routes.TrunkRoutes;
import io.callwright.server.api.routes.UserRoutes;
import io.callwright.server.api.routes.VerdictRoutes;
import io.callwright.server.api.routes.WebhookRoutes;
import java.util.List;
import java.util.stream.Stream;

/** The API: its routes behind the gate. Thread-safe; made at the first request. */
public final class Api {
    private static final int STRANGERS_SHARE = 10;

    private final List<Route> routes;
    private final Contract contract;
    private final Gate gate;

    public Api(Services services) {
        Authenticator authenticator =
                new Authenticator(services.identity(), services.config().publicUrl());
        routes =
                Stream.of(
                                new SessionRoutes(services, authenticator::cookie).routes(),
                                new CallRoutes(services).routes(),
                                new RecordingRoutes(services).routes(),
                                new TraceRoutes(services).routes(),
                                new CampaignRoutes(services).routes(),
                                new CampaignReportRoutes(services).routes(),
                                new DryRunRoutes(services).routes(),
                                new AnalyticsRoutes(services).routes(),
                                new FigureRoutes(services).routes(),
                                new DialogueRoutes(services).routes(),
                                new AnswerRoutes(services).routes(),
                                new VerdictRoutes(services).routes(),
                                new FlagRoutes(services).routes(),
                                new ContactRoutes(services).routes(),
                                new ImportRoutes(services).routes(),
                                new SuppressionRoutes(services).routes(),
                                new SuppressionFileRoutes(services).routes(),
                                new ConsentRoutes(services).routes(),
                                new FlowRoutes(services).routes(),
                                new TrunkRoutes(services).routes(),
                                new NumberRoutes(services).routes(),
                                new PeopleRoutes(services).routes(),
                                new UserRoutes(services).routes(),
                                new ApiKeyRoutes(services).routes(),
                                new AuditRoutes(services).routes(),
                                new WebhookRoutes(services).routes(),
                                new SystemRoutes(services).routes(),
                                new EventRoutes(services).routes())
                        .flatMap(List::stream)
                        .toList();
        contract = Contract.load();
        int rate = services.config().requestsPerSecond();
        int burst = services.config().burst();
        gate =
                new Gate(
                        new Gate.Parts(
                                new Router(routes),
                                contract,
                                new Parameters(contract),
                                new Bodies(services.nanoTime()),
                                new TrustedProxies(services.config().trustedProxies()),
                                authenticator,
                                new RateLimit(rate, burst, services.nanoTime()),
                                new RateLimit(
                                        Math.max(1, rate / STRANGERS_SHARE),
                                        Math.max(10, burst / STRANGERS_SHARE),
                                        services.nanoTime()),
                                new Idempotency(
                                        services.store().idempotency(),
                                        services.secrets(),
                                        services.store().isShared()),
                                new Trail(services.store().audit()),
                                services.clock()));
    }

    /** What is sent back to a request. */
    public Answer answer(Exchange exchange) {
        return gate.pass(exchange);
    }

    public List<Route> routes() {
        return routes;
    }

    public Contract contract() {
        return contract;
    }
}
