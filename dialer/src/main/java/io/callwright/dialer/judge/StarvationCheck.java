/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import io.callwright.dialer.Lane;
import io.callwright.dialer.record.FlightRecord;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedSet;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/**
 * No contact that is due is passed over: none of its campaign and lane is rung that became due much
 * later, and while it waits its campaign decides something about somebody.
 */
final class StarvationCheck implements Check {
    /** Longer than the longest rest of a trunk. */
    static final long PATIENCE = 30 * 60 * 1000L;

    private static final Comparator<Waiting> BY_DUE =
            Comparator.comparingLong(Waiting::due).thenComparingLong(Waiting::contact);

    private final Facts facts;
    private final Findings findings;
    private final Map<Long, Queue> campaigns = new HashMap<>();
    private final Map<Long, Waiting> waiting = new HashMap<>();

    private record Waiting(long campaign, long contact, Lane lane, long due) {}

    /** One campaign's contacts, and when it last decided about one or began to run. */
    private static final class Queue {
        final List<TreeSet<Waiting>> lanes = new ArrayList<>();
        long active;

        Queue() {
            Lane.IN_ORDER.forEach(lane -> lanes.add(new TreeSet<>(BY_DUE)));
        }

        SortedSet<Waiting> lane(Lane lane) {
            return lanes.get(lane.code());
        }

        @Nullable Waiting first() {
            return lanes.stream()
                    .filter(lane -> !lane.isEmpty())
                    .map(TreeSet::first)
                    .min(BY_DUE)
                    .orElse(null);
        }
    }

    StarvationCheck(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void see(long at, FlightRecord record) {
        switch (record) {
            case FlightRecord.CampaignState state -> queue(state.campaign()).active = at;
            case FlightRecord.ContactIs r -> wait(r.campaign(), r.contact(), r.lane(), r.due());
            case FlightRecord.Refused r -> {
                decided(at, r.campaign());
                Waiting before = forget(r.contact());
                if (r.due() != null && before != null) {
                    wait(r.campaign(), r.contact(), before.lane(), r.due());
                }
            }
            case FlightRecord.Intent call -> rung(at, call);
            case FlightRecord.Result r -> {
                if (r.due() != null) {
                    wait(r.campaign(), r.contact(), r.lane(), r.due());
                }
            }
            default -> {}
        }
    }

    private void rung(long at, FlightRecord.Intent call) {
        decided(at, call.campaign());
        forget(call.contact());
        SortedSet<Waiting> lane = queue(call.campaign()).lane(call.lane());
        if (!lane.isEmpty()) {
            Waiting first = lane.first();
            if (call.due().toEpochMilli() - first.due() > PATIENCE) {
                findings.prove(
                        Charge.STARVED,
                        "contact %d of campaign %d is due since %s; rung was %d, due since %s"
                                .formatted(
                                        first.contact(),
                                        first.campaign(),
                                        Instant.ofEpochMilli(first.due()),
                                        call.contact(),
                                        call.due()));
            }
        }
    }

    /** A decision about anybody ends a stall, and shows how long it was. */
    private void decided(long at, long campaign) {
        stalled(at, campaign);
        queue(campaign).active = at;
    }

    private void stalled(long at, long campaign) {
        Queue queue = queue(campaign);
        Waiting first = queue.first();
        if (first == null || !facts.runs(campaign)) {
            return;
        }
        long idle = at - Math.max(first.due(), queue.active);
        if (idle > PATIENCE) {
            findings.prove(
                    Charge.STARVED,
                    "campaign %d decided nothing for %s while contact %d was due"
                            .formatted(campaign, Duration.ofMillis(idle), first.contact()));
        }
    }

    @Override
    public void end(long at) {
        campaigns.keySet().forEach(campaign -> stalled(at, campaign));
    }

    private void wait(long campaign, long contact, Lane lane, Instant due) {
        forget(contact);
        Waiting entry = new Waiting(campaign, contact, lane, due.toEpochMilli());
        waiting.put(contact, entry);
        queue(campaign).lane(lane).add(entry);
    }

    private @Nullable Waiting forget(long contact) {
        Waiting entry = waiting.remove(contact);
        if (entry != null) {
            queue(entry.campaign()).lane(entry.lane()).remove(entry);
        }
        return entry;
    }

    private Queue queue(long campaign) {
        return campaigns.computeIfAbsent(campaign, id -> new Queue());
    }
}
