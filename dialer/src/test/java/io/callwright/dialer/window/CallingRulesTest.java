/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.Rule;
import io.callwright.dialer.window.CallingRules.CampaignHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class CallingRulesTest {
    private static final CallingRules RULES = CallingRules.standard();

    private static CallingWindow.Next next(
            String region, String zone, CampaignHours campaign, String from) {
        Zones zones = new Zones.Candidates(List.of(ZoneId.of(zone)), Zones.From.ZONE);
        return RULES.window(new Place(zones, region), campaign)
                .orElseThrow()
                .next(Instant.parse(from))
                .orElseThrow();
    }

    @ParameterizedTest
    @CsvSource({
        // Sunday: Texas from noon, Alabama not at all, Kentucky from ten
        "US-TX, America/Chicago,  2026-06-07T14:00:00Z, 2026-06-07T17:00:00Z, REGION_HOURS",
        "US-AL, America/Chicago,  2026-06-07T14:00:00Z, 2026-06-08T14:00:00Z, HOURS",
        "US-KY, America/New_York, 2026-06-08T12:00:00Z, 2026-06-08T14:00:00Z, REGION_HOURS",
        // Alabama keeps Independence Day, and 2026 has a Sunday after it
        "US-AL, America/Chicago,  2026-07-04T14:00:00Z, 2026-07-06T14:00:00Z, HOURS",
        // France at noon, and over Easter
        "FR,    Europe/Paris,     2026-06-08T11:30:00Z, 2026-06-08T12:00:00Z, REGION_HOURS",
        "FR,    Europe/Paris,     2026-04-03T18:00:00Z, 2026-04-07T08:00:00Z, REGION_HOURS",
        // a wider law does not widen the product's hours
        "CA,    America/Toronto,  2026-06-09T00:30:00Z, 2026-06-09T13:00:00Z, HOURS",
    })
    void law_narrowsTheProductsHours(
            String region, String zone, String from, Instant expected, Rule rule) {
        CallingWindow.Next next = next(region, zone, CampaignHours.ANY, from);

        assertThat(next.at()).isEqualTo(expected);
        assertThat(next.shutBy().rule()).isEqualTo(rule);
    }

    @Test
    void campaignAndItsStaff_narrowThemFurther() {
        CampaignHours campaign =
                new CampaignHours(
                        WeeklyHours.parse("daily 11:00-15:00"),
                        new Holidays(List.of(), Set.of(java.time.LocalDate.of(2026, 6, 8))),
                        WeeklyHours.parse("mon-fri 08:00-17:00"),
                        ZoneId.of("Europe/Berlin"));

        // 8 June is closed; on the 9th New York's 11:00 is 17:00 in Berlin: never both.
        Zones zones = new Zones.Candidates(List.of(ZoneId.of("America/New_York")), Zones.From.ZONE);
        CallingWindow window = RULES.window(new Place(zones, "US-NY"), campaign).orElseThrow();
        assertThat(
                        window.next(Instant.parse("2026-06-08T12:00:00Z"))
                                .map(next -> next.at().toString()))
                // ... but in the weeks in which only America has daylight saving
                .hasValue("2026-10-26T15:00:00Z");
    }

    @Test
    void unknownZone_hasNoWindow() {
        Place nowhere = new Place(new Zones.Unknown("x"), "US");

        assertThat(RULES.window(nowhere, CampaignHours.ANY)).isEmpty();
    }

    @Test
    void everyRegionWithHours_hasZones() {
        Regions regions = Regions.standard();

        assertThat(RULES.regions().keySet())
                .allSatisfy(region -> assertThat(regions.zones(region)).isNotEmpty());
    }
}
