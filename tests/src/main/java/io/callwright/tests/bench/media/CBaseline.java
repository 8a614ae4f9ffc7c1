/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import io.callwright.media.RealTimeThread;
import io.callwright.tests.peers.PeerException;
import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.peers.WorkFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * The C programs that show what the kernel allows: servers of several designs, and the generator
 * that judges them and us. They lie beside the checkout in {@code shared/bench/udp-c}, and are
 * compiled once.
 */
public final class CBaseline {
    private static final Duration COMPILE_LIMIT = Duration.ofSeconds(60);
    private static final Duration WARM_UP = Duration.ofSeconds(5);
    private static final Duration PIN_AFTER = Duration.ofSeconds(3);
    private static final Duration MEASURED = Duration.ofSeconds(4);
    private static final Duration SPARE = Duration.ofSeconds(20);

    private final Path folder;
    private final int serverCore;
    private final int generatorCore;
    private final List<String> first;

    private CBaseline(Path folder, int serverCore, int generatorCore) {
        this.folder = folder;
        this.serverCore = serverCore;
        this.generatorCore = generatorCore;
        // C and Java alike: real time where we get it.
        this.first =
                RealTimeThread.probe() == RealTimeThread.Granted.REAL_TIME
                        ? List.of("nice", "-n", "-20", "chrt", "-f", "1")
                        : List.of();
    }

    /**
     * What one run showed.
     *
     * @param cpuPercent of one core, the whole process of the server
     * @param p99Millis deviation of the spacing from 20 ms
     * @param share packets that came back, of those sent, 0..1
     */
    public record Run(double cpuPercent, double p99Millis, double share) {
        /** For a progress line. */
        @Override
        public String toString() {
            return "%.1f %% of a core, p99 %.3f ms, %.2f %% answered"
                    .formatted(cpuPercent, p99Millis, share * 100);
        }
    }

    /**
     * Compiles the programs.
     *
     * @throws PeerException with the reason for a user when they cannot be had
     */
    public static CBaseline compile(int serverCore, int generatorCore) {
        Path sources =
                sources()
                        .orElseThrow(() ->
                                new PeerException(
                                        "shared material absent: bench/udp-c is not beside this"
                                                + " checkout"));
        Path folder = WorkFolder.create("udp-c");
        compile(folder, sources.resolve("gen.c"), "gen");
        compile(folder, sources.resolve("srv.c"), "srv", "-luring");
        return new CBaseline(folder, serverCore, generatorCore);
    }

    /** Whether the programs lie beside this checkout. */
    public static boolean present() {
        return sources().isPresent();
    }

    private static Optional<Path> sources() {
        Path root = Path.of(System.getProperty("callwright.root", ".")).toAbsolutePath();
        return Stream.<Path>iterate(root, at -> at != null, Path::getParent)
                .map(at -> at.resolve("shared").resolve("bench").resolve("udp-c"))
                .filter(Files::isDirectory)
                .findFirst();
    }

    private static void compile(Path folder, Path source, String program, String... libraries) {
        List<String> command = new ArrayList<>(List.of("gcc", "-O2", "-w", "-o", program));
        command.add(source.toString());
        command.addAll(List.of(libraries));
        try {
            PeerProcess.run("gcc-" + program, folder, command, COMPILE_LIMIT);
        } catch (PeerException e) {
            throw new PeerException(
                    source.getFileName()
                            + " does not compile; apt-get install gcc libc6-dev liburing-dev",
                    e);
        }
    }

    /** Runs a C server of that design under the generator. */
    public Run design(String mode, int legs) {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", "" + serverCore));
        command.addAll(first);
        command.addAll(List.of(program("srv"), mode, Integer.toString(legs)));
        try (PeerProcess server = PeerProcess.start("srv-" + mode, folder, command)) {
            server.awaitLine("^ready", SPARE);
            return generate(server, legs, () -> {});
        }
    }

    /** Runs {@link BareLegs} under the same generator. */
    public Run ours(String sockets, int legs) {
        try (LegServer server = LegServer.bare(sockets, Wire.GENERATOR_PORT, legs)) {
            return generate(server.process(), legs, () -> server.pin(serverCore));
        }
    }

    private Run generate(PeerProcess server, int legs, Runnable onceWarm) {
        List<String> command = new ArrayList<>(List.of("taskset", "-c", "" + generatorCore));
        command.addAll(first);
        command.add(program("gen"));
        command.addAll(List.of("" + legs, "" + WARM_UP.toSeconds(), "" + MEASURED.toSeconds()));
        command.addAll(List.of("" + server.pid(), "0", "" + serverCore));
        try (PeerProcess generator = PeerProcess.start("gen", folder, command)) {
            generator.awaitExit(PIN_AFTER);
            onceWarm.run();
            OptionalInt status = generator.awaitExit(WARM_UP.plus(MEASURED).plus(SPARE));
            JsonNode figures =
                    generator
                            .last("^(\\{.*)")
                            .map(line -> new JsonMapper().readTree(line.group(1)))
                            .orElseThrow(() ->
                                    new PeerException(
                                            "the generator ended with %s: %s"
                                                    .formatted(status, generator.tail(3))));
            return new Run(
                    figures.path("cpu").asDouble(),
                    figures.path("p99").asDouble(),
                    figures.path("ratio").asDouble());
        }
    }

    private String program(String name) {
        return folder.resolve(name).toString();
    }
}
