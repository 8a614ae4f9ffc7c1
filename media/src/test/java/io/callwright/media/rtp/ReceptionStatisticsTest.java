/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

import static io.callwright.media.rtp.ReceptionStatistics.Verdict.JUMP;
import static io.callwright.media.rtp.ReceptionStatistics.Verdict.PROBATION;
import static io.callwright.media.rtp.ReceptionStatistics.Verdict.RESTARTED;
import static io.callwright.media.rtp.ReceptionStatistics.Verdict.VALID;
import static org.assertj.core.api.Assertions.assertThat;

import org.junit.jupiter.api.Test;

class ReceptionStatisticsTest {
    private final ReceptionStatistics statistics = new ReceptionStatistics(65_530, 8000);

    @Test
    void newSource_isValidAfterTwoInARow() {
        assertThat(accept(65_530)).isEqualTo(PROBATION);
        assertThat(accept(65_531)).isEqualTo(VALID);
    }

    @Test
    void firstPacketsOutOfRow_keepTheSourceOnProbation() {
        assertThat(accept(65_530)).isEqualTo(PROBATION);
        assertThat(accept(100)).isEqualTo(PROBATION);
        assertThat(accept(101)).isEqualTo(VALID);
    }

    @Test
    void sequenceWraps_countsGoOn() {
        for (int i = 0; i < 20; i++) {
            accept(65_530 + i & 0xFFFF);
        }
        assertThat(statistics.expected()).isEqualTo(19);
        assertThat(statistics.lost()).isZero();
        assertThat(statistics.extendedHighestSequence()).isEqualTo(65_536 + 13);
    }

    @Test
    void everyTenthIsLost_lossIsCounted() {
        for (int i = 0; i < 101; i++) {
            if (i % 10 != 5) {
                accept(65_530 + i & 0xFFFF);
            }
        }
        assertThat(statistics.lost()).isEqualTo(10);
        assertThat(statistics.takeFractionLost()).isEqualTo(10 * 256 / 100);
        assertThat(statistics.takeFractionLost()).isZero();
    }

    @Test
    void greatJump_isBelievedWhenTheNextPacketFollows() {
        accept(65_530);
        accept(65_531);
        assertThat(accept(20_000)).isEqualTo(JUMP);
        assertThat(accept(20_001)).isEqualTo(RESTARTED);
        assertThat(statistics.lost()).isZero();
    }

    @Test
    void oldPacket_isCountedAndNoLossBelowZeroIsReported() {
        accept(65_530);
        accept(65_531);
        assertThat(accept(65_529)).isEqualTo(VALID);
        assertThat(accept(65_531)).isEqualTo(VALID);
        assertThat(statistics.lost()).isEqualTo(-2);
        assertThat(statistics.takeFractionLost()).isZero();
    }

    @Test
    void arrivalsTenMillisToAndFro_jitterComesNearTwenty() {
        for (int i = 0; i < 400; i++) {
            long late = i % 2 == 0 ? 0 : 20_000_000;
            statistics.accept(65_530 + i & 0xFFFF, i * 160, i * 20_000_000L + late);
        }
        assertThat(statistics.jitterMillis()).isBetween(19.0, 20.1);
    }

    private ReceptionStatistics.Verdict accept(int sequence) {
        return statistics.accept(sequence, 0, 0);
    }
}
