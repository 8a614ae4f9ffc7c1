/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import io.callwright.dialer.record.FlightRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No call to a suppressed number, and none without the consent that its campaign needs. */
final class ListsCheck implements Check {
    private static final List<String> KINDS = List.of("NONE", "EXPRESS", "WRITTEN");

    private final Facts facts;
    private final Findings findings;
    private final Map<String, List<FlightRecord.Suppressed>> suppressed = new HashMap<>();
    private final Map<String, List<FlightRecord.Consented>> consents = new HashMap<>();

    ListsCheck(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void see(long at, FlightRecord record) {
        switch (record) {
            case FlightRecord.Suppressed entry ->
                    suppressed.computeIfAbsent(entry.number(), n -> new ArrayList<>()).add(entry);
            case FlightRecord.Consented consent ->
                    consents.computeIfAbsent(consent.number(), n -> new ArrayList<>()).add(consent);
            case FlightRecord.Intent call -> judge(at, call);
            default -> {}
        }
    }

    private void judge(long at, FlightRecord.Intent call) {
        for (FlightRecord.Suppressed entry : suppressed.getOrDefault(call.number(), List.of())) {
            boolean holds = entry.until() == null || at < entry.until().toEpochMilli();
            if (holds && (entry.campaign() == 0 || entry.campaign() == call.campaign())) {
                findings.prove(Charge.SUPPRESSED, call.attempt() + ": its number is on a list");
            }
        }
        var campaign = facts.campaign(call.campaign());
        if (campaign == null) {
            return;
        }
        int needed = KINDS.indexOf(campaign.consent());
        boolean given =
                consents.getOrDefault(call.number(), List.of()).stream()
                        .anyMatch(c ->
                                KINDS.indexOf(c.kind()) >= needed
                                        && (c.campaign() == 0 || c.campaign() == call.campaign()));
        if (needed != 0 && !given) {
            findings.prove(
                    Charge.CONSENT,
                    "%s: no consent of kind %s".formatted(call.attempt(), campaign.consent()));
        }
    }
}
