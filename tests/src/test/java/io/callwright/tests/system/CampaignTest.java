/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.StoreConfig;
import io.callwright.tests.peers.Program;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Campaigns that the real switch dials, with SIPp as everybody who is called. */
@Timeout(170)
class CampaignTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(20);

    @BeforeAll
    static void programs() {
        Landed.require(Program.SIPP);
    }

    private static StoreConfig h2(SwitchSettings settings) {
        return new StoreConfig(settings.storeUrl(), "callwright", "", 2);
    }

    @Test
    void campaign_ringsEachContactAsItsOutcomesAsk_andIsJudgedClean() throws Throwable {
        SwitchSettings settings = Landed.settings();
        try (DialledCampaign campaign = DialledCampaign.create(h2(settings), 10)) {
            campaign.add(60);
            settings.dialsThrough(campaign.trunkPort(), 20);
            try (SwitchUnderTest node = ChildSwitch.ready(settings)) {
                Eventually.holds(LIMIT, () -> assertThat(completed(node)).isEqualTo(72));
                node.terminate();
                assertThat(node.awaitExit(SOON)).hasValue(0);
            }

            assertThat(campaign.judge(settings.flightRecording())).isEmpty();
            assertThat(campaign.categories(1)).containsExactly("ANSWERED");
            assertThat(campaign.categories(3)).containsExactly("BUSY", "BUSY");
            assertThat(campaign.categories(7)).containsExactly("NO_ANSWER", "NO_ANSWER");
            assertThat(campaign.rings()).isEqualTo(72);
        }
    }

    private static double completed(SwitchUnderTest node) {
        return node.metrics().sum("callwright_dial_results_total").orElse(0);
    }

    @Test
    void switchKilledAgainAndAgain_ringsNobodyTwiceForAnAttempt_andLosesNobody() throws Exception {
        long seed = System.nanoTime();
        CampaignKills.Report report = CampaignKills.onH2(3, new Random(seed));

        assertThat(report.wrong()).as("seed %d", seed).isEmpty();
        assertThat(report.kills()).isEqualTo(3);
        assertThat(report.rings()).isPositive();
    }
}
