/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.store.StoreConfig;
import io.callwright.store.testing.KillRounds;
import io.callwright.tests.peers.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Random;

/** {@code kill -9} of a process that dials, 300 times; only when it is asked for by name. */
final class KillPart implements DialerPart {
    private static final int ROUNDS = Integer.getInteger("callwright.kill-rounds", 300);
    private static final int LONGEST_MILLIS = 250;

    @Override
    public String name() {
        return "kill-queue";
    }

    @Override
    public List<String> figures() {
        return List.of("kill_rounds_h2", "kill_rings_h2", "kill_violations_h2");
    }

    @Override
    public boolean always() {
        return false;
    }

    @Override
    public void measure(Figures figures) {
        Path folder = WorkFolder.create("bench-kill");
        long seed = System.nanoTime();
        System.err.println("seed " + seed);
        try {
            KillRounds.Report report =
                    KillRounds.run(
                            StoreConfig.in(folder.resolve("data")),
                            folder.resolve("witness"),
                            ROUNDS,
                            LONGEST_MILLIS,
                            new Random(seed));
            report.wrong().forEach(System.err::println);
            figures.put("kill_rounds_h2", report.kills());
            figures.put("kill_rings_h2", report.rings());
            figures.put("kill_violations_h2", report.wrong().size());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
