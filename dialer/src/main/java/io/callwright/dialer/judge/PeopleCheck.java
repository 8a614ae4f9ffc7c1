/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import io.callwright.dialer.record.FlightRecord;
import io.callwright.dialer.record.FlightRecord.HandOffIs;
import io.callwright.dialer.record.FlightRecord.PeopleAre;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A campaign that has one call for a person starts none for whom nobody is left, and neither does
 * one that has to fall back to that: after too many abandoned calls, and predictive dialing with
 * few people. What predictive dialing allows beyond is left to the share of abandoned calls.
 */
final class PeopleCheck implements Check {
    private static final String POWER = "power ";
    private static final String PREDICTIVE = "predictive";
    private static final int FEW = 5;

    private final Findings findings;
    private final Map<Long, HandOffIs> handOffs = new HashMap<>();
    private final Map<Long, PeopleAre> people = new HashMap<>();

    PeopleCheck(Findings findings) {
        this.findings = findings;
    }

    @Override
    public void see(long at, FlightRecord record) {
        switch (record) {
            case HandOffIs handOff -> handOffs.put(handOff.campaign(), handOff);
            case PeopleAre now -> people.put(now.campaign(), now);
            case FlightRecord.Intent call -> {
                HandOffIs handOff = handOffs.get(call.campaign());
                if (handOff != null && !handOff.team().isEmpty()) {
                    started(call, handOff, people.remove(call.campaign()));
                }
            }
            default -> {}
        }
    }

    private void started(FlightRecord.Intent call, HandOffIs handOff, @Nullable PeopleAre now) {
        if (now == null) {
            findings.prove(Charge.FACTS, call.attempt() + ": its people are not in the recording");
            return;
        }
        double callsForAPerson = 1;
        if (!now.stopped()) {
            if (handOff.pacing().startsWith(POWER)) {
                callsForAPerson = Double.parseDouble(handOff.pacing().substring(POWER.length()));
            } else if (handOff.pacing().startsWith(PREDICTIVE) && now.onShift() >= FEW) {
                return;
            }
        }
        int up = now.ringing() + now.talking();
        if (up + 1 > now.idle() * callsForAPerson) {
            findings.prove(
                    Charge.PEOPLE,
                    "%s: %d calls were up for %d idle people (%s)"
                            .formatted(call.attempt(), up, now.idle(), handOff.pacing()));
        }
    }
}
