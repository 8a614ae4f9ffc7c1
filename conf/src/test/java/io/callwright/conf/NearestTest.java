/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class NearestTest {
    private static final List<String> KEYS = List.of("bind", "port", "max-concurrent", "--keep");

    @ParameterizedTest
    @CsvSource({"'',abc,3", "port,port,0", "prot,port,1", "pot,port,1", "kitten,sitting,3"})
    void distanceCountsEdits(String a, String b, int edits) {
        assertThat(Nearest.distance(a, b)).isEqualTo(edits);
        assertThat(Nearest.distance(b, a)).isEqualTo(edits);
    }

    @ParameterizedTest
    @CsvSource({
        "prot,port",
        "prt,port",
        "bnid,bind",
        "maxConcurrent,max-concurrent",
        "MAX_CONCURENT,max-concurrent",
        "--kepe,--keep"
    })
    void slipLeadsToTheNameThatWasMeant(String word, String meant) {
        assertThat(Nearest.to(word, KEYS)).contains(meant);
    }

    @Test
    void somethingElseLeadsNowhere() {
        assertThat(Nearest.to("recordings", KEYS)).isEmpty();
        assertThat(Nearest.hint("x", KEYS)).isEmpty();
        assertThat(Nearest.hint("prot", KEYS)).isEqualTo("; did you mean \"port\"?");
    }
}
