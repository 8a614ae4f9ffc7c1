/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.campaign.Campaigns;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.ProgressRepository.Progress;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.function.LongFunction;
import org.jspecify.annotations.Nullable;

/** Campaigns: made, changed, led through their life, watched. */
public final class CampaignRoutes {
    private static final String CAMPAIGNS = "/api/v1/campaigns";
    private static final String CAMPAIGN = CAMPAIGNS + "/{campaign_id}";

    private static final Access READS = Access.needs(Role.VIEWER, Scope.CAMPAIGNS_READ);
    private static final Access LEADS = Access.needs(Role.SUPERVISOR, Scope.CAMPAIGNS_WRITE);

    private final Services services;
    private final Campaigns campaigns;

    public CampaignRoutes(Services services) {
        this.services = services;
        this.campaigns = services.campaigns();
    }

    public List<Route> routes() {
        return List.of(
                Route.post("createCampaign", CAMPAIGNS, LEADS, this::create),
                Route.get("listCampaigns", CAMPAIGNS, READS, this::list),
                Route.get("getCampaign", CAMPAIGN, READS, this::get),
                Route.patch("changeCampaign", CAMPAIGN, LEADS, this::change),
                Route.delete("deleteCampaign", CAMPAIGN, LEADS, this::delete),
                step("startCampaign", "/start", campaigns::start),
                Route.post("pauseCampaign", CAMPAIGN + "/pause", LEADS, this::pause),
                step("resumeCampaign", "/resume", campaigns::resume),
                Route.post("cancelCampaign", CAMPAIGN + "/cancel", LEADS, this::cancel).bodiless(),
                step("archiveCampaign", "/archive", campaigns::archive),
                Route.get("getCampaignProgress", CAMPAIGN + "/progress", READS, this::progress),
                Route.get("listAttempts", CAMPAIGN + "/attempts", READS, this::attempts));
    }

    private static Route step(String operation, String path, LongFunction<Campaign> step) {
        return Route.post(
                        operation,
                        CAMPAIGN + path,
                        LEADS,
                        ask -> shown(step.apply(ask.number("campaign_id"))))
                .bodiless();
    }

    record View(
            String id,
            String name,
            String state,
            @Nullable String pausedReason,
            int priority,
            @Nullable String flow,
            @Nullable Instant startsAt,
            @Nullable Instant endsAt,
            Map<String, String> settings,
            Instant createdAt) {}

    record ProgressView(
            Map<String, Long> contacts,
            Map<String, Long> queue,
            long due,
            Map<String, Long> attempts) {}

    record AttemptView(
            String id,
            String contactId,
            int number,
            @Nullable String callerNumber,
            @Nullable String trunk,
            String state,
            Instant intentAt,
            @Nullable Instant answeredAt,
            @Nullable Instant endedAt,
            @Nullable String category,
            @Nullable Integer sipStatus,
            @Nullable Integer q850,
            @Nullable String reason) {}

    private static Answer shown(Campaign campaign) {
        return Answer.ok(view(campaign)).with("ETag", etag(campaign));
    }

    private static String etag(Campaign campaign) {
        return "\"" + campaign.version() + "\"";
    }

    private Answer create(Ask ask) {
        Campaign made =
                campaigns.create(
                        new NewCampaign(
                                ask.text("name"),
                                ask.has("priority") ? ask.body().get("priority").asInt() : 0,
                                ask.optional("flow"),
                                ask.time("starts_at"),
                                ask.time("ends_at"),
                                settings(ask)));
        return Answer.created(CAMPAIGNS + "/" + made.id(), view(made)).with("ETag", etag(made));
    }

    private static Map<String, String> settings(Ask ask) {
        Map<String, String> settings = new LinkedHashMap<>();
        ask.body()
                .path("settings")
                .properties()
                .forEach(entry -> settings.put(entry.getKey(), entry.getValue().asString()));
        return settings;
    }

    private Answer list(Ask ask) {
        long after = Page.after(ask, 0L);
        return Page.answer(
                ask,
                CAMPAIGNS,
                limit ->
                        campaigns.all().stream()
                                .filter(campaign -> campaign.id() > after)
                                .limit(limit)
                                .toList(),
                campaign -> Long.toString(campaign.id()),
                CampaignRoutes::view);
    }

    private Campaign found(Ask ask) {
        return campaigns.get(ask.number("campaign_id"));
    }

    private Answer get(Ask ask) {
        return shown(found(ask));
    }

    /** What the body does not name stays as it is. */
    private Answer change(Ask ask) {
        Campaign now = found(ask);
        ask.mustMatch(etag(now));
        return shown(
                campaigns.change(
                        now,
                        new NewCampaign(
                                now.name(),
                                ask.has("priority")
                                        ? ask.body().get("priority").asInt()
                                        : now.priority(),
                                ask.has("flow") ? ask.optional("flow") : now.flow(),
                                ask.has("starts_at") ? ask.time("starts_at") : now.startsAt(),
                                ask.has("ends_at") ? ask.time("ends_at") : now.endsAt(),
                                ask.has("settings") ? settings(ask) : now.settings())));
    }

    private Answer delete(Ask ask) {
        Campaign now = found(ask);
        ask.mustMatch(etag(now));
        campaigns.delete(now);
        return Answer.none();
    }

    /** With calls that are up it is over when these are: when nobody is left in the queue. */
    private Answer cancel(Ask ask) {
        Campaign cancelled = campaigns.cancel(ask.number("campaign_id"));
        boolean over = services.store().progress().queue(cancelled.id()).isEmpty();
        return over
                ? shown(cancelled)
                : Answer.accepted(CAMPAIGNS + "/" + cancelled.id() + "/progress", view(cancelled))
                        .with("ETag", etag(cancelled));
    }

    private Answer pause(Ask ask) {
        return shown(campaigns.pause(ask.number("campaign_id"), ask.text("reason")));
    }

    private Answer progress(Ask ask) {
        Progress progress = campaigns.progress(ask.number("campaign_id"));
        return Answer.ok(
                new ProgressView(
                        lower(progress.contacts()),
                        lower(progress.queue()),
                        progress.due(),
                        lower(progress.attempts())));
    }

    /** Names of the store, as the API writes them. */
    static Map<String, Long> lower(Map<String, Long> counts) {
        Map<String, Long> lower = new LinkedHashMap<>();
        counts.forEach((name, count) -> lower.put(text(name), count));
        return lower;
    }

    static String text(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    private Answer attempts(Ask ask) {
        Campaign campaign = found(ask);
        String before = Page.after(ask, "~");
        return Page.answer(
                ask,
                CAMPAIGNS + "/" + campaign.id() + "/attempts",
                limit -> services.store().attempts().page(campaign.id(), before, limit),
                Attempt::id,
                CampaignRoutes::view);
    }

    private static AttemptView view(Attempt attempt) {
        String category = attempt.category();
        return new AttemptView(
                attempt.id(),
                Long.toString(attempt.contactId()),
                attempt.number(),
                attempt.callerNumber(),
                attempt.trunk(),
                text(attempt.state().name()),
                attempt.intentAt(),
                attempt.answeredAt(),
                attempt.endedAt(),
                category == null ? null : text(category),
                attempt.sipStatus(),
                attempt.q850(),
                attempt.reason());
    }

    private static View view(Campaign campaign) {
        return new View(
                Long.toString(campaign.id()),
                campaign.name(),
                text(Objects.requireNonNull(campaign.state()).name()),
                campaign.pausedReason(),
                campaign.priority(),
                campaign.flow(),
                campaign.startsAt(),
                campaign.endsAt(),
                campaign.settings(),
                campaign.createdAt());
    }
}
