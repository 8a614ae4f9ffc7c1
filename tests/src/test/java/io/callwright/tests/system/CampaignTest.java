/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.store.StoreConfig;
import io.callwright.store.testing.ThrowawayPostgres;
import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.TcpCut;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.Random;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Campaigns that the real switch dials, with SIPp as everybody who is called. */
@Timeout(170)
class CampaignTest {
    private static final Duration LIMIT = Duration.ofSeconds(90);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final Duration LONGER_THAN_THE_LEASE = Duration.ofSeconds(15);

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

    @Test
    void postgresKilledAndStartedAgain_isOvercomeByTheSwitch() throws Throwable {
        postgresIsInstalled();
        try (ThrowawayPostgres cluster = ThrowawayPostgres.start(true)) {
            StoreConfig store = cluster.database(4);
            SwitchSettings settings = Landed.settings().storedIn(store);
            try (DialledCampaign campaign = DialledCampaign.create(store, 10)) {
                campaign.add(60);
                settings.dialsThrough(campaign.trunkPort(), 10);
                try (SwitchUnderTest node = ChildSwitch.ready(settings)) {
                    campaign.awaitRing(SOON);
                    campaign.awaitRing(SOON);
                    cluster.kill();
                    cluster.start();
                    Eventually.holds(LIMIT, () -> assertThat(campaign.isOver()).isTrue());
                    node.terminate();
                    assertThat(node.awaitExit(SOON)).hasValue(0);
                }
                assertThat(campaign.judge(settings.flightRecording())).isEmpty();
            }
        }
    }

    @Test
    void nodeCutOffForLongerThanItsLease_ringsNobodyTwice_whileAnotherGoesOn() throws Throwable {
        postgresIsInstalled();
        try (ThrowawayPostgres cluster = ThrowawayPostgres.start(true)) {
            StoreConfig store = cluster.database(4);
            int port = portOf(store);
            try (TcpCut way = TcpCut.to(port);
                    DialledCampaign campaign = DialledCampaign.create(store, 10)) {
                StoreConfig cuttable =
                        new StoreConfig(
                                store.url().replace(":" + port, ":" + way.port()),
                                store.user(),
                                "",
                                4);
                campaign.add(100);
                SwitchSettings cutOff = Landed.settings().storedIn(cuttable);
                SwitchSettings other = Landed.settings().storedIn(store);
                cutOff.dialsThrough(campaign.trunkPort(), 4).set("dialer.node", "a");
                other.dialsThrough(campaign.trunkPort(), 4).set("dialer.node", "b");
                try (SwitchUnderTest a = ChildSwitch.start(cutOff);
                        SwitchUnderTest b = ChildSwitch.start(other)) {
                    a.awaitReady(SOON.multipliedBy(3));
                    b.awaitReady(SOON.multipliedBy(3));
                    campaign.awaitRing(SOON);
                    way.cut();
                    Eventually.holds(
                            LONGER_THAN_THE_LEASE,
                            () -> assertThat(campaign.leaseOf("a")).isBefore(Instant.now()));
                    way.mend();
                    Eventually.holds(LIMIT, () -> assertThat(campaign.isOver()).isTrue());
                }
                assertThat(campaign.judge()).isEmpty();
                assertThat(campaign.nodes()).containsExactlyInAnyOrder("a", "b");
            }
        }
    }

    private static int portOf(StoreConfig store) {
        return URI.create(store.url().substring("jdbc:".length())).getPort();
    }

    private static void postgresIsInstalled() {
        assumeTrue(
                ThrowawayPostgres.installed().isPresent(),
                "PostgreSQL is not installed: apt-get install postgresql");
    }
}
