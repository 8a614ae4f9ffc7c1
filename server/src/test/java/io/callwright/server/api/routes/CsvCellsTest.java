/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

class CsvCellsTest {
    @ParameterizedTest
    @ValueSource(
            strings = {"=1+1", "+cmd|' /C calc'!A0", "-2+3", "@SUM(A1)", "\t=1", "\r=1", "=\"a\""})
    void formula_isMadeAText(String text) {
        assertThat(CsvCells.row(text)).isEqualTo("\"'" + text.replace("\"", "\"\"") + "\"");
    }

    @Test
    void numbersAndTexts_stayWhatTheyAre() {
        assertThat(CsvCells.row("confirmed", -3L, 0.25, null, "a,b", "say \"yes\"", "1-2"))
                .isEqualTo("confirmed,-3,0.2500,,\"a,b\",\"say \"\"yes\"\"\",1-2");
    }
}
