/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import io.callwright.store.StoreConfig;
import io.callwright.store.testing.ThrowawayPostgres;
import io.callwright.tests.peers.WorkFolder;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;

/**
 * Kills a switch that dials a campaign, as by {@code kill -9}, at random moments, again and again;
 * lets the last one end the campaign, and judges.
 */
public final class CampaignKills {
    private static final int CONTACTS_A_ROUND = 20;
    private static final int CALLS_A_SECOND = 20;
    private static final int CALLS_AT_ONCE = 10;

    /** Milliseconds from a switch's first ring to its end, at most. */
    private static final int LONGEST = 1200;

    private static final Duration FIRST_RING = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofMinutes(10);
    private static final Duration EXIT = Duration.ofSeconds(20);

    private CampaignKills() {}

    /**
     * What came of it.
     *
     * @param wrong what contradicts; empty when all is well
     */
    public record Report(int kills, int rings, List<String> wrong) {
        public Report {
            wrong = List.copyOf(wrong);
        }
    }

    /** With the embedded database. */
    public static Report onH2(int rounds, Random random) {
        SwitchSettings settings = settings();
        return run(
                settings,
                new StoreConfig(settings.storeUrl(), "callwright", "", 2),
                rounds,
                random);
    }

    /** The same on PostgreSQL. */
    public static Report onPostgres(int rounds, Random random) {
        try (ThrowawayPostgres cluster = ThrowawayPostgres.start(true)) {
            StoreConfig store = cluster.database(4);
            return run(settings().storedIn(store), store, rounds, random);
        }
    }

    private static SwitchSettings settings() {
        return new SwitchSettings(WorkFolder.create("campaign")).talksBy("appointment-reminder");
    }

    private static Report run(
            SwitchSettings settings, StoreConfig store, int rounds, Random random) {
        try (DialledCampaign campaign = DialledCampaign.create(store, CALLS_AT_ONCE)) {
            campaign.add(CONTACTS_A_ROUND * (rounds + 1));
            settings.dialsThrough(campaign.trunkPort(), CALLS_A_SECOND);
            int kills = 0;
            for (int round = 0; round < rounds; round++) {
                try (SwitchUnderTest node = ChildSwitch.start(settings)) {
                    boolean fromItsStart = random.nextInt(5) == 0; // while it opens and recovers
                    if (!fromItsStart) {
                        campaign.awaitRing(FIRST_RING);
                    }
                    pause(random.nextInt(fromItsStart ? 4 * LONGEST : LONGEST));
                    if (node.process().alive()) {
                        kills++;
                    }
                    node.kill();
                }
                if (round % 10 == 9) {
                    System.err.printf("%d kills, %d rings%n", kills, campaign.rings());
                }
            }
            finish(settings);
            return new Report(kills, campaign.rings(), campaign.judge(settings.flightRecording()));
        }
    }

    /** The last one goes on to the end of the campaign, and ends as by SIGTERM. */
    private static void finish(SwitchSettings settings) {
        try (SwitchUnderTest node = ChildSwitch.ready(settings)) {
            double seen = -1;
            for (long left = REST.toSeconds(); left > 0; left -= 2) {
                double results = node.metrics().sum("callwright_dial_results_total").orElse(0);
                boolean quiet = results == seen && node.metrics().sum(Metrics.CALLS).orElse(1) == 0;
                if (quiet) {
                    break; // longer than any wait for a retry: nothing is left to dial
                }
                seen = results;
                pause(8000);
            }
            node.terminate();
            node.awaitExit(EXIT);
        }
    }

    private static void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
