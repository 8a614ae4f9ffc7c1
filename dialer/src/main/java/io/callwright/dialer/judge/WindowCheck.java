/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import io.callwright.dialer.record.FlightRecord;
import java.time.Instant;
import java.time.LocalDate;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/** No call outside the hours of any zone that its contact may be in. */
final class WindowCheck implements Check {
    private final Facts facts;
    private final Findings findings;
    private final Map<String, WeekTable> tables = new HashMap<>();

    WindowCheck(Facts facts, Findings findings) {
        this.facts = facts;
        this.findings = findings;
    }

    @Override
    public void see(long at, FlightRecord record) {
        if (!(record instanceof FlightRecord.Intent call)) {
            return;
        }
        var limits = facts.limits();
        var campaign = facts.campaign(call.campaign());
        var contact = facts.contact(call.contact());
        if (limits == null || campaign == null || contact == null) {
            findings.prove(
                    Charge.FACTS,
                    "attempt %s: its limits, campaign or contact are not in the recording"
                            .formatted(call.attempt()));
            return;
        }
        if (contact.zones().isEmpty()) {
            findings.prove(Charge.WINDOW, call.attempt() + ": its zone is unknown");
        }
        Instant moment = Instant.ofEpochMilli(at);
        for (String zone : contact.zones()) {
            LocalDateTime local = LocalDateTime.ofInstant(moment, ZoneId.of(zone));
            String place = zone + " " + local;
            look(call, limits.hours(), List.of(), local, place);
            look(call, campaign.hours(), campaign.closed(), local, place);
            for (String region : contact.region().split(",", -1)) {
                lookRegion(call, region.split("-", -1)[0], local, place);
                if (region.contains("-")) {
                    lookRegion(call, region, local, place);
                }
            }
        }
        if (!campaign.staffed().isEmpty()) {
            LocalDateTime local = LocalDateTime.ofInstant(moment, ZoneId.of(campaign.staffedIn()));
            look(call, campaign.staffed(), List.of(), local, "staff " + local);
        }
        Instant starts = campaign.starts();
        Instant ends = campaign.ends();
        if ((starts != null && moment.isBefore(starts))
                || (ends != null && !moment.isBefore(ends))) {
            findings.prove(Charge.WINDOW, call.attempt() + ": outside its campaign's term");
        }
    }

    private void lookRegion(
            FlightRecord.Intent call, String region, LocalDateTime local, String place) {
        var law = facts.region(region);
        if (law != null) {
            look(call, law.hours(), law.closed(), local, region + " " + place);
        }
    }

    private void look(
            FlightRecord.Intent call,
            String hours,
            List<LocalDate> closed,
            LocalDateTime local,
            String place) {
        boolean open =
                tables.computeIfAbsent(hours, WeekTable::new).isOpen(local)
                        && !closed.contains(local.toLocalDate());
        if (!open) {
            findings.prove(
                    Charge.WINDOW,
                    "%s: rung at %s, outside %s".formatted(call.attempt(), place, hours));
        }
    }
}
