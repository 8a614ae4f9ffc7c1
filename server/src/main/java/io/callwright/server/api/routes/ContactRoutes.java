/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.dialer.Eligibility;
import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.campaign.Why;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.StoreException;
import io.callwright.store.dial.Addition;
import io.callwright.store.dial.ContactDirectory.Contact;
import io.callwright.store.dial.NewContact;
import io.callwright.store.imports.PlaceCheck;
import java.time.DateTimeException;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/** Contacts: numbers, what is known of them, and why one is not called. */
public final class ContactRoutes {
    private static final String CONTACTS = "/api/v1/contacts";
    private static final String CONTACT = CONTACTS + "/{contact_id}";

    private static final Access READS = Access.needs(Role.VIEWER, Scope.CONTACTS_READ);
    private static final Access WRITES = Access.needs(Role.OPERATOR, Scope.CONTACTS_WRITE);
    private static final Access ERASES = Access.needs(Role.SUPERVISOR, Scope.CONTACTS_WRITE);

    private final Services services;

    public ContactRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("listContacts", CONTACTS, READS, this::list),
                Route.post("addContact", CONTACTS, WRITES, this::add),
                Route.post("lookUpContact", CONTACTS + "/lookup", READS, this::lookUp),
                Route.get("getContact", CONTACT, READS, this::get),
                Route.patch("changeContact", CONTACT, WRITES, this::change),
                Route.delete("eraseContact", CONTACT, ERASES, this::erase),
                Route.get("getEligibility", CONTACT + "/eligibility", READS, this::eligibility));
    }

    record View(
            String id,
            String number,
            @Nullable String zone,
            @Nullable String region,
            Instant createdAt,
            @Nullable Instant erasedAt) {}

    record PlaceView(
            String campaignId,
            @Nullable String externalId,
            Map<String, String> data,
            String state,
            @Nullable String outcome,
            int attempts,
            @Nullable Instant dueAt) {}

    record Whole(
            String id,
            String number,
            @Nullable String zone,
            @Nullable String region,
            Instant createdAt,
            @Nullable Instant erasedAt,
            List<PlaceView> campaigns) {}

    record RefusalView(
            Instant at, String stage, String rule, String detail, @Nullable Instant notBefore) {}

    /**
     * @param at of now: until when; of later: from when
     */
    record Verdict(
            String campaignId,
            String verdict,
            @Nullable String rule,
            @Nullable String detail,
            @Nullable Instant at,
            List<RefusalView> refusals) {}

    record Eligible(List<Verdict> campaigns) {}

    private Answer list(Ask ask) {
        String campaign = ask.query().get("campaign_id");
        long after = Page.after(ask, 0L);
        return Page.answer(
                ask,
                CONTACTS,
                limit ->
                        services.store()
                                .directory()
                                .page(
                                        campaign == null ? null : Long.valueOf(campaign),
                                        after,
                                        limit),
                contact -> Long.toString(contact.id()),
                ContactRoutes::view);
    }

    private Answer add(Ask ask) {
        long campaign = Long.parseLong(ask.text("campaign_id"));
        if (services.store().campaigns().find(campaign).isEmpty()) {
            throw Refusal.of("/campaign_id", "there is no such campaign");
        }
        Map<String, String> data = new LinkedHashMap<>();
        ask.body()
                .path("data")
                .properties()
                .forEach(entry -> data.put(entry.getKey(), entry.getValue().asString()));
        String number = ask.text("number");
        String zone = zone(ask);
        String region = region(ask, number, data.getOrDefault("postcode", ""), zone != null);
        NewContact contact =
                new NewContact(number, zone, region, ask.optional("external_id"), data, 0);
        Addition addition =
                services.campaigns().add(campaign, List.of(contact), ask.time("due_at")).getFirst();
        Contact stored = services.store().directory().withNumber(number).orElseThrow();
        if (!(addition instanceof Addition.Added)) {
            throw Refusal.of(ProblemType.CONFLICT, "this number is in the campaign already");
        }
        return Answer.created(CONTACTS + "/" + stored.id(), whole(stored));
    }

    private static @Nullable String zone(Ask ask) {
        String zone = ask.optional("zone");
        try {
            return zone == null ? null : ZoneId.of(zone).getId();
        } catch (DateTimeException _) {
            throw Refusal.of("/zone", "is no IANA time zone, Europe/Berlin for example");
        }
    }

    /** Where region and postcode say it is; null: no more than its number does. */
    private @Nullable String region(Ask ask, String number, String postcode, boolean zoned) {
        String region = Objects.requireNonNullElse(ask.optional("region"), "").strip();
        PlaceCheck.Cells cells = new PlaceCheck.Cells(region, "", postcode.strip(), zoned);
        return switch (services.campaigns().located(number, cells)) {
            case PlaceCheck.Said.In(String place) -> place;
            case PlaceCheck.Said.Wrong(PlaceCheck.Cell cell, String reason) ->
                    throw Refusal.of(
                            cell == PlaceCheck.Cell.POSTCODE ? "/data/postcode" : "/region",
                            reason);
        };
    }

    private Answer lookUp(Ask ask) {
        Contact contact =
                services.store()
                        .directory()
                        .withNumber(ask.text("number"))
                        .orElseThrow(() -> Refusal.notFound("contact of this number"));
        return Answer.ok(whole(contact));
    }

    private Answer get(Ask ask) {
        Contact contact = found(ask);
        return Answer.ok(whole(contact)).with("ETag", etag(contact));
    }

    private Contact found(Ask ask) {
        long id = ask.number("contact_id");
        return services.store()
                .directory()
                .find(id)
                .orElseThrow(() -> Refusal.notFound("contact " + id));
    }

    private static String etag(Contact contact) {
        return "\"" + contact.version() + "\"";
    }

    private Answer change(Ask ask) {
        Contact contact = found(ask);
        ask.mustMatch(etag(contact));
        String zone = ask.has("zone") ? zone(ask) : contact.zone();
        String region =
                ask.has("region")
                        ? region(ask, contact.e164(), "", zone != null)
                        : contact.region();
        if (contact.erasedAt() != null) {
            throw Refusal.of(ProblemType.CONFLICT, "this contact was erased");
        }
        if (!services.store().directory().locate(contact, zone, region)) {
            throw Refusal.of(
                    ProblemType.STALE, "somebody else changed this contact; read it again");
        }
        return get(ask);
    }

    private Answer erase(Ask ask) {
        Contact contact = found(ask);
        if (contact.erasedAt() != null) {
            return Answer.none();
        }
        try {
            services.store().erasure().erase(contact.e164(), ask.now());
        } catch (StoreException e) {
            throw Refusal.of(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
        }
        return Answer.none();
    }

    private Answer eligibility(Ask ask) {
        Contact contact = found(ask);
        List<Verdict> verdicts =
                services.store().directory().places(contact.id()).stream()
                        .map(place -> verdict(place.campaignId(), contact.e164()))
                        .toList();
        return Answer.ok(new Eligible(verdicts));
    }

    /** As the dial engine decides it. */
    private Verdict verdict(long campaign, String number) {
        Why why = services.campaigns().why(campaign, number);
        List<RefusalView> refusals =
                why.refusals().stream()
                        .map(refusal ->
                                new RefusalView(
                                        refusal.at(),
                                        refusal.stage().name().toLowerCase(Locale.ROOT),
                                        refusal.rule(),
                                        refusal.detail(),
                                        refusal.notBefore()))
                        .toList();
        String id = Long.toString(campaign);
        return switch (why.eligibility()) {
            case Eligibility.Now(Instant until) ->
                    new Verdict(id, "now", null, null, until, refusals);
            case Eligibility.Later(var rule, var detail, var at) ->
                    new Verdict(id, "later", rule.label(), detail, at, refusals);
            case Eligibility.Held(var rule, var detail) ->
                    new Verdict(id, "held", rule.label(), detail, null, refusals);
            case Eligibility.Never(var rule, var detail) ->
                    new Verdict(id, "never", rule.label(), detail, null, refusals);
        };
    }

    private static View view(Contact contact) {
        return new View(
                Long.toString(contact.id()),
                contact.e164(),
                contact.zone(),
                contact.region(),
                contact.createdAt(),
                contact.erasedAt());
    }

    private Whole whole(Contact contact) {
        List<PlaceView> places =
                services.store().directory().places(contact.id()).stream()
                        .map(place ->
                                new PlaceView(
                                        Long.toString(place.campaignId()),
                                        place.externalId(),
                                        place.data(),
                                        place.state().toLowerCase(Locale.ROOT),
                                        place.outcome(),
                                        place.attempts(),
                                        place.dueAt()))
                        .toList();
        return new Whole(
                Long.toString(contact.id()),
                contact.e164(),
                contact.zone(),
                contact.region(),
                contact.createdAt(),
                contact.erasedAt(),
                places);
    }
}
