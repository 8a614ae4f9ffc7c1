/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.conf.CallwrightConfig;
import io.callwright.dialer.campaign.CampaignSettings;
import io.callwright.dialer.campaign.HandOff;
import io.callwright.dialer.campaign.Rollout;
import io.callwright.server.Flows;
import io.callwright.server.campaign.CampaignException.Kind;
import io.callwright.sip.SipConfig;
import io.callwright.store.Store;
import java.io.UncheckedIOException;
import java.time.InstantSource;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/** What of a campaign cannot be dialled with on this node. Thread-safe. */
final class CampaignCheck {
    private final CallwrightConfig config;
    private final Store store;
    private final CallerNumbers numbers;
    private final InstantSource clock;

    CampaignCheck(
            CallwrightConfig config, Store store, CallerNumbers numbers, InstantSource clock) {
        this.config = config;
        this.store = store;
        this.numbers = numbers;
        this.clock = clock;
    }

    /**
     * @param about what it concerns: {@code trunk}, {@code numbers}, {@code team} or {@code flow}
     * @param detail with its remedy
     */
    record Fault(String about, String detail) {}

    /**
     * @throws CampaignException with the first fault
     */
    void mustPass(String name, @Nullable String flow, CampaignSettings settings) {
        List<Fault> faults = faults(name, flow, settings);
        if (!faults.isEmpty()) {
            throw new CampaignException(
                    Kind.INVALID, "campaign %s: %s".formatted(name, faults.getFirst().detail()));
        }
    }

    /** All of them. */
    List<Fault> faults(String name, @Nullable String flow, CampaignSettings settings) {
        List<Fault> faults = new ArrayList<>();
        List<String> trunks = config.sip().trunks().stream().map(SipConfig.Trunk::name).toList();
        for (String trunk : settings.trunks()) {
            if (!trunks.contains(trunk)) {
                faults.add(
                        new Fault(
                                "trunk",
                                "there is no trunk '%s'; sip.trunks has %s"
                                        .formatted(trunk, trunks)));
            }
        }
        if (!numbers.isOwned(settings.numbers(), clock.instant())) {
            faults.add(
                    new Fault(
                            "numbers",
                            ("pool '%s' has no number that is owned; put one into dialer.numbers,"
                                 + " add one by POST /api/v1/numbers, or name another pool by the"
                                 + " setting numbers")
                                    .formatted(settings.numbers())));
        }
        HandOff handOff = settings.campaign(0, name, null, null).handOff();
        if (handOff != null) {
            team(handOff).ifPresent(faults::add);
        }
        flows(name, flow, settings).forEach(file -> flow(file, handOff).ifPresent(faults::add));
        return faults;
    }

    /** The flows that its calls can get. */
    Stream<String> flows(String name, @Nullable String flow, CampaignSettings settings) {
        Rollout rollout = settings.rollout(name);
        return rollout == null
                ? Stream.of(flow == null ? config.dialog().outboundFlow() : flow)
                : rollout.versions().stream().map(Rollout.Version::flow);
    }

    private Optional<Fault> team(HandOff handOff) {
        int people = store.people().all(handOff.team()).size();
        String refusal =
                people == 0
                        ? "team '%s' has nobody; add people by './callwright people add' or POST /api/v1/people"
                                .formatted(handOff.team())
                        : handOff.pacing().refusal(people);
        return refusal.isEmpty() ? Optional.empty() : Optional.of(new Fault("team", refusal));
    }

    private Optional<Fault> flow(String file, @Nullable HandOff handOff) {
        try {
            Flow read = Flows.parse(config, file);
            if (handOff != null && !read.teams().contains(handOff.team())) {
                return Optional.of(
                        new Fault(
                                "flow",
                                "flow %s hands nobody over to team '%s'; add a step with 'transfer: team:%s'"
                                        .formatted(file, handOff.team(), handOff.team())));
            }
            return Optional.empty();
        } catch (FlowException | UncheckedIOException e) {
            return Optional.of(new Fault("flow", "flow %s: %s".formatted(file, e.getMessage())));
        }
    }
}
