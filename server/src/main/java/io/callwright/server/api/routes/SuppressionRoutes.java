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
import io.callwright.store.dial.SuppressionRepository;
import io.callwright.store.dial.SuppressionRepository.Listed;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Numbers that must not be called. */
public final class SuppressionRoutes {
    private static final String SUPPRESSIONS = "/api/v1/suppressions";

    private static final Access READS = Access.needs(Role.VIEWER, Scope.COMPLIANCE_READ);
    private static final Access WRITES = Access.needs(Role.OPERATOR, Scope.COMPLIANCE_WRITE);
    private static final Access TAKES_BACK = Access.needs(Role.SUPERVISOR, Scope.COMPLIANCE_WRITE);

    private final Services services;

    public SuppressionRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("suppress", SUPPRESSIONS, WRITES, this::put),
                Route.get("listSuppressions", SUPPRESSIONS, READS, this::list),
                Route.post("checkSuppression", SUPPRESSIONS + "/check", READS, this::check),
                Route.delete(
                        "liftSuppression",
                        SUPPRESSIONS + "/{suppression_id}",
                        TAKES_BACK,
                        this::lift));
    }

    record View(
            String id,
            String number,
            @Nullable String campaignId,
            String reason,
            String source,
            Instant since,
            @Nullable Instant until) {}

    record Verdict(boolean suppressed, List<View> suppressions) {}

    private Answer put(Ask ask) {
        String campaign = ask.optional("campaign_id");
        long id =
                campaign == null ? SuppressionRepository.EVERY_CAMPAIGN : Long.parseLong(campaign);
        if (campaign != null && services.store().campaigns().find(id).isEmpty()) {
            throw Refusal.of("/campaign_id", "there is no such campaign");
        }
        String number = ask.text("number");
        services.campaigns()
                .doNotCall()
                .suppress(
                        number,
                        campaign == null ? null : Long.valueOf(id),
                        ask.text("reason"),
                        "operator",
                        ask.time("until"));
        Listed stored = services.store().suppressions().find(number, id).orElseThrow();
        return Answer.created(SUPPRESSIONS + "/" + stored.id(), view(stored));
    }

    private Answer list(Ask ask) {
        long after = Page.after(ask, 0L);
        return Page.answer(
                ask,
                SUPPRESSIONS,
                limit -> services.store().suppressions().page(after, limit),
                listed -> Long.toString(listed.id()),
                SuppressionRoutes::view);
    }

    /** By body, not by query: telephone numbers do not belong into the logs of proxies. */
    private Answer check(Ask ask) {
        String number = ask.text("number");
        List<View> found =
                services.store().suppressions().of(number).stream()
                        .filter(suppression -> {
                            Instant until = suppression.until();
                            return until == null || until.isAfter(ask.now());
                        })
                        .flatMap(suppression ->
                                services
                                        .store()
                                        .suppressions()
                                        .find(number, suppression.campaignId())
                                        .stream())
                        .map(SuppressionRoutes::view)
                        .toList();
        return Answer.ok(
                new Verdict(found.stream().anyMatch(view -> view.campaignId() == null), found));
    }

    private Answer lift(Ask ask) {
        long id = ask.number("suppression_id");
        if (!services.store().suppressions().remove(id, ask.now())) {
            throw Refusal.notFound("suppression " + id);
        }
        return Answer.none();
    }

    private static View view(Listed listed) {
        Suppression suppression = listed.suppression();
        return new View(
                Long.toString(listed.id()),
                suppression.e164(),
                suppression.campaignId() == SuppressionRepository.EVERY_CAMPAIGN
                        ? null
                        : Long.toString(suppression.campaignId()),
                suppression.reason(),
                suppression.source(),
                suppression.since(),
                suppression.until());
    }
}
