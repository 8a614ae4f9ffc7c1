/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import io.callwright.dialer.Lane;
import io.callwright.dialer.record.FlightRecord;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;

/** One call for an intent, one end for a call, and none for a contact that is finished. */
final class AttemptCheck implements Check {
    /** No call lasts longer; one that has no end by then has lost it. */
    private static final long LONGEST_CALL = 4 * 3600 * 1000L;

    private static final String NOBODY_KNOWS = "UNKNOWN";

    private final Facts facts;
    private final Findings findings;
    private final Set<String> attempts = new HashSet<>();
    private final Map<String, FlightRecord.Intent> up = new HashMap<>();
    private final Map<String, Long> since = new HashMap<>();
    private final Map<Long, String> contactUp = new HashMap<>();
    private final Map<String, String> numberUp = new HashMap<>();
    private final Map<Long, Long> fences = new HashMap<>();
    private final Map<Long, Integer> counted = new HashMap<>();
    private final Set<Long> finished = new HashSet<>();

    AttemptCheck(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void see(long at, FlightRecord record) {
        switch (record) {
            case FlightRecord.ContactIs contact -> {
                // A process that starts again tells of those that it goes on with, too.
                if (contact.lane() == Lane.FIRST_ATTEMPT) {
                    finished.remove(contact.contact());
                }
            }
            case FlightRecord.Intent call -> started(at, call);
            case FlightRecord.Result result -> ended(result);
            case FlightRecord.Refused refused -> {
                if (refused.due() == null) {
                    finished.add(refused.contact());
                }
            }
            default -> {}
        }
    }

    private void started(long at, FlightRecord.Intent call) {
        String attempt = call.attempt();
        if (!attempts.add(attempt)) {
            findings.prove(Charge.TWICE, attempt + ": a second call for one intent");
        }
        String other = contactUp.put(call.contact(), attempt);
        if (other != null) {
            findings.prove(Charge.TWICE, attempt + ": its contact's call " + other + " is up");
        }
        other = numberUp.put(call.number(), attempt);
        if (other != null) {
            findings.prove(Charge.TWICE, attempt + ": call " + other + " to its number is up");
        }
        Long fence = fences.put(call.contact(), call.fence());
        if (fence != null && fence >= call.fence()) {
            findings.prove(
                    Charge.FENCE, "%s: fence %d after %d".formatted(attempt, call.fence(), fence));
        }
        if (!facts.runs(call.campaign())) {
            findings.prove(Charge.CAMPAIGN_STATE, attempt + ": its campaign does not run");
        }
        var campaign = facts.campaign(call.campaign());
        boolean used =
                campaign != null
                        && call.lane() != Lane.CALL_BACK
                        && counted.getOrDefault(call.contact(), 0) >= campaign.attempts();
        if (used || finished.contains(call.contact())) {
            findings.prove(
                    Charge.FINISHED, attempt + ": its contact is finished, or has no more calls");
        }
        up.put(attempt, call);
        since.put(attempt, at);
    }

    private void ended(FlightRecord.Result result) {
        FlightRecord.Intent call = up.remove(result.attempt());
        if (call == null) {
            if (result.category().equals(NOBODY_KNOWS)) {
                // Its process died before it could record the intent, so before the INVITE.
                return;
            }
            findings.prove(Charge.RESULT, result.attempt() + ": an end without a call");
            return;
        }
        since.remove(result.attempt());
        contactUp.remove(call.contact(), call.attempt());
        numberUp.remove(call.number(), call.attempt());
        if (result.counts()) {
            counted.merge(call.contact(), 1, Integer::sum);
        }
        if (result.due() == null) {
            finished.add(call.contact());
        }
    }

    @Override
    public void end(long at) {
        since.forEach((attempt, start) -> {
            if (at - start > LONGEST_CALL) {
                findings.prove(Charge.RESULT, attempt + ": a call without an end");
            }
        });
    }
}
