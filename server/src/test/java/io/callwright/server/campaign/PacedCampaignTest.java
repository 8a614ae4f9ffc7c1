/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.campaign.PacingChoice.Paced;
import java.nio.file.Path;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** A campaign dials as fast as its flag of pacing says, from one slice of time to the next. */
@Timeout(60)
class PacedCampaignTest {
    private static final Paced FASTER = new Paced(Map.of("calls", "3"), "faster:1", "new");

    @TempDir Path folder;
    private volatile Paced paced = Paced.BY_SETTINGS;

    @Test
    void callsAtOnce_areThoseOfTheVariant_andEachIsCountedUnderIt() throws Exception {
        try (CampaignDialerFixture dialing = new CampaignDialerFixture(folder)) {
            dialing.campaign(8, "1");
            dialing.dialer.paceBy((campaign, now) -> paced);
            dialing.dialer.start();
            assertThat(dialing.next(20_000).paced()).isEqualTo(Paced.BY_SETTINGS);
            assertThat(dialing.next(300)).isNull();

            paced = FASTER;
            dialing.dialer.changed();

            assertThat(dialing.next(10_000).paced()).isEqualTo(FASTER);
            assertThat(dialing.next(10_000).paced()).isEqualTo(FASTER);
            assertThat(dialing.next(300)).as("three are up").isNull();
        }
    }
}
