/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.testing;

import io.callwright.store.StoreConfig;
import io.callwright.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.InetAddress;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A PostgreSQL cluster of its own: made by initdb in a temporary folder, on a free port of
 * 127.0.0.1 and a unix socket in that folder, ended by process id, and deleted. No service of the
 * machine is touched. Owned by one thread; {@link #database} is thread-safe.
 *
 * <p>PostgreSQL refuses to run as root; then it runs as a user of the system that has no rights.
 */
public final class ThrowawayPostgres implements AutoCloseable {
    private static final Path INSTALLED = Path.of("/usr/lib/postgresql");
    private static final List<String> USERS = List.of("postgres", "nobody");
    private static final int PATIENCE_SECONDS = 60;
    private static final int START_TRIES = 5;
    private static final String OWNER = "callwright";
    private static final AtomicInteger DATABASES = new AtomicInteger();

    private final Path programs;
    private final Path folder;
    private final int port;
    private final String settings;
    private final @Nullable String user;

    private ThrowawayPostgres(Path programs, Path folder, int port, String settings) {
        this.programs = programs;
        this.folder = folder;
        this.port = port;
        this.settings = settings;
        this.user = System.getProperty("user.name").equals("root") ? unprivileged() : null;
    }

    /** The programs of the newest installed PostgreSQL, or empty. */
    public static Optional<Path> installed() {
        if (!Files.isDirectory(INSTALLED)) {
            return Optional.empty();
        }
        try (Stream<Path> versions = Files.list(INSTALLED)) {
            return versions.map(version -> version.resolve("bin"))
                    .filter(bin -> Files.isExecutable(bin.resolve("initdb")))
                    .max(Comparator.comparing(Path::toString));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Makes and starts one.
     *
     * @param durable false: it does not wait for the disk, for tests that do not look at that
     * @throws StoreException when PostgreSQL is not installed or does not start; says why
     */
    public static ThrowawayPostgres start(boolean durable) {
        Path programs =
                installed()
                        .orElseThrow(() ->
                                new StoreException(
                                        "PostgreSQL is not installed: apt-get install postgresql"));
        try {
            ThrowawayPostgres postgres =
                    new ThrowawayPostgres(
                            programs,
                            Files.createTempDirectory("callwright-pg-"),
                            freePort(),
                            durable ? "" : " -c fsync=off -c full_page_writes=off");
            // Also when the process is told to end.
            Runtime.getRuntime().addShutdownHook(new Thread(postgres::close, "postgres-closer"));
            postgres.make();
            postgres.start();
            return postgres;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static int freePort() throws IOException {
        try (ServerSocket free = new ServerSocket(0, 1, InetAddress.getLoopbackAddress())) {
            return free.getLocalPort();
        }
    }

    private void make() {
        if (user != null) {
            mustRun(List.of("chown", user, folder.toString()));
        }
        mustRun(
                program(
                        "initdb",
                        "-D",
                        data(),
                        "-U",
                        OWNER,
                        "-A",
                        "trust",
                        "-E",
                        "UTF8",
                        "--locale=C",
                        "--no-sync"));
    }

    /** Starts it, also again after {@link #kill}; returns when it answers. */
    public void start() {
        String options =
                "-p %d -c listen_addresses=127.0.0.1 -c unix_socket_directories=%s"
                                .formatted(port, folder)
                        + " -c shared_buffers=128MB -c max_connections=60 -c max_wal_size=2GB"
                        + settings;
        List<String> command =
                program(
                        "pg_ctl",
                        "start",
                        "-w",
                        "-t",
                        Integer.toString(PATIENCE_SECONDS),
                        "-D",
                        data(),
                        "-l",
                        folder.resolve("log").toString(),
                        "-o",
                        options);
        String said = "";
        for (int attempt = 0; attempt < START_TRIES; attempt++) {
            // After a kill its children may hold the shared memory for a moment more.
            Outcome outcome = run(command);
            if (outcome.status() == 0) {
                return;
            }
            said = outcome.output();
        }
        throw new StoreException("PostgreSQL did not start: " + said);
    }

    /** As {@code kill -9} of the server; {@link #start} has it recover. */
    public void kill() {
        server().ifPresent(process -> {
            process.destroyForcibly();
            process.onExit().orTimeout(PATIENCE_SECONDS, TimeUnit.SECONDS).join();
        });
    }

    private Optional<ProcessHandle> server() {
        // The file is readable for its owner and root only.
        Outcome pid = run(program("head", "-n", "1", data() + "/postmaster.pid"));
        return pid.status() == 0
                ? ProcessHandle.of(Long.parseLong(pid.output().strip()))
                : Optional.empty();
    }

    /** A new empty database in it. */
    public StoreConfig database(int poolSize) {
        String name = "callwright" + DATABASES.incrementAndGet();
        mustRun(
                program(
                        "createdb",
                        "-h",
                        "127.0.0.1",
                        "-p",
                        Integer.toString(port),
                        "-U",
                        OWNER,
                        name));
        return new StoreConfig(
                "jdbc:postgresql://127.0.0.1:" + port + "/" + name, OWNER, "", poolSize);
    }

    @Override
    public void close() {
        run(program("pg_ctl", "stop", "-m", "immediate", "-w", "-D", data()));
        run(List.of("rm", "-rf", folder.toString()));
    }

    private String data() {
        return folder.resolve("data").toString();
    }

    private List<String> program(String name, String... arguments) {
        List<String> command = new ArrayList<>();
        if (user != null) {
            command.addAll(List.of("setpriv", "--reuid", user, "--clear-groups"));
        }
        Path own = programs.resolve(name);
        command.add(Files.isExecutable(own) ? own.toString() : name);
        command.addAll(List.of(arguments));
        return command;
    }

    private static @Nullable String unprivileged() {
        return USERS.stream()
                .filter(name -> run(List.of("id", name)).status() == 0)
                .findFirst()
                .orElse(null);
    }

    private record Outcome(int status, String output) {}

    private static void mustRun(List<String> command) {
        Outcome outcome = run(command);
        if (outcome.status() != 0) {
            throw new StoreException(
                    "%s ended with %d: %s"
                            .formatted(command, outcome.status(), outcome.output().strip()));
        }
    }

    private static Outcome run(List<String> command) {
        try {
            Path output = Files.createTempFile("callwright-pg-", ".out");
            try {
                Process process =
                        new ProcessBuilder(command)
                                .directory(Path.of("/").toFile())
                                .redirectErrorStream(true)
                                .redirectOutput(output.toFile())
                                .start();
                if (!process.waitFor(PATIENCE_SECONDS, TimeUnit.SECONDS)) {
                    process.destroyForcibly();
                    return new Outcome(-1, "it took too long");
                }
                return new Outcome(
                        process.exitValue(), Files.readString(output, StandardCharsets.UTF_8));
            } finally {
                Files.delete(output);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return new Outcome(-1, "interrupted");
        }
    }
}
