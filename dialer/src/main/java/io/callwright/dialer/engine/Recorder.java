/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.Candidate;
import io.callwright.dialer.Eligibility;
import io.callwright.dialer.Lane;
import io.callwright.dialer.Rule;
import io.callwright.dialer.campaign.Campaign;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.campaign.HandOff;
import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.outcome.Outcome;
import io.callwright.dialer.pacing.PeoplePacing.People;
import io.callwright.dialer.record.FlightLog;
import io.callwright.dialer.record.FlightRecord;
import io.callwright.dialer.record.NumberKeys;
import io.callwright.dialer.retry.CallLimits;
import io.callwright.dialer.retry.Next;
import io.callwright.dialer.window.CallingRules.CampaignHours;
import io.callwright.dialer.window.Holidays;
import io.callwright.dialer.window.Zones;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Puts the engine's decisions into the words of the flight recorder. Owned by its thread. */
public final class Recorder {
    private static final int REMEMBERED = 200_000;

    private final FlightLog log;
    private final NumberKeys keys;

    /** Contacts that were told of; telling of one again is of no harm. */
    private final Map<Long, Boolean> told =
            new LinkedHashMap<>() {
                @Override
                protected boolean removeEldestEntry(Map.Entry<Long, Boolean> eldest) {
                    return size() > REMEMBERED;
                }
            };

    public Recorder(FlightLog log, NumberKeys keys) {
        this.log = log;
        this.keys = keys;
    }

    void append(Instant now, FlightRecord record) {
        log.append(now, record);
    }

    /** Makes all of it visible to who reads the recording. */
    public void flush() {
        log.flush();
    }

    /** The rules in force from now on. */
    public void rules(Eligibility.Rules rules, Instant now) {
        CallLimits limits = rules.limits();
        append(
                now,
                new FlightRecord.Limits(
                        limits.perDay(),
                        limits.perLife(),
                        limits.gap().toSeconds(),
                        rules.calling().own().toString()));
        rules.calling()
                .regions()
                .forEach((region, law) ->
                        append(
                                now,
                                new FlightRecord.RegionHours(
                                        region, law.hours().toString(), dates(law.closed(), now))));
    }

    /** A contact that waits from now on. */
    public void contact(Candidate contact, Instant now) {
        List<String> zones =
                contact.place().zones() instanceof Zones.Candidates candidates
                        ? candidates.ids().stream().map(ZoneId::getId).toList()
                        : List.of();
        append(
                now,
                new FlightRecord.ContactIs(
                        contact.campaign(),
                        contact.id(),
                        keys.of(contact.e164()),
                        zones,
                        String.join(",", contact.place().laws()),
                        contact.lane(),
                        contact.due()));
    }

    /** A contact that a durable queue has brought: told of once, as long as it is remembered. */
    public void claimed(Candidate contact, Instant now) {
        if (told.putIfAbsent(contact.id(), true) == null) {
            contact(contact, now);
            for (Consent consent : contact.consents()) {
                consented(contact.e164(), 0, consent.kind().name(), now);
            }
        }
    }

    /** A number that is suppressed from now on; campaign 0: everywhere. */
    public void suppressed(String e164, long campaign, @Nullable Instant until, Instant now) {
        append(now, new FlightRecord.Suppressed(keys.of(e164), campaign, until));
    }

    /** A consent that holds from now on; campaign 0: for all. */
    public void consented(String e164, long campaign, String kind, Instant now) {
        append(now, new FlightRecord.Consented(keys.of(e164), campaign, kind));
    }

    /** A contact asked to be called back. */
    void callBack(Claim claim, Instant due, Instant now) {
        Candidate contact = claim.candidate();
        append(now, new FlightRecord.CallBack(contact.campaign(), contact.id(), due));
    }

    void campaign(Campaign campaign, Instant now) {
        CampaignHours hours = campaign.hours();
        append(
                now,
                new FlightRecord.CampaignIs(
                        campaign.id(),
                        campaign.weight(),
                        campaign.starts(),
                        campaign.ends(),
                        hours.local().toString(),
                        dates(hours.closed(), now),
                        hours.staffed() == null ? "" : hours.staffed().toString(),
                        hours.staffedIn() == null ? "" : hours.staffedIn().getId(),
                        campaign.consent().name(),
                        campaign.retry().attempts(),
                        campaign.mostCalls()));
    }

    void handOff(Campaign campaign, Instant now) {
        HandOff handOff = campaign.handOff();
        append(
                now,
                handOff == null
                        ? new FlightRecord.HandOffIs(campaign.id(), "", "")
                        : new FlightRecord.HandOffIs(
                                campaign.id(), handOff.team(), handOff.pacingText()));
    }

    void people(long campaign, People people, boolean stopped, Instant now) {
        append(
                now,
                new FlightRecord.PeopleAre(
                        campaign,
                        people.onShift(),
                        people.idle(),
                        people.ringing(),
                        people.talking(),
                        stopped));
    }

    void state(long campaign, CampaignState state, Instant now) {
        append(now, new FlightRecord.CampaignState(campaign, state.label()));
    }

    void refused(Claim claim, Rule rule, @Nullable Instant due, Instant now) {
        refused(claim.candidate().campaign(), claim.candidate().id(), rule, due, now);
    }

    void refused(long campaign, long contact, Rule rule, @Nullable Instant due, Instant now) {
        append(now, new FlightRecord.Refused(campaign, contact, rule.label(), due));
    }

    void intent(Claim claim, Dial dial, Instant now) {
        Candidate contact = claim.candidate();
        append(
                now,
                new FlightRecord.Intent(
                        contact.campaign(),
                        contact.id(),
                        dial.attempt(),
                        claim.fence(),
                        keys.of(contact.e164()),
                        dial.trunk(),
                        keys.of(dial.caller()),
                        contact.lane(),
                        contact.due()));
    }

    void result(Claim claim, String attempt, Outcome outcome, Next next, Lane lane, Instant now) {
        Candidate contact = claim.candidate();
        append(
                now,
                new FlightRecord.Result(
                        contact.campaign(),
                        contact.id(),
                        attempt,
                        outcome.category().name(),
                        outcome.category().counts(),
                        outcome.rung(),
                        outcome.report().sipStatus(),
                        outcome.report().q850(),
                        lane,
                        next instanceof Next.RetryAt retry ? retry.at() : null));
        if (next instanceof Next.Suppress) {
            suppressed(contact.e164(), 0, null, now);
        }
    }

    /**
     * An end that was committed, and that the process died before it recorded.
     *
     * @param due when the contact is rung again; null: it is finished
     */
    public void lateResult(
            FlightRecord.Intent call,
            Category category,
            boolean rung,
            int sipStatus,
            Lane lane,
            @Nullable Instant due,
            Instant now) {
        append(
                now,
                new FlightRecord.Result(
                        call.campaign(),
                        call.contact(),
                        call.attempt(),
                        category.name(),
                        category.counts(),
                        rung,
                        sipStatus,
                        null,
                        lane,
                        due));
    }

    /** The closed days of the years around now, one by one: the judge computes no holidays. */
    private static List<LocalDate> dates(Holidays closed, Instant now) {
        int year = LocalDate.ofInstant(now, ZoneOffset.UTC).getYear();
        TreeSet<LocalDate> dates = new TreeSet<>(closed.dates());
        for (Holidays.Rule rule : closed.rules()) {
            dates.add(rule.in(year));
            dates.add(rule.in(year + 1));
        }
        return List.copyOf(dates);
    }
}
