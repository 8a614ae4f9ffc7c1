/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.Candidate;
import io.callwright.dialer.Eligibility;
import io.callwright.dialer.campaign.Campaign;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.campaign.CampaignState.Event;
import io.callwright.dialer.campaign.CampaignState.Transition;
import io.callwright.dialer.outcome.Category;
import io.callwright.dialer.outcome.Outcome;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The campaigns with their states and the calls that are up. Owned by the dial engine. */
final class Campaigns {
    private static final Logger LOG = LoggerFactory.getLogger(Campaigns.class);

    /** So many calls in a row that fail by a fault of ours pause their campaign. */
    private static final int OUR_FAULTS = 5;

    private final Map<Long, Entry> entries = new LinkedHashMap<>();
    private final Recorder recorder;

    private static final class Entry {
        Campaign campaign;
        CampaignState state;
        int calls;

        /** Calls that failed by a fault of ours since one reached the far end. */
        int ourFaults;

        String lastFault = "";

        Entry(Campaign campaign, CampaignState state) {
            this.campaign = campaign;
            this.state = state;
        }
    }

    Campaigns(Recorder recorder) {
        this.recorder = recorder;
    }

    void add(Campaign campaign, CampaignState state, Instant now) {
        Entry entry = entries.computeIfAbsent(campaign.id(), id -> new Entry(campaign, state));
        boolean handedOver = entry.campaign.handOff() != null;
        entry.campaign = campaign;
        entry.state = state;
        recorder.campaign(campaign, now);
        if (campaign.handOff() != null || handedOver) {
            recorder.handOff(campaign, now);
        }
        recorder.state(campaign.id(), state, now);
    }

    boolean knows(long campaign) {
        return entries.containsKey(campaign);
    }

    void state(long campaign, CampaignState state, Instant now) {
        entry(campaign).state = state;
        recorder.state(campaign, state, now);
    }

    Transition on(long campaign, Event event, Instant now) {
        Entry entry = entry(campaign);
        Transition transition = entry.state.on(event);
        if (transition instanceof Transition.To(CampaignState state)) {
            entry.state = state;
            recorder.state(campaign, state, now);
        }
        return transition;
    }

    /** What time, and what their calls came to, does to campaigns by itself. */
    void byThemselves(Instant now, DialQueue queue) {
        for (Entry entry : entries.values()) {
            Campaign campaign = entry.campaign;
            Instant starts = campaign.starts();
            Instant ends = campaign.ends();
            if (entry.state instanceof CampaignState.Scheduled
                    && starts != null
                    && !now.isBefore(starts)) {
                var _ = byItself(entry, new Event.Start(), queue, now);
            }
            if (entry.state instanceof CampaignState.Running && entry.ourFaults >= OUR_FAULTS) {
                pause(entry, queue, now);
            }
            boolean over = ends != null && !now.isBefore(ends);
            if (entry.state instanceof CampaignState.Running
                    && (over || (entry.calls == 0 && queue.finished(campaign.id())))) {
                var _ = byItself(entry, new Event.Complete(), queue, now);
            }
        }
    }

    /** Its contacts stay as they are: nothing of theirs is wrong. */
    private void pause(Entry entry, DialQueue queue, Instant now) {
        String reason =
                "%d calls in a row failed by a fault of ours (%s): mend it, then resume"
                        .formatted(entry.ourFaults, entry.lastFault);
        if (byItself(entry, new Event.Pause(reason), queue, now)) {
            LOG.warn("campaign {} is paused: {}", entry.campaign.name(), reason);
        }
        entry.ourFaults = 0;
    }

    /** False when it is in another state by now. */
    private boolean byItself(Entry entry, Event event, DialQueue queue, Instant now) {
        if (entry.state.on(event) instanceof Transition.To(CampaignState next)
                && queue.moved(entry.campaign.id(), entry.state, next, now)) {
            state(entry.campaign.id(), next, now);
            return true;
        }
        return false;
    }

    List<Campaign> running() {
        return entries.values().stream()
                .filter(entry -> entry.state instanceof CampaignState.Running)
                .map(entry -> entry.campaign)
                .toList();
    }

    Eligibility judge(
            Candidate candidate, Campaign campaign, Eligibility.Rules rules, Instant now) {
        return Eligibility.of(candidate, campaign, entry(campaign.id()).state, rules, now);
    }

    Campaign get(long campaign) {
        return entry(campaign).campaign;
    }

    int calls(long campaign) {
        return entry(campaign).calls;
    }

    void started(long campaign) {
        entry(campaign).calls++;
    }

    void ended(long campaign, Outcome outcome) {
        Entry entry = entry(campaign);
        entry.calls--;
        Category category = outcome.category();
        if (category.counts()) {
            entry.ourFaults = 0;
        } else if (category.ourFault()) {
            entry.ourFaults++;
            entry.lastFault =
                    "%s, SIP %d"
                            .formatted(
                                    category.name().toLowerCase(Locale.ROOT),
                                    outcome.report().sipStatus());
        }
    }

    private Entry entry(long campaign) {
        Entry entry = entries.get(campaign);
        if (entry == null) {
            throw new IllegalArgumentException("there is no campaign " + campaign);
        }
        return entry;
    }
}
