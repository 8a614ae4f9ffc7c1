/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.dialer.campaign.CampaignSettings;
import io.callwright.server.flags.Definition.Variant;
import io.callwright.server.flags.Flag;
import io.callwright.store.Store;
import io.callwright.store.dial.Campaign;
import io.callwright.store.flags.FlagRow;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Set;
import java.util.TreeSet;

/** Reads the values of a flag's variants, and refuses what is not there. */
record FlagValues(Store store, FlowDesk flows, SpeechNames speech) {
    /** Settings of a campaign that say how fast it dials. */
    private static final Set<String> PACING = Set.of("calls", "weight");

    /**
     * By their texts; none for a flag of other programs.
     *
     * @throws FlagException when one is not there, naming those that are
     */
    Map<String, FlagValue> of(Flag flag) {
        Map<String, FlagValue> values = new LinkedHashMap<>();
        if (flag.row().kind() != FlagRow.Kind.VALUE) {
            for (Variant variant : flag.definition().variants()) {
                values.put(variant.value(), value(flag.row(), variant));
            }
        }
        return Map.copyOf(values);
    }

    private FlagValue value(FlagRow row, Variant variant) {
        return switch (row.kind()) {
            case FLOW -> version(String.valueOf(row.flow()), variant);
            case VOICE ->
                    new FlagValue.Voice(
                            named(variant, "voice", speech.voices(), "speech.voices has"));
            case RECOGNISER ->
                    new FlagValue.Recogniser(
                            named(variant, "recogniser", speech.recognisers(), "this node has"));
            case PACING -> pacing(row, variant);
            case VALUE -> throw new IllegalStateException("its values mean nothing here");
        };
    }

    private static String named(Variant variant, String what, Set<String> there, String has) {
        if (there.contains(variant.value())) {
            return variant.value();
        }
        throw wrong(
                variant,
                "there is no %s '%s'; %s %s"
                        .formatted(
                                what,
                                variant.value(),
                                has,
                                there.isEmpty() ? "none" : new TreeSet<>(there)));
    }

    private FlagValue version(String flow, Variant variant) {
        if (!variant.value().matches("[1-9][0-9]{0,6}")) {
            throw wrong(variant, "its value must be the number of a version of " + flow);
        }
        try {
            return store.flows()
                    .find(flow, Integer.parseInt(variant.value()))
                    .map(found -> new FlagValue.Version(flows.published(found)))
                    .orElseThrow(() ->
                            wrong(
                                    variant,
                                    "version %s of %s is not published; %s"
                                            .formatted(variant.value(), flow, published(flow))));
        } catch (FlowException e) {
            throw wrong(
                    variant,
                    "version %s of %s cannot be followed any more: %s"
                            .formatted(variant.value(), flow, e.getMessage()));
        }
    }

    private String published(String flow) {
        var versions = new TreeSet<Integer>();
        store.flows().of(flow).forEach(version -> versions.add(version.version()));
        return versions.isEmpty() ? "no version is" : versions + " are";
    }

    /** Like {@code calls=20} or {@code calls=20, weight=3}. */
    private FlagValue pacing(FlagRow row, Variant variant) {
        Map<String, String> settings = new HashMap<>();
        for (String word : variant.value().split(",", -1)) {
            String[] parts = word.strip().split("=", 2);
            if (parts.length != 2 || !PACING.contains(parts[0])) {
                throw wrong(
                        variant,
                        ("'%s' is no setting of pacing; right are calls=NUMBER and weight=1 to"
                                        + " 100, with a comma between")
                                .formatted(word.strip()));
            }
            settings.put(parts[0], parts[1]);
        }
        Campaign campaign =
                store.campaigns()
                        .find(row.campaignId() == null ? 0 : row.campaignId())
                        .orElseThrow(() ->
                                new FlagException("there is no campaign " + row.campaignId()));
        Map<String, String> all = new HashMap<>(campaign.settings());
        all.putAll(settings);
        try {
            new CampaignSettings(all);
        } catch (IllegalArgumentException e) {
            throw wrong(variant, String.valueOf(e.getMessage()));
        }
        return new FlagValue.Pacing(settings);
    }

    private static FlagException wrong(Variant variant, String why) {
        return new FlagException("variant %s: %s".formatted(variant.name(), why));
    }
}
