/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.server.webhooks.Webhooks;
import io.callwright.store.webhooks.Delivery;
import io.callwright.store.webhooks.Webhook;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Webhooks and what was told to them; never their secrets, but once. */
public final class WebhookRoutes {
    private static final String HOOKS = "/api/v1/webhooks";
    private static final String HOOK = HOOKS + "/{webhook_id}";
    private static final String DELIVERIES = HOOK + "/deliveries";
    private static final String DELIVERY = DELIVERIES + "/{delivery_id}";

    private static final Access READS = Access.needs(Role.SUPERVISOR, Scope.WEBHOOKS_READ);
    private static final Access WRITES = Access.needs(Role.ADMIN, Scope.WEBHOOKS_WRITE);

    private final Services services;

    public WebhookRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("createWebhook", HOOKS, WRITES, this::create),
                Route.get("listWebhooks", HOOKS, READS, this::list),
                Route.get("getWebhook", HOOK, READS, this::get),
                Route.patch("changeWebhook", HOOK, WRITES, this::change),
                Route.delete("deleteWebhook", HOOK, WRITES, this::delete),
                Route.post("rotateWebhookSecret", HOOK + "/rotate-secret", WRITES, this::rotate)
                        .bodiless(),
                Route.post("testWebhook", HOOK + "/test", WRITES, this::test).bodiless(),
                Route.get("listDeliveries", DELIVERIES, READS, this::deliveries),
                Route.get("getDelivery", DELIVERY, READS, this::delivery),
                Route.post("redeliver", DELIVERY + "/redeliver", WRITES, this::again).bodiless());
    }

    record View(
            String id,
            String url,
            String description,
            List<String> events,
            boolean enabled,
            @Nullable String disabledReason,
            @Nullable Instant oldSecretUntil,
            Instant createdAt,
            Instant changedAt) {}

    record FreshView(View webhook, String secret) {}

    record DeliveryView(
            String id,
            String webhookId,
            String eventId,
            String type,
            String state,
            int attempts,
            Instant createdAt,
            @Nullable Instant nextAttemptAt,
            @Nullable Instant lastAttemptAt,
            @Nullable Integer lastStatus,
            @Nullable String lastError,
            @Nullable Integer lastMs) {}

    private Answer create(Ask ask) {
        String url = ask.text("url");
        mustBeReachable(url);
        if (!services.webhooks().hasRoom()) {
            throw Refusal.of(
                    ProblemType.CONFLICT,
                    "there are %d webhooks; delete one first".formatted(Webhooks.MOST));
        }
        String description = ask.optional("description");
        Webhooks.Fresh made =
                services.webhooks()
                        .create(
                                url,
                                description == null ? "" : description,
                                events(ask),
                                ask.now());
        return fresh(Answer.created(HOOKS + "/" + made.webhook().id(), view(made)), made);
    }

    private static FreshView view(Webhooks.Fresh made) {
        return new FreshView(view(made.webhook()), made.secret());
    }

    private static Answer fresh(Answer answer, Webhooks.Fresh made) {
        return answer.with("ETag", etag(made.webhook()));
    }

    private void mustBeReachable(String url) {
        String fault = services.webhooks().fault(url);
        if (fault != null) {
            throw Refusal.of("/url", fault);
        }
    }

    private static List<String> events(Ask ask) {
        List<String> events = new ArrayList<>();
        for (JsonNode event : ask.body().required("events")) {
            events.add(event.asString());
        }
        return events;
    }

    private Answer list(Ask ask) {
        String after = Page.after(ask, "");
        return Page.answer(
                ask,
                HOOKS,
                limit -> services.store().webhooks().page(after, limit),
                Webhook::id,
                WebhookRoutes::view);
    }

    private Answer get(Ask ask) {
        return shown(found(ask));
    }

    private static Answer shown(Webhook webhook) {
        return Answer.ok(view(webhook)).with("ETag", etag(webhook));
    }

    private Webhook found(Ask ask) {
        String id = ask.in("webhook_id");
        return services.store()
                .webhooks()
                .find(id)
                .orElseThrow(() -> Refusal.notFound("webhook " + id));
    }

    private static String etag(Webhook webhook) {
        return "\"" + webhook.version() + "\"";
    }

    private Answer change(Ask ask) {
        Webhook webhook = found(ask);
        ask.mustMatch(etag(webhook));
        String url = ask.has("url") ? ask.text("url") : webhook.url();
        if (!url.equals(webhook.url())) {
            mustBeReachable(url);
        }
        return services.webhooks()
                .change(
                        webhook,
                        url,
                        ask.has("description") ? ask.text("description") : webhook.description(),
                        ask.has("events") ? events(ask) : webhook.events(),
                        ask.has("enabled")
                                ? ask.body().get("enabled").asBoolean()
                                : webhook.enabled(),
                        ask.now())
                .map(WebhookRoutes::shown)
                .orElseThrow(WebhookRoutes::stale);
    }

    private static Refusal stale() {
        return Refusal.of(ProblemType.STALE, "somebody else changed this webhook; read it again");
    }

    private Answer delete(Ask ask) {
        if (!services.store().webhooks().delete(found(ask).id())) {
            throw Refusal.notFound("webhook " + ask.in("webhook_id"));
        }
        return Answer.none();
    }

    private Answer rotate(Ask ask) {
        Webhooks.Fresh made =
                services.webhooks().rotate(found(ask), ask.now()).orElseThrow(WebhookRoutes::stale);
        return fresh(Answer.ok(view(made)), made);
    }

    private Answer test(Ask ask) {
        Webhook webhook = found(ask);
        mustBeEnabled(webhook);
        Delivery delivery = services.webhooks().test(webhook, ask.now());
        return Answer.accepted(place(delivery), view(delivery));
    }

    private static void mustBeEnabled(Webhook webhook) {
        if (!webhook.enabled()) {
            throw Refusal.of(ProblemType.CONFLICT, "the webhook is disabled; enable it first");
        }
    }

    private static String place(Delivery delivery) {
        return HOOKS + "/" + delivery.webhookId() + "/deliveries/" + delivery.id();
    }

    private Answer deliveries(Ask ask) {
        Webhook webhook = found(ask);
        String before = Page.after(ask, "~");
        String state = ask.query().get("state");
        Delivery.State only =
                state == null ? null : Delivery.State.valueOf(state.toUpperCase(Locale.ROOT));
        return Page.answer(
                ask,
                HOOKS + "/" + webhook.id() + "/deliveries",
                limit -> services.store().deliveries().page(webhook.id(), before, limit, only),
                Delivery::id,
                WebhookRoutes::view);
    }

    private Answer delivery(Ask ask) {
        return Answer.ok(view(foundDelivery(ask)));
    }

    private Delivery foundDelivery(Ask ask) {
        String id = ask.in("delivery_id");
        return services.store()
                .deliveries()
                .find(found(ask).id(), id)
                .orElseThrow(() -> Refusal.notFound("delivery " + id));
    }

    private Answer again(Ask ask) {
        Delivery delivery = foundDelivery(ask);
        mustBeEnabled(found(ask));
        if (!services.webhooks().again(delivery, ask.now())) {
            throw Refusal.of(
                    ProblemType.CONFLICT,
                    "it is on its way yet, or what it told was erased or is too old");
        }
        return Answer.accepted(place(delivery), view(foundDelivery(ask)));
    }

    private static View view(Webhook webhook) {
        return new View(
                webhook.id(),
                webhook.url(),
                webhook.description(),
                webhook.events(),
                webhook.enabled(),
                webhook.disabledReason(),
                webhook.oldUntil(),
                webhook.createdAt(),
                webhook.changedAt());
    }

    private static DeliveryView view(Delivery delivery) {
        return new DeliveryView(
                delivery.id(),
                delivery.webhookId(),
                delivery.eventId(),
                delivery.type(),
                delivery.state().name().toLowerCase(Locale.ROOT),
                delivery.attempts(),
                delivery.createdAt(),
                delivery.state() == Delivery.State.WAITING ? delivery.dueAt() : null,
                delivery.lastAt(),
                delivery.lastStatus(),
                delivery.lastError(),
                delivery.lastMillis());
    }
}
