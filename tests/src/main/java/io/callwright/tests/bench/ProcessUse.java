/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.tests.peers.PeerException;
import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.peers.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/** What another process uses, as the kernel and the JDK's tools tell. */
final class ProcessUse {
    private static final Pattern TOTAL = Pattern.compile("(?m)^Total\\s+\\d+\\s+(\\d+)");
    private static final Pattern COMPILER = Pattern.compile("C[12] Comp");
    private static final Duration JCMD_LIMIT = Duration.ofSeconds(30);

    private ProcessUse() {}

    /** CPU time of all its threads since its start. */
    static Duration cpu(PeerProcess process) {
        return ProcessHandle.of(process.pid())
                .flatMap(handle -> handle.info().totalCpuDuration())
                .orElseThrow(() -> new PeerException("no CPU time of process " + process.pid()));
    }

    /**
     * CPU time of the threads that a process has now, but for the compilers of a JVM, in
     * nanoseconds as the scheduler counts them; Linux. What has ended is not in it.
     */
    static long cpuNanos(long pid) {
        try (Stream<Path> tasks = Files.list(Path.of("/proc", Long.toString(pid), "task"))) {
            return tasks.mapToLong(ProcessUse::taskNanos).sum();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static long taskNanos(Path task) {
        try {
            return COMPILER.matcher(Files.readString(task.resolve("comm"))).lookingAt()
                    ? 0
                    : Long.parseLong(Files.readString(task.resolve("schedstat")).split(" ", -1)[0]);
        } catch (IOException e) {
            return 0; // it has just ended
        }
    }

    /** Resident memory in MB of 10^6 bytes; Linux. */
    static double residentMegabytes(PeerProcess process) {
        return residentMegabytes(process.pid());
    }

    /** As above. */
    static double residentMegabytes(long pid) {
        try (Stream<String> lines = Files.lines(Path.of("/proc", Long.toString(pid), "status"))) {
            return lines.filter(line -> line.startsWith("VmRSS:"))
                    .map(line -> line.replaceAll("\\D", ""))
                    .mapToDouble(kibibytes -> Double.parseDouble(kibibytes) * 1024 / 1e6)
                    .findFirst()
                    .orElseThrow(() -> new PeerException("no VmRSS of " + pid));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All live objects of a JVM in MB of 10^6 bytes, after a full collection. */
    static double liveHeapMegabytes(PeerProcess process) {
        List<String> command =
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "jcmd").toString(),
                        Long.toString(process.pid()),
                        "GC.class_histogram");
        String histogram = PeerProcess.run("jcmd", WorkFolder.create("jcmd"), command, JCMD_LIMIT);
        Matcher total = TOTAL.matcher(histogram);
        if (!total.find()) {
            throw new PeerException("jcmd's class histogram has no total");
        }
        return Long.parseLong(total.group(1)) / 1e6;
    }
}
