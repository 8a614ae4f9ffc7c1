/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.campaign.DryRun;
import io.callwright.server.campaign.DryRun.Contacts;
import io.callwright.server.campaign.DryRun.GivenFlow;
import io.callwright.server.campaign.DryRun.Lines;
import io.callwright.server.campaign.DryRun.Problem;
import io.callwright.server.desk.NodeControl;
import io.callwright.server.desk.NodeControl.Dialling;
import io.callwright.server.desk.NodeControl.Trunk;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.dial.Campaign;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** What a campaign would do; contacts, trunks and flows as they are on this node now. */
public final class DryRunRoutes {
    private static final Access READS = Access.needs(Role.VIEWER, Scope.CAMPAIGNS_READ);

    private final Services services;

    public DryRunRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "getDryRun",
                        "/api/v1/campaigns/{campaign_id}/dry-run",
                        READS,
                        this::dryRun));
    }

    record Kept(
            String verdict,
            String rule,
            long contacts,
            String detail,
            @Nullable Instant earliest) {}

    record Due(Instant hour, long contacts) {}

    record Line(String name, String state, @Nullable String reason) {}

    record Shown(String number, int left, @Nullable Instant restsUntil) {}

    /**
     * @param published whether the store keeps this version
     */
    record Said(String flow, double percent, @Nullable Integer version, boolean published) {}

    /**
     * @param now contacts that may be rung
     * @param atOnce of those, how many would be up at once
     */
    record View(
            String campaignId,
            String state,
            Instant at,
            long waiting,
            long lookedAt,
            boolean exact,
            long busy,
            long now,
            long atOnce,
            Lines lines,
            List<Kept> kept,
            List<Due> comesDue,
            @Nullable Instant next,
            List<Line> trunks,
            List<Shown> numbers,
            List<Said> flows,
            List<Problem> problems) {}

    private Answer dryRun(Ask ask) {
        long id = ask.number("campaign_id");
        Campaign campaign = services.campaigns().get(id);
        DryRun found = services.campaigns().dryRun(id);
        List<Trunk> trunks =
                services.node().trunks().stream()
                        .filter(trunk -> found.trunks().contains(trunk.name()))
                        .toList();
        List<Said> flows = found.flows().stream().map(this::said).toList();
        List<Problem> problems = new ArrayList<>(found.problems());
        problems.addAll(down(trunks));
        flows.stream()
                .filter(flow -> flow.version() != null && !flow.published())
                .forEach(flow ->
                        problems.add(
                                new Problem(
                                        "flow",
                                        false,
                                        "version %d of flow %s is not published; calls follow the file"
                                                .formatted(flow.version(), flow.flow()))));
        if (services.node().draining()) {
            problems.add(new Problem("node", true, "this node takes no new calls; start it again"));
        }
        Contacts contacts = found.contacts();
        return Answer.ok(
                new View(
                        Long.toString(id),
                        CampaignRoutes.text(campaign.state().name()),
                        found.at(),
                        contacts.waiting(),
                        contacts.lookedAt(),
                        contacts.exact(),
                        found.busy(),
                        contacts.now(),
                        found.lines().atOnce(contacts.now()),
                        found.lines(),
                        contacts.kept().stream().map(DryRunRoutes::kept).toList(),
                        contacts.comesDue().entrySet().stream()
                                .map(due -> new Due(due.getKey(), due.getValue()))
                                .toList(),
                        contacts.next(),
                        trunks.stream()
                                .map(trunk -> new Line(trunk.name(), trunk.state(), trunk.reason()))
                                .toList(),
                        found.numbers().stream()
                                .map(use ->
                                        new Shown(
                                                use.number().e164(),
                                                use.number().left(found.at()),
                                                use.number().restsUntil()))
                                .toList(),
                        flows,
                        problems));
    }

    private static Kept kept(DryRun.Kept kept) {
        return new Kept(
                CampaignRoutes.text(kept.kind().name()),
                kept.rule().label(),
                kept.contacts(),
                kept.detail(),
                kept.earliest());
    }

    /** The version that calls follow: what was put in place, or else the file. */
    private Said said(GivenFlow given) {
        Integer version =
                services.flows().followed().stream()
                        .filter(flow -> flow.name().equals(given.name()))
                        .map(Flow::version)
                        .findFirst()
                        .orElse(given.version());
        boolean published =
                version != null && services.store().flows().find(given.name(), version).isPresent();
        return new Said(given.name(), given.percent(), version, published);
    }

    /** A trunk that is not there for calls; that stops the campaign when it has no other. */
    private static List<Problem> down(List<Trunk> trunks) {
        List<Trunk> down = trunks.stream().filter(trunk -> !trunk.carries()).toList();
        boolean all = down.size() == trunks.size();
        return down.stream().map(trunk -> new Problem("trunk", all, why(trunk))).toList();
    }

    private static String why(Trunk trunk) {
        Dialling dialling = trunk.dialling();
        if (dialling != null && dialling.breaker().equals(NodeControl.OPEN)) {
            return "trunk %s is left alone until %s, as it was %s; try it by its test-call"
                    .formatted(trunk.name(), dialling.until(), dialling.why());
        }
        return "trunk %s is %s%s; try it by its test-call"
                .formatted(
                        trunk.name(),
                        trunk.state(),
                        trunk.reason() == null ? "" : ": " + trunk.reason());
    }
}
