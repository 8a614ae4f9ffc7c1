/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.window.CallingRules.CampaignHours;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class AtlasTest {
    private static final Atlas ATLAS = new Atlas(Regions.standard(), new LibPhoneNumbers());

    private static Place find(String zone, String region, String postcode, String number) {
        return ATLAS.find(new Whereabouts(zone, region, postcode, number));
    }

    @ParameterizedTest
    @CsvSource({
        // an explicit zone wins over everything
        "Asia/Tokyo, US-CA, 94105, +16502530000, Asia/Tokyo, ZONE, US-CA",
        // a region is taken together with the number: mobiles move, and so do their owners
        ", US-NY, , +16502530000, America/New_York America/Los_Angeles, REGION, US-NY",
        ", us-ny, , +16502530000, America/New_York America/Los_Angeles, REGION, US-NY",
        ", US-TX, , +16502530000, America/Chicago America/Denver America/Los_Angeles, REGION,"
                + " US-TX",
        // a number without an area leaves it to the region
        ", US-NY, , +18005550199, America/New_York, REGION, US-NY",
        ", AU-NSW, , +61412345678, Australia/Sydney Australia/Broken_Hill, REGION, AU-NSW",
        // a postcode makes a country's part of a country
        ", US, 10001, +16502530000, America/New_York America/Los_Angeles, REGION, US-NY",
        ", , 10001, +16502530000, America/New_York America/Los_Angeles, REGION, US-NY",
        ", CA, V5K 0A1, +14165550100, America/Vancouver America/Edmonton America/Dawson_Creek"
                + " America/Toronto, REGION, CA-BC",
        // zeros that a spreadsheet took off are put back
        ", , 8540, +16095550100, America/New_York, REGION, US-NJ",
        ", , 8540-1234, +16095550100, America/New_York, REGION, US-NJ",
        ", , 08540-1234, +16095550100, America/New_York, REGION, US-NJ",
        ", , 901, +17875550100, America/Puerto_Rico, REGION, US-PR",
        ", AU, 800, +61412345678, Australia/Darwin, REGION, AU-NT",
        // the row names two parts: their country counts for what is not about hours
        ", US-NY, 94105, +12125550100, America/New_York America/Los_Angeles, REGION, US",
        // the country that the number has anyway says no more than the number
        ", US, , +16502530000, America/Los_Angeles, NUMBER, US",
        ", , , +16502530000, America/Los_Angeles, NUMBER, US",
        ", , , +442079460000, Europe/London, NUMBER, GB",
        ", , , +493012345678, Europe/Berlin, NUMBER, DE",
        // another country does
        ", DE, , +16502530000, Europe/Berlin Europe/Busingen America/Los_Angeles, REGION, DE",
        // a part without a row has its country's zones
        ", DE-BY, , +493012345678, Europe/Berlin Europe/Busingen, REGION, DE-BY",
    })
    void place_comesFromTheStrongestSource(
            String zone,
            String region,
            String postcode,
            String number,
            String zones,
            Zones.From from,
            String law) {
        Place place = find(zone, region, postcode, number);

        List<ZoneId> ids = List.of(zones.split(" ")).stream().map(ZoneId::of).toList();
        assertThat(place.zones()).isEqualTo(new Zones.Candidates(ids, from));
        assertThat(place.region()).isEqualTo(law);
    }

    @Test
    void numberOfSeveralZones_hasAllOfThemAsCandidates() {
        assertThat(find(null, null, null, "+18005550199").zones())
                .isInstanceOfSatisfying(
                        Zones.Candidates.class,
                        candidates -> assertThat(candidates.ids()).hasSizeGreaterThan(5));
    }

    @ParameterizedTest
    @CsvSource({
        ", , , +12055550100, US-AL",
        ", , , +18005550199, US",
        ", , , +17875550100, US-PR",
        ", , , +19025550100, CA-NS CA-PE",
        ", , , +493012345678, DE",
        ", US-NY, , +12055550100, US-NY US-AL",
        ", US-NY, 94105, +12055550100, US-NY US-CA US-AL",
        ", , 84101, +12125550100, US-UT US-NY",
        "America/New_York, , 84101, +12125550100, US-UT US-NY",
        "America/New_York, , 09012, +12125550100, US-NY",
    })
    void lawsOfTheRowAndOfTheNumbersArea_applyTogether(
            String zone, String region, String postcode, String number, String laws) {
        assertThat(find(zone, region, postcode, number).laws()).containsExactly(laws.split(" "));
    }

    @Test
    void numberAlone_isNotRungWhenItsStateForbids() {
        CallingRules rules = CallingRules.standard();
        Instant sundayNoon = Instant.parse("2026-11-29T18:00:00Z"); // in Birmingham, Alabama

        assertThat(
                        rules.window(find(null, null, null, "+12055550100"), CampaignHours.ANY)
                                .orElseThrow()
                                .allows(sundayNoon))
                .isFalse();
        assertThat(
                        rules.window(find(null, null, null, "+13125550100"), CampaignHours.ANY)
                                .orElseThrow()
                                .allows(sundayNoon))
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(strings = {"85", "123456", "8540x", "0854O", "09012", "SW1A 1AA"})
    void postcodeThatIsNone_holdsTheContact(String postcode) {
        assertThat(find(null, null, postcode, "+16095550100").zones())
                .isInstanceOfSatisfying(
                        Zones.Unknown.class,
                        unknown ->
                                assertThat(unknown.why())
                                        .contains("08540", "give a zone")
                                        .doesNotContain(postcode + " "));
    }

    @ParameterizedTest
    @CsvSource({
        "Europe/Atlantis, , +493012345678, zone 'Europe/Atlantis' is not in the IANA database",
        "+01:00,          , +493012345678, zone '+01:00' is not in the IANA database",
        ", XX-YY,           +493012345678, region 'XX-YY' is not in the table",
        ", ,                +999123456789, the number belongs to no place",
        ", ,                hello,         the number belongs to no place",
    })
    void wrongOrUnknownPlace_isNotPassedOver(
            String zone, String region, String number, String why) {
        assertThat(find(zone, region, null, number).zones())
                .isInstanceOfSatisfying(
                        Zones.Unknown.class, unknown -> assertThat(unknown.why()).contains(why));
    }
}
