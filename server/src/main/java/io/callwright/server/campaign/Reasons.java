/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.conf.CallwrightConfig;
import io.callwright.dialer.Candidate;
import io.callwright.dialer.DialerConfig;
import io.callwright.dialer.Eligibility;
import io.callwright.dialer.campaign.CampaignSettings;
import io.callwright.dialer.campaign.Rollout;
import io.callwright.dialer.queue.Candidates;
import io.callwright.dialer.queue.States;
import io.callwright.dialer.window.Atlas;
import io.callwright.dialer.window.CallingRules;
import io.callwright.dialer.window.LibPhoneNumbers;
import io.callwright.dialer.window.Regions;
import io.callwright.dialer.window.WeeklyHours;
import io.callwright.server.Flows;
import io.callwright.server.campaign.CampaignException.Kind;
import io.callwright.store.Store;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.ProgressRepository.Standing;
import java.io.UncheckedIOException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Says of a contact why it is or is not rung, by the rules that the engine obeys. Thread-safe. */
final class Reasons {
    private static final int REFUSALS = 5;

    private final CallwrightConfig node;
    private final Store store;

    Reasons(CallwrightConfig node, Store store) {
        this.node = node;
        this.store = store;
    }

    /** The flow that a contact gets; empty for that of the node. */
    static String flow(Campaign campaign, long contact) {
        Rollout rollout = new CampaignSettings(campaign.settings()).rollout(campaign.name());
        if (rollout != null) {
            return rollout.flow(Long.toString(contact));
        }
        String flow = campaign.flow();
        return flow == null ? "" : flow;
    }

    /** As far as the files tell; a flow at fault is told when the campaign is started. */
    private @Nullable String misfit(String name, Map<String, String> data) {
        String flow = name.isEmpty() ? node.dialog().outboundFlow() : name;
        try {
            return Flows.misfit(Flows.parse(node, flow), data);
        } catch (FlowException | UncheckedIOException e) {
            return null;
        }
    }

    /** The rules of a node with that configuration. */
    static Eligibility.Rules rules(DialerConfig config) {
        return new Eligibility.Rules(
                new CallingRules(
                        WeeklyHours.parse(config.hours()), CallingRules.standard().regions()),
                config.limits().callLimits());
    }

    static Atlas atlas() {
        return new Atlas(Regions.standard(), new LibPhoneNumbers());
    }

    Why of(Campaign campaign, String e164, Instant now) {
        Standing standing =
                store.progress()
                        .standing(campaign.id(), e164)
                        .orElseThrow(() ->
                                new CampaignException(
                                        Kind.UNKNOWN,
                                        "campaign %s has no contact with that number"
                                                .formatted(campaign.name())));
        Candidate candidate =
                new Candidates(
                                store,
                                atlas(),
                                (_, contact, data) -> misfit(flow(campaign, contact), data))
                        .of(standing, now);
        var settings =
                new CampaignSettings(campaign.settings())
                        .campaign(
                                campaign.id(),
                                campaign.name(),
                                campaign.startsAt(),
                                campaign.endsAt());
        Eligibility eligibility =
                Eligibility.of(
                        candidate,
                        settings,
                        States.of(campaign.state(), campaign.pausedReason()),
                        rules(node.dialer()),
                        now);
        List<Attempt> attempts = store.queue().attempts(standing.place());
        return new Why(
                standing.place(),
                standing.state(),
                GivenUp.told(eligibility, attempts),
                attempts,
                store.refusals().of(standing.place(), REFUSALS));
    }
}
