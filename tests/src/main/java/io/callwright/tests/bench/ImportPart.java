/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.store.imports.ImportOptions;
import io.callwright.store.imports.ImportReport;
import io.callwright.tests.peers.WorkFolder;
import java.io.BufferedWriter;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryPoolMXBean;
import java.lang.management.MemoryType;
import java.lang.management.MemoryUsage;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.InstantSource;
import java.util.List;
import java.util.Map;

/** A million rows, and a hundred, from CSV into a campaign on an embedded database. */
final class ImportPart implements DialerPart {
    private static final int MANY = 1_000_000;
    private static final int FEW = 100;
    private static final long MEGABYTE = 1 << 20;

    @Override
    public String name() {
        return "import";
    }

    @Override
    public List<String> figures() {
        return List.of("import_1m_s", "import_1m_heap_growth_mb", "import_100_ms");
    }

    @Override
    public void measure(Figures figures) {
        Path folder = WorkFolder.create("bench-import");
        try (BenchStore bench = BenchStore.h2(true)) {
            Path few = write(folder.resolve("few.csv"), 0, FEW);
            Path many = write(folder.resolve("many.csv"), FEW, MANY);
            long start = System.nanoTime();
            run(bench, few, FEW, () -> {});
            figures.put("import_100_ms", (System.nanoTime() - start) / 1_000_000);
            System.gc();
            long before = liveMegabytes();
            long[] most = {before};
            start = System.nanoTime();
            run(bench, many, MANY, () -> most[0] = Math.max(most[0], liveMegabytes()));
            figures.put("import_1m_s", (System.nanoTime() - start) / 1e9);
            figures.put("import_1m_heap_growth_mb", most[0] - before);
            Files.delete(few);
            Files.delete(many);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static void run(BenchStore bench, Path file, int rows, Runnable onProgress) {
        long start = System.nanoTime();
        ImportReport report =
                bench.store()
                        .imports()
                        .run(
                                file,
                                new ImportOptions(
                                        bench.campaign(),
                                        null,
                                        null,
                                        Map.of(),
                                        "US",
                                        false,
                                        false,
                                        null),
                                InstantSource.fixed(BenchStore.NOON),
                                progress -> {
                                    onProgress.run();
                                    System.err.printf(
                                            "%,d rows, %.1f s%n",
                                            progress.records(), (System.nanoTime() - start) / 1e9);
                                });
        if (report.accepted() != rows) {
            throw new IllegalStateException("imported " + report);
        }
    }

    /** What was live after the last collection. */
    private static long liveMegabytes() {
        long live = 0;
        for (MemoryPoolMXBean pool : ManagementFactory.getMemoryPoolMXBeans()) {
            MemoryUsage usage = pool.getCollectionUsage();
            if (pool.getType() == MemoryType.HEAP && usage != null) {
                live += usage.getUsed();
            }
        }
        return live / MEGABYTE;
    }

    private static Path write(Path file, int from, int rows) throws IOException {
        try (BufferedWriter out = Files.newBufferedWriter(file)) {
            out.write("Phone,Customer ID,First name,Last name,Appointment,Time zone\n");
            for (int i = from; i < from + rows; i++) {
                out.write(
                        "%s,C-%07d,Anna,Baker-%d,2026-12-%02d 10:30,America/New_York%n"
                                .formatted(BenchStore.number(i), i, i, i % 28 + 1));
            }
        }
        return file;
    }
}
