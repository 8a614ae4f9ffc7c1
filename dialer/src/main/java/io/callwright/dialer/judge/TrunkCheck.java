/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import io.callwright.dialer.record.FlightRecord;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashMap;
import java.util.Map;

/** No more starts in any second, and no more calls at once, than trunk and campaign take. */
final class TrunkCheck implements Check {
    private static final long SECOND = 1000;

    private final Facts facts;
    private final Findings findings;
    private final Map<String, Deque<Long>> starts = new HashMap<>();
    private final Map<String, Integer> calls = new HashMap<>();
    private final Map<Long, Integer> campaignCalls = new HashMap<>();
    private final Map<String, String> trunkOf = new HashMap<>();

    TrunkCheck(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void see(long at, FlightRecord record) {
        switch (record) {
            case FlightRecord.Intent call -> started(at, call);
            case FlightRecord.Result result -> {
                String trunk = trunkOf.remove(result.attempt());
                if (trunk != null) {
                    calls.merge(trunk, -1, Integer::sum);
                    campaignCalls.merge(result.campaign(), -1, Integer::sum);
                }
            }
            default -> {}
        }
    }

    private void started(long at, FlightRecord.Intent call) {
        Deque<Long> second = starts.computeIfAbsent(call.trunk(), t -> new ArrayDeque<>());
        while (!second.isEmpty() && second.getFirst() <= at - SECOND) {
            second.removeFirst();
        }
        second.addLast(at);
        trunkOf.put(call.attempt(), call.trunk());
        int up = calls.merge(call.trunk(), 1, Integer::sum);
        var trunk = facts.trunk(call.trunk());
        if (trunk == null) {
            findings.prove(Charge.FACTS, call.attempt() + ": its trunk is not in the recording");
            return;
        }
        if (second.size() > trunk.callsPerSecond()) {
            findings.prove(
                    Charge.CALLS_PER_SECOND,
                    "%s: start %d of %d within a second on %s"
                            .formatted(
                                    call.attempt(),
                                    second.size(),
                                    trunk.callsPerSecond(),
                                    call.trunk()));
        }
        if (up > trunk.channels()) {
            findings.prove(
                    Charge.CHANNELS,
                    "%s: call %d of %d on %s"
                            .formatted(call.attempt(), up, trunk.channels(), call.trunk()));
        }
        int ofCampaign = campaignCalls.merge(call.campaign(), 1, Integer::sum);
        var campaign = facts.campaign(call.campaign());
        if (campaign != null && ofCampaign > campaign.mostCalls()) {
            findings.prove(
                    Charge.CAMPAIGN_CALLS,
                    "%s: call %d of %d"
                            .formatted(call.attempt(), ofCampaign, campaign.mostCalls()));
        }
    }
}
