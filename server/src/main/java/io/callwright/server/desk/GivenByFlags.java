/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.server.FlowChoice;
import io.callwright.server.call.Means;
import io.callwright.server.campaign.PacingChoice;
import io.callwright.server.flags.Definition;
import io.callwright.server.flags.Flag;
import io.callwright.server.flags.PacingUnits;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the flags of one moment give to calls and campaigns. Immutable.
 *
 * @param flows flags of flows, voices and recognisers, by the flow whose calls they concern
 * @param campaigns flags of pacing, by campaign
 */
public record GivenByFlags(Map<String, Live> flows, Map<Long, Live> campaigns)
        implements FlowChoice, PacingChoice {
    private static final Logger log = LoggerFactory.getLogger(GivenByFlags.class);

    static final GivenByFlags NOTHING = new GivenByFlags(Map.of(), Map.of());

    /** A flag, and what it may give, by the texts of its variants. */
    record Live(Flag flag, Map<String, FlagValue> values) {}

    /** The same for the flags as they are now; values that were read before are kept. */
    GivenByFlags with(List<Flag> flags, FlagValues values) {
        Map<String, Live> byFlow = new HashMap<>();
        Map<Long, Live> byCampaign = new HashMap<>();
        for (Flag flag : flags) {
            String flow = flag.row().flow();
            Long campaign = flag.row().campaignId();
            if (flow != null) {
                byFlow.put(flow, live(flag, flows.get(flow), values));
            }
            if (campaign != null) {
                byCampaign.put(campaign, live(flag, campaigns.get(campaign), values));
            }
        }
        return new GivenByFlags(Map.copyOf(byFlow), Map.copyOf(byCampaign));
    }

    private static Live live(Flag flag, @Nullable Live before, FlagValues values) {
        if (before != null
                && before.flag().row().name().equals(flag.row().name())
                && before.flag().definition().variants().equals(flag.definition().variants())) {
            return new Live(flag, before.values());
        }
        try {
            return new Live(flag, values.of(flag));
        } catch (FlagException e) {
            log.error("flag {} gives nothing to anybody: {}", flag.row().name(), e.getMessage());
            return new Live(flag, Map.of());
        }
    }

    @Override
    public Chosen choose(String flow, String unit) {
        Live live = flows.get(flow);
        if (live == null) {
            return Chosen.FOLLOWED;
        }
        Flag.Given given = live.flag().give(unit);
        String label = live.flag().label();
        return switch (live.values().get(given.value())) {
            case FlagValue.Version(Flow version) ->
                    new Chosen(version, Means.USUAL, label, given.variant());
            case FlagValue.Voice(String name) ->
                    new Chosen(null, new Means(name, ""), label, given.variant());
            case FlagValue.Recogniser(String name) ->
                    new Chosen(null, new Means("", name), label, given.variant());
            case FlagValue.Pacing _ -> throw new IllegalStateException("a flow has no pacing");
            case null -> new Chosen(null, Means.USUAL, label, Definition.CONTROL);
        };
    }

    @Override
    public Paced pace(long campaign, Instant now) {
        Live live = campaigns.get(campaign);
        if (live == null) {
            return Paced.BY_SETTINGS;
        }
        Flag.Given given = PacingUnits.give(live.flag(), campaign, now);
        if (given.why() == Flag.Why.OFF) {
            return Paced.BY_SETTINGS;
        }
        return live.values().get(given.value()) instanceof FlagValue.Pacing(var settings)
                ? new Paced(settings, live.flag().label(), given.variant())
                : new Paced(Map.of(), live.flag().label(), Definition.CONTROL);
    }

    /** The versions that calls may be given. */
    public List<Flow> versions() {
        return values().flatMap(value ->
                        value instanceof FlagValue.Version(Flow flow)
                                ? Stream.of(flow)
                                : Stream.empty())
                .toList();
    }

    /** The voices that calls may be given, besides the usual one. */
    public Set<String> voices() {
        return values().flatMap(value ->
                        value instanceof FlagValue.Voice(String name)
                                ? Stream.of(name)
                                : Stream.empty())
                .collect(Collectors.toUnmodifiableSet());
    }

    private Stream<FlagValue> values() {
        return flows.values().stream().flatMap(live -> live.values().values().stream());
    }
}
