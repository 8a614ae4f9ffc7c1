/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.NewCall.Numbers;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class PartyNumbersTest {
    @ParameterizedTest
    @CsvSource({
        "+4930901820,              +4930901820",
        "+49-30-901.820;npdi=yes,  +4930901820",
        "030901820,                +4930901820",
        "004930901820,             +4930901820",
        "0012125550100,            +12125550100",
        "101,                      ",
        "+49,                      ",
        "+49309018201234567,       ",
        "anonymous,                ",
        "'',                       ",
    })
    void userPart_isANumber_asItIsDialledWhereTheNodeIs(String user, @Nullable String number) {
        assertThat(new PartyNumbers("DE-BE").of("agent", user))
                .isEqualTo(new Numbers(null, number));
    }

    @Test
    void numberWithoutPlus_isNone_whereNobodyKnowsWhereTheNodeIs() {
        assertThat(new PartyNumbers(null).of("+4930901820", "030901820"))
                .isEqualTo(new Numbers("+4930901820", null));
    }
}
