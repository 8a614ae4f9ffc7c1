/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.lang.management.ManagementFactory;
import java.lang.management.MemoryMXBean;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.stream.Stream;

/**
 * What this process holds at one moment, after a collection; Linux.
 *
 * @param hours of calls simulated so far
 * @param residentMb resident memory, MB of 10^6 bytes
 * @param heapMb live objects
 * @param nativeMb resident memory beyond what the JVM committed for heap, classes and code: the
 *     native libraries', and some of the JVM's own
 * @param children processes of espeak-ng and the like
 * @param childrenMb their resident memory
 * @param descriptors open files and sockets
 * @param threads of this process
 */
record MemoryUse(
        double hours,
        double residentMb,
        double heapMb,
        double nativeMb,
        long children,
        double childrenMb,
        long descriptors,
        int threads) {
    static MemoryUse after(double hours) {
        System.gc();
        MemoryMXBean memory = ManagementFactory.getMemoryMXBean();
        long committed =
                memory.getHeapMemoryUsage().getCommitted()
                        + memory.getNonHeapMemoryUsage().getCommitted();
        double resident = ProcessUse.residentMegabytes(ProcessHandle.current().pid());
        double[] children =
                ProcessHandle.current()
                        .children()
                        .filter(ProcessHandle::isAlive)
                        .mapToDouble(child -> ProcessUse.residentMegabytes(child.pid()))
                        .toArray();
        double childrenMb = 0;
        for (double megabytes : children) {
            childrenMb += megabytes;
        }
        return new MemoryUse(
                hours,
                resident,
                memory.getHeapMemoryUsage().getUsed() / 1e6,
                resident - committed / 1e6,
                children.length,
                childrenMb,
                openDescriptors(),
                ManagementFactory.getThreadMXBean().getThreadCount());
    }

    /** For the list of figures. */
    Map<String, Object> figures() {
        Map<String, Object> all = new LinkedHashMap<>();
        all.put("hours", rounded(hours));
        all.put("rss_mb", rounded(residentMb));
        all.put("heap_mb", rounded(heapMb));
        all.put("native_mb", rounded(nativeMb));
        all.put("children", children);
        all.put("children_mb", rounded(childrenMb));
        all.put("fds", descriptors);
        all.put("threads", threads);
        return all;
    }

    private static double rounded(double value) {
        return Math.round(value * 100) / 100.0;
    }

    private static long openDescriptors() {
        try (Stream<Path> open = Files.list(Path.of("/proc/self/fd"))) {
            return open.count();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
