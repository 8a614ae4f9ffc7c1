/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.conf.CallwrightConfig;
import io.callwright.dialer.campaign.CampaignSettings;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.campaign.CampaignState.Event;
import io.callwright.dialer.campaign.CampaignState.Transition;
import io.callwright.dialer.queue.States;
import io.callwright.dialer.window.LibPhoneNumbers;
import io.callwright.dialer.window.Regions;
import io.callwright.dialer.window.StatedPlaces;
import io.callwright.server.campaign.CampaignException.Kind;
import io.callwright.store.Store;
import io.callwright.store.StoreException;
import io.callwright.store.dial.Addition;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.Intake;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.NewContact;
import io.callwright.store.dial.ProgressRepository;
import io.callwright.store.imports.DataCheck;
import io.callwright.store.imports.PlaceCheck;
import java.time.Instant;
import java.time.InstantSource;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * The life of campaigns: what people and programs do to them. The state is the store's alone; a
 * node that dials follows it, within a second where it is not told. Thread-safe; every change is
 * one durable commit.
 *
 * <p>Every method throws {@link CampaignException} for what the caller can mend, and {@link
 * StoreException} when the database is out of reach.
 */
public final class Campaigns {
    private static final int CANCEL_BATCH = 5000;

    private final CallwrightConfig config;
    private final Store store;
    private final InstantSource clock;
    private final Runnable changed;
    private final Reasons reasons;
    private final CallerNumbers numbers;
    private final People people;
    private final CampaignCheck check;
    private final DryRuns dryRuns;
    private final DoNotCallList doNotCall;

    /**
     * @param config for the names of trunks, numbers and flows
     * @param changed tells the thread that dials, if there is one here
     */
    public Campaigns(CallwrightConfig config, Store store, InstantSource clock, Runnable changed) {
        this.config = config;
        this.store = store;
        this.clock = clock;
        this.changed = changed;
        this.reasons = new Reasons(config, store);
        this.numbers = new CallerNumbers(config.dialer(), store, changed);
        this.people = new People(config, store.people(), clock, changed);
        this.check = new CampaignCheck(config, store, numbers, clock);
        this.dryRuns = new DryRuns(config, store, numbers, check);
        this.doNotCall = new DoNotCallList(store, clock, changed);
    }

    /** The numbers that calls may show. */
    public CallerNumbers numbers() {
        return numbers;
    }

    /** The numbers that campaigns do not call. */
    public DoNotCallList doNotCall() {
        return doNotCall;
    }

    /** Those who take calls over. */
    public People people() {
        return people;
    }

    /**
     * Makes a draft. Its settings are those of {@link CampaignSettings}; its flow is a file of the
     * flow directory, by default the configuration's outbound one.
     */
    public Campaign create(NewCampaign draft) {
        check.mustPass(draft.name(), draft.flow(), settings(draft.name(), draft));
        if (store.campaigns().named(draft.name()).isPresent()) {
            throw new CampaignException(
                    Kind.CONFLICT, "there is a campaign '%s' already".formatted(draft.name()));
        }
        return store.campaigns().create(draft, clock.instant());
    }

    /**
     * Changes a draft or a paused campaign that nobody else has changed in between.
     *
     * @param read as it was read
     * @param to everything of it but the name
     */
    public Campaign change(Campaign read, NewCampaign to) {
        check.mustPass(read.name(), to.flow(), settings(read.name(), to));
        if (!store.campaigns().change(read.id(), read.version(), to)) {
            throw unchanged(read);
        }
        changed.run();
        return get(read.id());
    }

    /** Judges the rows of a file that is imported into a campaign, by its flow; null: none. */
    public @Nullable DataCheck dataCheck(long id) {
        return RowFit.of(config, get(id));
    }

    /** Judges what the rows of a file say of where their contacts are. */
    public PlaceCheck whereabouts() {
        return new StatedPlaces(Regions.standard());
    }

    /** What is said of where the contact of a number is. */
    public PlaceCheck.Said located(String e164, PlaceCheck.Cells said) {
        boolean told = !said.region().isEmpty(); // as ISO 3166 writes it, whatever the number
        return whereabouts()
                .judge(told ? null : new LibPhoneNumbers().country(e164).orElse(null), said);
    }

    private CampaignException unchanged(Campaign read) {
        Campaign now = get(read.id());
        if (now.version() != read.version()) {
            return new CampaignException(
                    Kind.STALE,
                    "campaign %s was changed by somebody else just now; look again"
                            .formatted(read.name()));
        }
        return new CampaignException(
                Kind.CONFLICT,
                "campaign %s is not changed while it is %s: pause it before"
                        .formatted(now.name(), States.of(now.state(), null).label()));
    }

    private static CampaignSettings settings(String name, NewCampaign draft) {
        try {
            CampaignSettings settings = new CampaignSettings(draft.settings());
            settings.campaign(0, name, draft.startsAt(), draft.endsAt());
            return settings;
        } catch (IllegalArgumentException e) {
            throw new CampaignException(
                    Kind.INVALID, "campaign %s: %s".formatted(name, e.getMessage()), e);
        }
    }

    /** All of them, the oldest first. */
    public List<Campaign> all() {
        return store.campaigns().all();
    }

    public Campaign get(long id) {
        return store.campaigns()
                .find(id)
                .orElseThrow(
                        () -> new CampaignException(Kind.UNKNOWN, "there is no campaign " + id));
    }

    public Campaign named(String name) {
        return store.campaigns()
                .named(name)
                .orElseThrow(() ->
                        new CampaignException(
                                Kind.UNKNOWN, "there is no campaign '%s'".formatted(name)));
    }

