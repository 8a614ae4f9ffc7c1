/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.NewContact;
import io.callwright.store.dial.NodeLease;
import io.callwright.store.testing.ThrowawayPostgres;
import io.callwright.tests.peers.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Comparator;
import java.util.List;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A store of its own with durable commits, on a file of H2 or a PostgreSQL cluster, and a campaign
 * that runs; gone when it is closed.
 */
final class BenchStore implements AutoCloseable {
    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final int CONNECTIONS = 10;
    private static final int BATCH = 1000;

    /** Numbers of one area code: its seven digits begin with 2 to 9. */
    private static final long PLAN = 8_000_000;

    private static final int[] AREAS = {212, 213, 214, 215, 216, 303, 305, 312};

    private final @Nullable ThrowawayPostgres cluster;
    private final @Nullable Path folder;
    private final StoreConfig config;
    private final Store store;
    private final long campaign;

    private BenchStore(
            @Nullable ThrowawayPostgres cluster, @Nullable Path folder, StoreConfig config) {
        this.cluster = cluster;
        this.folder = folder;
        this.config = config;
        this.store = Store.open(config);
        this.campaign = store.campaigns().create(NewCampaign.named("bench"), NOON).id();
        store.campaigns().move(campaign, CampaignState.DRAFT, CampaignState.RUNNING, null, NOON);
    }

    static BenchStore h2(boolean syncIntents) {
        Path folder = WorkFolder.create("bench-store");
        StoreConfig plain = StoreConfig.in(folder);
        return new BenchStore(
                null,
                folder,
                new StoreConfig(
                        plain.url(), plain.user(), plain.password(), CONNECTIONS, syncIntents));
    }

    static BenchStore postgres() {
        ThrowawayPostgres cluster = ThrowawayPostgres.start(true);
        return new BenchStore(cluster, null, cluster.database(CONNECTIONS));
    }

    Store store() {
        return store;
    }

    StoreConfig config() {
        return config;
    }

    long campaign() {
        return campaign;
    }

    NodeLease join() {
        return store.nodes().join("bench", NOON, Duration.ofHours(1));
    }

    /** Adds contacts that are due, from the given number of the sequence on. */
    void fill(int from, int count) {
        for (int start = from; start < from + count; start += BATCH) {
            List<NewContact> batch =
                    IntStream.range(start, Math.min(start + BATCH, from + count))
                            .mapToObj(i -> NewContact.of(number(i)))
                            .toList();
            store.contacts().add(campaign, batch, NOON, NOON);
        }
    }

    /** The i-th of a sequence of valid numbers, in no order. */
    static String number(long i) {
        long mixed = i * 2_654_435_761L % (PLAN * AREAS.length); // prime to it: no number twice
        return "+1" + AREAS[(int) (mixed / PLAN)] + (2_000_000 + mixed % PLAN);
    }

    @Override
    public void close() {
        store.close();
        if (cluster != null) {
            cluster.close();
        }
        if (folder != null) {
            try (Stream<Path> files = Files.walk(folder)) {
                for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                    Files.delete(file);
                }
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }
    }
}
