/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.CallFigures.By;
import io.callwright.store.CallFigures.Sum;
import io.callwright.store.CallFigures.Which;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.ProgressRepository.Progress;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.Arrays;
import java.util.List;
import java.util.Set;
import java.util.SortedMap;
import java.util.stream.Collectors;

/** The report of a campaign; docs/analytics.md defines its figures. */
public final class CampaignReportRoutes {
    private static final String REPORT = "/api/v1/campaigns/{campaign_id}/report";
    private static final Access READS = Access.needs(Role.VIEWER, Scope.CAMPAIGNS_READ);

    private final Services services;

    public CampaignReportRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("getCampaignReport", REPORT, READS, ask -> Answer.ok(report(ask))),
                Route.get("getCampaignReportCsv", REPORT + ".csv", READS, this::csv));
    }

    private Answer csv(Ask ask) {
        CampaignReport report = report(ask);
        byte[] bytes = report.csv().getBytes(UTF_8);
        return Answer.stream("text/csv", (long) bytes.length, out -> out.write(bytes))
                .with(
                        "Content-Disposition",
                        "attachment; filename=\"campaign-%s.csv\"".formatted(report.campaignId()));
    }

    private CampaignReport report(Ask ask) {
        Campaign campaign = services.campaigns().get(ask.number("campaign_id"));
        ZoneId zone = zone(ask, campaign);
        Set<String> goals = goals(ask);
        List<Sum> hours = services.store().figures().sums(calls(campaign, ask.now()), By.HOUR);
        Progress progress = services.campaigns().progress(campaign.id());
        SortedMap<Integer, Long> tries = services.store().progress().tries(campaign.id());
        return new CampaignReport(
                Long.toString(campaign.id()),
                campaign.name(),
                CampaignRoutes.text(campaign.state().name()),
                ask.now(),
                zone.getId(),
                CampaignRoutes.lower(progress.contacts()),
                CampaignRoutes.lower(progress.attempts()),
                tries,
                CampaignReport.triesPerContact(tries),
                services.store().refusals().byRule(campaign.id()),
                CampaignReport.Figures.of(hours, goals),
                CampaignReport.days(hours, goals, zone));
    }

    /** From its making on; the hour that goes on is in it. */
    private static Which calls(Campaign campaign, Instant now) {
        return new Which(
                campaign.createdAt().truncatedTo(ChronoUnit.HOURS),
                now.truncatedTo(ChronoUnit.HOURS).plus(1, ChronoUnit.HOURS),
                null,
                null,
                null,
                campaign.id(),
                null);
    }

    private static Set<String> goals(Ask ask) {
        return Arrays.stream(ask.query().getOrDefault("goal", "").split(",", -1))
                .filter(goal -> !goal.isEmpty())
                .collect(Collectors.toUnmodifiableSet());
    }

    /** That of the request, else that of the people whom the campaign is staffed by, else UTC. */
    private static ZoneId zone(Ask ask, Campaign campaign) {
        String asked = ask.query().get("zone");
        String staffed = campaign.settings().getOrDefault("staffed-in", ZoneOffset.UTC.getId());
        try {
            return ZoneId.of(asked == null ? staffed : asked);
        } catch (DateTimeException _) {
            throw Refusal.of("?zone", "is no IANA time zone; Europe/Berlin is one, for example");
        }
    }
}
