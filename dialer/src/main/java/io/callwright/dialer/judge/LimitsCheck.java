/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import io.callwright.dialer.Lane;
import io.callwright.dialer.record.FlightRecord;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** The limits of a number over all campaigns: a day, for ever, the gap, and no call after a no. */
final class LimitsCheck implements Check {
    private static final long DAY = 24 * 3600 * 1000L;
    private static final long HOUR = 3600 * 1000L;

    private final Facts facts;
    private final Findings findings;
    private final Map<String, List<Long>> rung = new HashMap<>();
    private final Map<String, Long> declined = new HashMap<>();

    /** Trunks through which contacts have declined a call. */
    private final Map<Long, String> declinedThrough = new HashMap<>();

    private final Map<String, Started> up = new HashMap<>();
    private final Set<Long> askedBack = new HashSet<>();

    private record Started(String number, long at, String trunk) {}

    LimitsCheck(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void see(long at, FlightRecord record) {
        switch (record) {
            case FlightRecord.CallBack asked -> askedBack.add(asked.contact());
            case FlightRecord.Intent call -> started(at, call);
            case FlightRecord.Result result -> ended(result);
            default -> {}
        }
    }

    private void started(long at, FlightRecord.Intent call) {
        var limits = facts.limits();
        if (limits == null) {
            return; // WindowCheck has said so
        }
        List<Long> calls = rung.computeIfAbsent(call.number(), n -> new ArrayList<>());
        long today = calls.stream().filter(start -> start > at - DAY).count();
        if (today >= limits.perDay()) {
            findings.prove(
                    Charge.DAILY_CAP,
                    "%s: call %d in 24 hours".formatted(call.attempt(), today + 1));
        }
        if (calls.size() >= limits.perLife()) {
            findings.prove(
                    Charge.LIFE_CAP,
                    "%s: call %d for ever".formatted(call.attempt(), calls.size() + 1));
        }
        boolean asked = call.lane() == Lane.CALL_BACK && askedBack.contains(call.contact());
        if (!asked && !calls.isEmpty() && at - calls.getLast() < limits.gapSeconds() * 1000) {
            findings.prove(
                    Charge.MINIMUM_GAP,
                    "%s: %d s after the last"
                            .formatted(call.attempt(), (at - calls.getLast()) / 1000));
        }
        Long refusal = declined.get(call.number());
        if (refusal != null && at - refusal < HOUR) {
            findings.prove(
                    Charge.DECLINED_AGAIN,
                    "%s: %d s after a call that was declined, through %s"
                            .formatted(call.attempt(), (at - refusal) / 1000, call.trunk()));
        }
        String trunk = declinedThrough.get(call.contact());
        if (trunk != null && !trunk.equals(call.trunk())) {
            findings.prove(
                    Charge.DECLINED_AGAIN,
                    "%s: through %s, after a call through %s that was declined"
                            .formatted(call.attempt(), call.trunk(), trunk));
        }
        calls.add(at);
        up.put(call.attempt(), new Started(call.number(), at, call.trunk()));
    }

    private void ended(FlightRecord.Result result) {
        Started call = up.remove(result.attempt());
        if (call == null) {
            return; // AttemptCheck says so
        }
        if (!result.rung()) {
            rung.getOrDefault(call.number(), new ArrayList<>()).remove((Long) call.at());
        }
        if (result.category().equals("DECLINED") || result.category().equals("UNWANTED")) {
            declined.put(call.number(), call.at());
            declinedThrough.putIfAbsent(result.contact(), call.trunk());
        }
    }
}
