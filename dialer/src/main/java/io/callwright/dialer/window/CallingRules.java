/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import io.callwright.dialer.DataFile;
import io.callwright.dialer.Rule;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The hours in which one may call: the product's own and those of regions, as data. Thread-safe.
 */
public final class CallingRules {
    /** The product's hours when nobody configures others. */
    public static final WeeklyHours DEFAULT = WeeklyHours.parse("daily 09:00-20:00");

    private static final int REMEMBERED = 10_000;

    private final WeeklyHours own;
    private final Map<String, RegionHours> regions;
    private final ConcurrentHashMap<Key, CallingWindow> remembered = new ConcurrentHashMap<>();

    /** The hours of a region's law, and the days on which it forbids every call. */
    public record RegionHours(WeeklyHours hours, Holidays closed) {}

    /**
     * A campaign's own hours.
     *
     * @param local by the called party's clocks
     * @param closed days by the called party's calendar
     * @param staffed by the clocks of {@code staffedIn}; null: always
     */
    public record CampaignHours(
            WeeklyHours local,
            Holidays closed,
            @Nullable WeeklyHours staffed,
            @Nullable ZoneId staffedIn) {
        /** Whenever the law allows. */
        public static final CampaignHours ANY =
                new CampaignHours(WeeklyHours.ALWAYS, Holidays.NONE, null, null);
    }

    private record Key(List<ZoneId> zones, List<String> laws, CampaignHours campaign) {}

    public CallingRules(WeeklyHours own, Map<String, RegionHours> regions) {
        this.own = own;
        this.regions = Map.copyOf(regions);
    }

    /** The rules that come with the program. */
    public static CallingRules standard() {
        Map<String, Holidays> holidays = Holidays.standard();
        Map<String, RegionHours> regions = new HashMap<>();
        for (DataFile.Line line : DataFile.of(CallingRules.class, "region-hours.txt").lines()) {
            String region = line.word(0);
            boolean closed = line.rest(2).contains("no-holidays");
            Holidays days = holidays.getOrDefault(Regions.country(region), Holidays.NONE);
            if (closed && days.equals(Holidays.NONE)) {
                throw line.wrong("holidays.txt knows none of this country");
            }
            WeeklyHours hours = WeeklyHours.parse(line.word(1).replace("\"", ""));
            regions.put(region, new RegionHours(hours, closed ? days : Holidays.NONE));
        }
        return new CallingRules(DEFAULT, regions);
    }

    /** The product's hours. */
    public WeeklyHours own() {
        return own;
    }

    /** The hours of the law, by region. */
    public Map<String, RegionHours> regions() {
        return regions;
    }

    /** When a contact in that place may be rung for a campaign; empty when its zone is unknown. */
    public Optional<CallingWindow> window(Place place, CampaignHours campaign) {
        if (!(place.zones() instanceof Zones.Candidates candidates)) {
            return Optional.empty();
        }
        if (remembered.size() > REMEMBERED) {
            remembered.clear();
        }
        return Optional.of(
                remembered.computeIfAbsent(
                        new Key(candidates.ids(), place.laws(), campaign), this::window));
    }

    private CallingWindow window(Key key) {
        List<ZonedHours> all = new ArrayList<>();
        for (ZoneId zone : key.zones()) {
            all.add(new ZonedHours(Rule.HOURS, own, Holidays.NONE, zone));
            laws(key.laws()).forEach(law -> addRegion(all, law, zone));
            CampaignHours campaign = key.campaign();
            all.add(new ZonedHours(Rule.CAMPAIGN_HOURS, campaign.local(), campaign.closed(), zone));
        }
        WeeklyHours staffed = key.campaign().staffed();
        ZoneId staffedIn = key.campaign().staffedIn();
        if (staffed != null && staffedIn != null) {
            all.add(new ZonedHours(Rule.CAMPAIGN_HOURS, staffed, Holidays.NONE, staffedIn));
        }
        return new CallingWindow(all);
    }

    /** The regions and their countries, each once. */
    private static Set<String> laws(List<String> regions) {
        Set<String> all = new LinkedHashSet<>();
        for (String region : regions) {
            all.add(Regions.country(region));
            all.add(region);
        }
        return all;
    }

    private void addRegion(List<ZonedHours> all, String region, ZoneId zone) {
        RegionHours law = regions.get(region);
        if (law != null) {
            all.add(new ZonedHours(Rule.REGION_HOURS, law.hours(), law.closed(), zone));
        }
    }
}