    /** Begins to dial: at once, or at its start time when that is yet to come. */
    public Campaign start(long id) {
        Campaign campaign = get(id);
        check.mustPass(campaign.name(), campaign.flow(), settings(campaign));
        Instant starts = campaign.startsAt();
        boolean later = starts != null && starts.isAfter(clock.instant());
        return on(campaign, later ? new Event.Schedule() : new Event.Start());
    }

    private static CampaignSettings settings(Campaign campaign) {
        try {
            return new CampaignSettings(campaign.settings());
        } catch (IllegalArgumentException e) {
            throw new CampaignException(
                    Kind.INVALID, "campaign %s: %s".formatted(campaign.name(), e.getMessage()), e);
        }
    }

    /**
     * Starts no more calls; those that are up go on.
     *
     * @param reason for who looks at it
     */
    public Campaign pause(long id, String reason) {
        return on(get(id), new Event.Pause(reason));
    }

    public Campaign resume(long id) {
        return on(get(id), new Event.Resume());
    }

    /** For good. Contacts that wait are finished as cancelled; calls that are up go on. */
    public Campaign cancel(long id) {
        Campaign cancelled = on(get(id), new Event.Cancel());
        int taken = CANCEL_BATCH;
        while (taken == CANCEL_BATCH) {
            taken = store.queue().cancelWaiting(id, CANCEL_BATCH);
        }
        return cancelled;
    }

    /**
     * Deletes one that never rang anybody, for good, with its places of contacts and its imports.
     *
     * @param read as it was read
     */
    public void delete(Campaign read) {
        store.flags().all().stream()
                .filter(flag -> Objects.equals(flag.campaignId(), read.id()))
                .findFirst()
                .ifPresent(flag -> {
                    throw conflict(
                            read,
                            "flag %s decides how it dials; delete the flag before"
                                    .formatted(flag.name()));
                });
        switch (store.campaigns().delete(read, clock.instant())) {
            case GONE -> changed.run();
            case STALE ->
                    throw new CampaignException(
                            Kind.STALE,
                            "campaign %s was changed by somebody else just now; look again"
                                    .formatted(read.name()));
            case RUNS -> throw conflict(read, "it may ring at any moment; pause it before");
            case RANG ->
                    throw conflict(
                            read, "it has rung people, and is kept; cancel and archive it instead");
            case IMPORTS -> throw conflict(read, "a file comes into it; wait until it is in");
        }
    }

    private static CampaignException conflict(Campaign campaign, String why) {
        return new CampaignException(
                Kind.CONFLICT, "campaign %s is not deleted: %s".formatted(campaign.name(), why));
    }

    /** Keeps one that is over and whose calls have all ended, and no more. */
    public Campaign archive(long id) {
        int up = store.queue().up(id);
        if (up > 0) {
            throw new CampaignException(
                    Kind.CONFLICT,
                    "campaign %s: %d of its calls are up, or have no known end yet; archive it when they have ended"
                            .formatted(get(id).name(), up));
        }
        return on(get(id), new Event.Archive());
    }

    private Campaign on(Campaign campaign, Event event) {
        CampaignState state = States.of(campaign.state(), campaign.pausedReason());
        return switch (state.on(event)) {
            case Transition.Refused(String why) ->
                    throw new CampaignException(
                            Kind.CONFLICT, "campaign %s: %s".formatted(campaign.name(), why));
            case Transition.To(CampaignState next) -> {
                String reason = next instanceof CampaignState.Paused p ? p.reason() : null;
                if (!store.campaigns()
                        .move(
                                campaign.id(),
                                campaign.state(),
                                States.stored(next),
                                reason,
                                clock.instant())) {
                    throw new CampaignException(
                            Kind.CONFLICT,
                            "campaign %s was changed by somebody else just now; look again"
                                    .formatted(campaign.name()));
                }
                changed.run();
                yield get(campaign.id());
            }
        };
    }

    /** How far it has come; counts all its contacts. */
    public ProgressRepository.Progress progress(long id) {
        return store.progress().of(get(id).id(), clock.instant());
    }

    /** What would happen if it ran now; nothing is changed. */
    public DryRun dryRun(long id) {
        return dryRuns.of(get(id), clock.instant());
    }

    /** Why that contact is or is not rung now. */
    public Why why(long id, String e164) {
        return reasons.of(get(id), e164, clock.instant());
    }

    /**
     * Puts contacts in a campaign. One that is completed runs again with them, and then calls them.
     *
     * @param due when they are rung first; null: at once
     */
    public List<Addition> add(long id, List<NewContact> contacts, @Nullable Instant due) {
        mayReceive(id);
        Instant now = clock.instant();
        List<Addition> additions =
                store.contacts().add(id, contacts, Objects.requireNonNullElse(due, now), now);
        changed.run();
        return additions;
    }

    /** As above, due at once. */
    public List<Addition> add(long id, List<NewContact> contacts) {
        return add(id, contacts, null);
    }

    /**
     * Passes a campaign that takes contacts.
     *
     * @throws CampaignException of the kind CONFLICT, with the remedy
     */
    public void mayReceive(long id) {
        Campaign campaign = get(id);
        if (Intake.of(campaign.name(), campaign.state(), campaign.endsAt(), clock.instant())
                instanceof Intake.Refused(String why)) {
            throw new CampaignException(Kind.CONFLICT, why);
        }
    }

    /** Something about campaigns was changed in the store, such as by an import. */
    public void changed() {
        changed.run();
    }
}
