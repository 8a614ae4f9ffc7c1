/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import io.callwright.store.StoreConfig;
import io.callwright.tests.peers.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/**
 * Kills a switch that dials a campaign in its embedded database, as by {@code kill -9}, at random
 * moments, again and again; lets the last one end the campaign, and judges.
 */
public final class CampaignKills {
    /** More than it can ring in one, or the campaign would be over before the kills are. */
    private static final int CONTACTS_A_ROUND = 25;

    private static final int CALLS_A_SECOND = 10;

    /** In the end, when nobody waits to kill it any more. */
    private static final int LAST_CALLS_A_SECOND = 30;

    private static final int CALLS_AT_ONCE = 30;

    /** Milliseconds from a switch's first ring to its end, at most. */
    private static final int LONGEST = 3000;

    /** The same from its start on. */
    private static final int LONGEST_START = 5000;

    /** Some of those who wait outlive their switch, and some do not. */
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private static final Duration FIRST_RING = Duration.ofSeconds(30);
    private static final Duration EXIT = Duration.ofSeconds(20);

    /** Bounds, not bars, of the last one's time. */
    private static final Duration REST = Duration.ofMinutes(2);

    private static final Duration REST_OF_EACH = Duration.ofMillis(250);
    private static final int POLL = 1000;
    private static final int TOLD = 10;
    private static final int LINES = 10;

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

    /** Kills it so often. */
    public static Report onH2(int rounds, Random random) {
        SwitchSettings settings =
                new SwitchSettings(WorkFolder.create("campaign")).talksBy("appointment-reminder");
        StoreConfig store = new StoreConfig(settings.storeUrl(), "callwright", "", 2);
        List<String> wrong = new ArrayList<>();
        int contacts = CONTACTS_A_ROUND * (rounds + 1);
        try (DialledCampaign campaign = DialledCampaign.create(store, CALLS_AT_ONCE, PATIENCE)) {
            campaign.add(contacts);
            settings.dialsThrough(campaign.trunkPort(), CALLS_A_SECOND);
            int kills = 0;
            for (int round = 1; round <= rounds; round++) {
                try (SwitchUnderTest node = ChildSwitch.start(settings)) {
                    boolean fromItsStart = random.nextInt(5) == 0; // while it opens and recovers
                    if (!fromItsStart && !campaign.awaitRing(FIRST_RING)) {
                        wrong.add("nobody was rung in round " + round);
                    }
                    pause(random.nextInt(fromItsStart ? LONGEST_START : LONGEST));
                    if (node.process().alive()) {
                        kills++;
                    } else {
                        wrong.add("the switch ended by itself: " + node.process().tail(LINES));
                    }
                    node.kill();
                }
                if (round % TOLD == 0) {
                    System.err.printf("%d kills, %d rings%n", kills, campaign.rings());
                }
            }
            settings.dialsThrough(campaign.trunkPort(), LAST_CALLS_A_SECOND);
            finish(settings, REST.plus(REST_OF_EACH.multipliedBy(contacts)));
            wrong.addAll(campaign.judge(settings.flightRecording()));
            return new Report(kills, campaign.rings(), wrong);
        }
    }

    /** The last one goes on to the end of the campaign, and ends as by SIGTERM. */
    private static void finish(SwitchSettings settings, Duration limit) {
        try (SwitchUnderTest node = ChildSwitch.ready(settings)) {
            long end = System.nanoTime() + limit.toNanos();
            while (!isOver(settings.flightRecording()) && System.nanoTime() < end) {
                pause(POLL);
            }
            node.terminate();
            node.awaitExit(EXIT);
        }
    }

    /** By its recording: the database is the switch's alone. */
    private static boolean isOver(Path recording) {
        try (Stream<String> lines = Files.lines(recording)) {
            return lines.anyMatch(line -> line.endsWith("\tcompleted"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    static void pause(long millis) {
        long end = System.nanoTime() + millis * 1_000_000;
        while (System.nanoTime() < end) {
            LockSupport.parkNanos(end - System.nanoTime());
        }
    }
}
