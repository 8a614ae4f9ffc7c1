/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.doctor;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.media.RealTimeThread.Granted;
import org.junit.jupiter.api.Test;

class MachineTest {
    @Test
    void mediaThreadsWithoutRealTime_areAWarningThatSaysWhatToGrant() {
        for (Granted less : new Granted[] {Granted.NICE, Granted.NOTHING}) {
            Diagnosis found = Machine.scheduling(less);

            assertThat(found.verdict()).isEqualTo(Diagnosis.Verdict.WARNING);
            assertThat(found.message()).startsWith("no real-time scheduling");
            assertThat(found.remedy()).contains("LimitRTPRIO=1", "CAP_SYS_NICE");
        }
        assertThat(Machine.scheduling(Granted.REAL_TIME).verdict()).isEqualTo(Diagnosis.Verdict.OK);
    }
}
