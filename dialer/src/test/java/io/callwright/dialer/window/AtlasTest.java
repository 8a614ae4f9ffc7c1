/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class AtlasTest {
    private static final Atlas ATLAS = new Atlas(Regions.standard(), new LibPhoneNumbers());

    private static Place find(String zone, String region, String postcode, String number) {
        return ATLAS.find(new Whereabouts(zone, region, postcode, number));
    }

    @ParameterizedTest
    @CsvSource({
        // an explicit zone wins over everything
        "Asia/Tokyo, US-CA, 94105, +16502530000, Asia/Tokyo, ZONE, US-CA",
        // a region wins over the number: mobiles move
        ", US-NY, , +16502530000, America/New_York, REGION, US-NY",
        ", us-ny, , +16502530000, America/New_York, REGION, US-NY",
        ", US-TX, , +16502530000, America/Chicago America/Denver, REGION, US-TX",
        // a postcode makes a country's part of a country
        ", US, 10001, +16502530000, America/New_York, REGION, US-NY",
        ", , 10001, +16502530000, America/New_York, REGION, US-NY",
        ", CA, V5K 0A1, +14165550100, America/Vancouver America/Edmonton America/Dawson_Creek,"
                + " REGION, CA-BC",
        // the country that the number has anyway says no more than the number
        ", US, , +16502530000, America/Los_Angeles, NUMBER, US",
        ", , , +16502530000, America/Los_Angeles, NUMBER, US",
        ", , , +442079460000, Europe/London, NUMBER, GB",
        ", , , +493012345678, Europe/Berlin, NUMBER, DE",
        // another country does
        ", DE, , +16502530000, Europe/Berlin Europe/Busingen, REGION, DE",
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
