/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.imports.PlaceCheck.Cell;
import io.callwright.store.imports.PlaceCheck.Cells;
import io.callwright.store.imports.PlaceCheck.Said;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class StatedPlacesTest {
    private static final StatedPlaces PLACES = new StatedPlaces(Regions.standard());

    private static Said judge(String country, String region, String state, String postcode) {
        return PLACES.judge(country, new Cells(text(region), text(state), text(postcode), false));
    }

    private static String text(String cell) {
        return cell == null ? "" : cell;
    }

    @ParameterizedTest
    @CsvSource({
        "US, us-nj, , , US-NJ",
        "US, NJ, , , US-NJ",
        "US, New Jersey, , , US-NJ",
        "US, GB, , , GB",
        "US, US, , , US",
        "US, , CA, , US-CA",
        "US, , california, , US-CA",
        "US, , 'Washington, D.C.', , US-DC",
        "US, , US-CA, , US-CA",
        "US, US, CA, , US-CA",
        "US, , , 08540, US-NJ",
        "US, , , 8540, US-NJ",
        "US, US, , 8540, US-NJ",
        "US, US-NY, , 08540, US-NY",
        "PR, , , 901, US-PR",
        "CA, , ON, M5V 2T6, CA-ON",
        "DE, , Bayern, 80331, ",
        "DE, DE-BY, , , DE-BY",
    })
    void whatIsSaid_isMadeARegion(
            String country, String region, String state, String postcode, String said) {
        assertThat(judge(country, region, state, postcode)).isEqualTo(new Said.In(said));
    }

    @ParameterizedTest
    @CsvSource({
        "US, CA, , , REGION, write it as US-CA",
        "US, DE, , , REGION, write it as US-DE",
        "US, North, , , REGION, --map region=-",
        "US, XX-YY, , , REGION, write it as US-CA or DE",
        "US, , open, , STATE, --map state=-",
        "US, US-NY, CA, , STATE, another part",
        "US, , , 85, POSTCODE, 08540",
        "US, , , 09012, POSTCODE, give a zone",
        "CA, , , 10001, POSTCODE, V5K 0A1",
    })
    void whatIsWrong_isToldByItsCellWithTheRemedy(
            String country, String region, String state, String postcode, Cell cell, String why) {
        assertThat(judge(country, region, state, postcode))
                .isInstanceOfSatisfying(
                        Said.Wrong.class,
                        wrong -> {
                            assertThat(wrong.cell()).isEqualTo(cell);
                            assertThat(wrong.reason()).contains(why);
                        });
    }

    @Test
    void postcodeInNoPartOfTheCountry_isNoFaultOfARowWithAZone() {
        assertThat(PLACES.judge("US", new Cells("", "", "09012", true)))
                .isEqualTo(new Said.In(null));
    }
}
