/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import io.callwright.dialer.record.FlightRecord;
import java.util.HashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The rules and facts that a recording has told so far. */
final class Facts implements Check {
    private final Map<String, FlightRecord.RegionHours> regions = new HashMap<>();
    private final Map<Long, FlightRecord.CampaignIs> campaigns = new HashMap<>();
    private final Map<Long, String> states = new HashMap<>();
    private final Map<String, FlightRecord.TrunkIs> trunks = new HashMap<>();
    private final Map<Long, FlightRecord.ContactIs> contacts = new HashMap<>();
    private FlightRecord.@Nullable Limits limits;

    @Override
    public void see(long at, FlightRecord record) {
        switch (record) {
            case FlightRecord.Limits r -> limits = r;
            case FlightRecord.RegionHours r -> regions.put(r.region(), r);
            case FlightRecord.CampaignIs r -> campaigns.put(r.campaign(), r);
            case FlightRecord.CampaignState r -> states.put(r.campaign(), r.state());
            case FlightRecord.TrunkIs r -> trunks.put(r.trunk(), r);
            case FlightRecord.ContactIs r -> contacts.put(r.contact(), r);
            default -> {}
        }
    }

    FlightRecord.@Nullable Limits limits() {
        return limits;
    }

    FlightRecord.@Nullable RegionHours region(String region) {
        return regions.get(region);
    }

    FlightRecord.@Nullable CampaignIs campaign(long campaign) {
        return campaigns.get(campaign);
    }

    boolean runs(long campaign) {
        return "running".equals(states.get(campaign));
    }

    FlightRecord.@Nullable TrunkIs trunk(String trunk) {
        return trunks.get(trunk);
    }

    FlightRecord.@Nullable ContactIs contact(long contact) {
        return contacts.get(contact);
    }

    int contacts() {
        return contacts.size();
    }
}
