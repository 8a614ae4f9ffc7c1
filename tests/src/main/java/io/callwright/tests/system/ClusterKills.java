/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import io.callwright.store.StoreConfig;
import io.callwright.store.testing.ThrowawayPostgres;
import io.callwright.tests.peers.TcpCut;
import io.callwright.tests.peers.WorkFolder;
import java.net.URI;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import org.jspecify.annotations.Nullable;

/**
 * Strikes two switches that dial one campaign on PostgreSQL, and PostgreSQL itself, at random
 * moments, again and again; lets them end the campaign, and judges by the witness and the store.
 *
 * <p>The flight recordings are left out: what one node leaves the other settles, so that each alone
 * lacks ends of its own calls, and tells of ends that the store has taken from the other.
 */
public final class ClusterKills {
    private static final int CALLS_A_SECOND = 3;
    private static final int CALLS_AT_ONCE = 20;
    private static final Duration PATIENCE = Duration.ofSeconds(2);

    /** So many contacts are added when fewer are left. */
    private static final int CONTACTS = 200;

    /** Milliseconds from a ring to the blow, at most. */
    private static final int LONGEST = 5000;

    /** Milliseconds that PostgreSQL stays away, at most. */
    private static final int LONGEST_AWAY = 2000;

    /** Milliseconds of a cut: longer than the lease of {@link SwitchSettings#dialsThrough}. */
    private static final int SHORTEST_CUT = 10_500;

    private static final int LONGEST_CUT = 14_000;
    private static final Duration RING = Duration.ofSeconds(30);
    private static final Duration START = Duration.ofSeconds(30);
    private static final Duration REST = Duration.ofMinutes(15);
    private static final Duration EXIT = Duration.ofSeconds(20);
    private static final int POLL = 500;
    private static final int TOLD = 10;
    private static final int LINES = 10;

    private final ThrowawayPostgres server;
    private final TcpCut way;
    private final DialledCampaign campaign;
    private final Node a;
    private final Node b;
    private final Random random;
    private final Map<Blow, Integer> blows = new EnumMap<>(Blow.class);
    private final List<String> wrong = new ArrayList<>();

    private ClusterKills(
            ThrowawayPostgres server,
            StoreConfig store,
            TcpCut way,
            DialledCampaign campaign,
            Random random) {
        this.server = server;
        this.way = way;
        this.campaign = campaign;
        this.random = random;
        a = new Node("a", through(way, store), campaign.trunkPort());
        b = new Node("b", store, campaign.trunkPort());
    }

    /**
     * What came of it.
     *
     * @param wrong what contradicts; empty when all is well
     */
    public record Report(Map<Blow, Integer> blows, int rings, List<String> wrong) {
        public Report {
            blows = Map.copyOf(blows);
            wrong = List.copyOf(wrong);
        }

        public int count(Blow blow) {
            return blows.getOrDefault(blow, 0);
        }
    }

    /** Strikes so often. */
    public static Report run(int rounds, Random random) {
        try (ThrowawayPostgres server = ThrowawayPostgres.start(true)) {
            StoreConfig store = server.database(4);
            try (TcpCut way = TcpCut.to(portOf(store));
                    DialledCampaign campaign =
                            DialledCampaign.create(store, CALLS_AT_ONCE, PATIENCE)) {
                return new ClusterKills(server, store, way, campaign, random).run(rounds);
            }
        }
    }

    private static int portOf(StoreConfig store) {
        return URI.create(store.url().substring("jdbc:".length())).getPort();
    }

    private static StoreConfig through(TcpCut way, StoreConfig store) {
        String url = store.url().replace(":" + portOf(store), ":" + way.port());
        return new StoreConfig(url, store.user(), store.password(), store.poolSize());
    }

    private Report run(int rounds) {
        try (a;
                b) {
            for (int round = 1; round <= rounds; round++) {
                keepUp();
                if (!campaign.awaitRing(RING)) {
                    wrong.add("nobody was rung in round " + round);
                }
                CampaignKills.pause(random.nextInt(LONGEST));
                Blow blow = Blow.draw(random);
                strike(blow);
                blows.merge(blow, 1, Integer::sum);
                if (round % TOLD == 0) {
                    System.err.printf("%s, %d rings%n", blows, campaign.rings());
                }
            }
            long end = System.nanoTime() + REST.toNanos();
            while (!campaign.isOver() && System.nanoTime() < end) {
                a.keepUp();
                b.keepUp();
                CampaignKills.pause(POLL);
            }
        }
        wrong.addAll(campaign.judge());
        return new Report(blows, campaign.rings(), wrong);
    }

    private void keepUp() {
        if (campaign.left() < CONTACTS) {
            campaign.add(CONTACTS);
        }
        a.keepUp();
        b.keepUp();
    }

    private void strike(Blow blow) {
        switch (blow) {
            case SWITCH -> (random.nextBoolean() ? a : b).kill();
            case SERVER -> {
                server.kill();
                CampaignKills.pause(random.nextInt(LONGEST_AWAY));
                server.start();
            }
            case CUT -> {
                awaitLease();
                way.cut();
                CampaignKills.pause(random.nextInt(SHORTEST_CUT, LONGEST_CUT));
                if (campaign.leaseOf("a").isAfter(Instant.now())) {
                    wrong.add("the lease of the node that was cut off has not run out");
                }
                way.mend();
            }
        }
    }

    /** Nobody is cut off who does not dial. */
    private void awaitLease() {
        for (long left = START.toMillis(); left > 0; left -= POLL) {
            a.keepUp();
            if (campaign.leaseOf("a").isAfter(Instant.now())) {
                return;
            }
            CampaignKills.pause(POLL);
        }
        wrong.add("node a does not dial");
    }

    /** One of the two, started again when it has ended, as by systemd. */
    private final class Node implements AutoCloseable {
        private final String name;
        private final SwitchSettings settings;
        private @Nullable SwitchUnderTest running;

        Node(String name, StoreConfig store, int trunk) {
            this.name = name;
            settings =
                    new SwitchSettings(WorkFolder.create("cluster-" + name))
                            .talksBy("appointment-reminder")
                            .storedIn(store)
                            .dialsThrough(trunk, CALLS_A_SECOND)
                            .set("dialer.node", name);
        }

        void keepUp() {
            if (running != null && running.process().alive()) {
                return;
            }
            if (running != null && running.process().count("campaigns are dialled by") > 0) {
                wrong.add("node " + name + " ended by itself: " + running.process().tail(LINES));
            } // else it found no database at its start
            end();
            running = ChildSwitch.start(settings);
        }

        void kill() {
            if (running != null) {
                running.kill();
            }
            end();
        }

        private void end() {
            if (running != null) {
                running.close();
                running = null;
            }
        }

        @Override
        public void close() {
            if (running != null) {
                running.terminate();
                running.awaitExit(EXIT);
            }
            end();
        }
    }
}
