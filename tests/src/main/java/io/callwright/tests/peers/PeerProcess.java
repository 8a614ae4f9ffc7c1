/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.BufferedReader;
import java.io.BufferedWriter;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.concurrent.TimeUnit;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A child process with its output in a file and at hand line by line.
 *
 * <p>It and its descendants are stopped by process id: SIGTERM, then SIGKILL after {@link
 * #STOP_LIMIT}; those still alive when the JVM exits are killed then. Thread safe; a daemon thread
 * reads the output.
 */
public final class PeerProcess implements AutoCloseable {
    /** How long a process may take to end after SIGTERM. */
    public static final Duration STOP_LIMIT = Duration.ofSeconds(3);

    /** A bound, not a bar: nothing refuses SIGKILL, but a busy machine takes its time over it. */
    private static final Duration KILL_LIMIT = Duration.ofSeconds(60);

    private static final Set<PeerProcess> ALIVE = ConcurrentHashMap.newKeySet();

    static {
        Runtime.getRuntime()
                .addShutdownHook(new Thread(() -> ALIVE.forEach(PeerProcess::kill), "peer-killer"));
    }

    private final String name;
    private final Path folder;
    private final Process process;
    private final OutputLog output = new OutputLog();
    private final Thread reader;

    private PeerProcess(String name, Path folder, Process process) {
        this.name = name;
        this.folder = folder;
        this.process = process;
        this.reader = Thread.ofPlatform().daemon().name("output-" + name).unstarted(this::read);
    }

    /**
     * Starts a program in {@code folder}; its standard output and error go to {@code name.out}
     * there.
     *
     * @param environment variables added to those of this JVM
     * @throws PeerException if the program cannot be executed
     */
    public static PeerProcess start(
            String name, Path folder, List<String> command, Map<String, String> environment) {
        PeerProcess peer = interactive(name, folder, command, environment);
        peer.endInput();
        return peer;
    }

    /** As the longer one, but the program takes lines on its standard input: {@link #tell}. */
    public static PeerProcess interactive(String name, Path folder, List<String> command) {
        return interactive(name, folder, command, Map.of());
    }

    private static PeerProcess interactive(
            String name, Path folder, List<String> command, Map<String, String> environment) {
        ProcessBuilder builder =
                new ProcessBuilder(command).directory(folder.toFile()).redirectErrorStream(true);
        builder.environment().putAll(environment);
        try {
            Process process = builder.start();
            PeerProcess peer = new PeerProcess(name, folder, process);
            ALIVE.add(peer);
            peer.reader.start();
            return peer;
        } catch (IOException e) {
            throw new PeerException("cannot start " + name + " as " + command, e);
        }
    }

    private void endInput() {
        try {
            process.getOutputStream().close();
        } catch (IOException e) {
            throw new PeerException("cannot close the input of " + name, e);
        }
    }

    /**
     * Writes a line to the standard input of an interactive process.
     *
     * @throws PeerException if it has ended
     */
    public void tell(String line) {
        try {
            BufferedWriter input = process.outputWriter(StandardCharsets.UTF_8);
            input.write(line);
            input.newLine();
            input.flush();
        } catch (IOException e) {
            throw new PeerException(describe("takes no more input"), e);
        }
    }

    /** As the longer one, with this JVM's environment. */
    public static PeerProcess start(String name, Path folder, List<String> command) {
        return start(name, folder, command, Map.of());
    }

    /** Runs a program to its end and returns its output; any exit status but 0 is an error. */
    public static String run(String name, Path folder, List<String> command, Duration limit) {
        try (PeerProcess peer = start(name, folder, command)) {
            OptionalInt status = peer.awaitExit(limit);
            if (status.isEmpty() || status.getAsInt() != 0) {
                throw new PeerException(peer.describe("ended with " + status + " within " + limit));
            }
            return peer.output.tail(Integer.MAX_VALUE);
        }
    }

    /**
     * Waits until a line of the output, from the first on, contains a match.
     *
     * @throws PeerException after the timeout, or when the process ended without such a line; the
     *     message has the tail of the output
     */
    public Matcher awaitLine(String regex, Duration timeout) {
        return awaitLine(regex, 0, timeout);
    }

    /**
     * As the shorter one, but looks only at lines from number {@code from} (see {@link #lines}).
     */
    public Matcher awaitLine(String regex, int from, Duration timeout) {
        @Nullable Matcher found;
        try {
            found = output.await(Pattern.compile(regex), from, timeout);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new PeerException("interrupted while waiting for " + name, e);
        }
        if (found == null) {
            throw new PeerException(describe("did not print /" + regex + "/ within " + timeout));
        }
        return found;
    }

    /** Lines written so far. */
    public int lines() {
        return output.size();
    }

    /** Lines so far that contain a match. */
    public long count(String regex) {
        return output.count(Pattern.compile(regex));
    }

    /** The match in the last line so far that contains one. */
    public Optional<Matcher> last(String regex) {
        return output.last(Pattern.compile(regex));
    }

    /** The last {@code count} lines of the output. */
    public String tail(int count) {
        return output.tail(count);
    }

    public long pid() {
        return process.pid();
    }

    public boolean alive() {
        return process.isAlive();
    }

    /** The file with the whole output. */
    public Path outputFile() {
        return folder.resolve(name + ".out");
    }

    /** The exit status once all output has been read, or empty if it did not end in time. */
    public OptionalInt awaitExit(Duration timeout) {
        try {
            if (!process.waitFor(timeout.toNanos(), TimeUnit.NANOSECONDS)) {
                return OptionalInt.empty();
            }
            reader.join(STOP_LIMIT);
            ALIVE.remove(this);
            return OptionalInt.of(process.exitValue());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return OptionalInt.empty();
        }
    }

    /** Sends a signal by name, such as {@code INT} or {@code USR1}. */
    public void signal(String signal) {
        run(
                "kill-" + signal,
                folder,
                List.of("kill", "-" + signal, Long.toString(pid())),
                STOP_LIMIT);
    }

    /** SIGKILL to the process and its descendants, and waits for its end. */
    public void kill() {
        List<ProcessHandle> all = family();
        all.forEach(ProcessHandle::destroyForcibly);
        awaitExit(KILL_LIMIT);
    }

    /** SIGTERM; SIGKILL for whatever of its family is left after {@link #STOP_LIMIT}. */
    @Override
    public void close() {
        List<ProcessHandle> all = family();
        process.destroy();
        awaitExit(STOP_LIMIT);
        all.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        awaitExit(KILL_LIMIT);
    }

    private List<ProcessHandle> family() {
        return Stream.concat(process.descendants(), Stream.of(process.toHandle())).toList();
    }

    /** A sentence about this process, with the tail of its output. */
    String describe(String what) {
        String state = process.isAlive() ? "running" : "exit status " + process.exitValue();
        return "%s (pid %d, %s) %s; its last lines:%n%s"
                .formatted(name, pid(), state, what, output.tail(25));
    }

    private void read() {
        try (BufferedReader in = process.inputReader(StandardCharsets.UTF_8);
                BufferedWriter out = Files.newBufferedWriter(outputFile())) {
            for (String line = in.readLine(); line != null; line = in.readLine()) {
                out.write(line);
                out.newLine();
                out.flush();
                output.add(line);
            }
        } catch (IOException e) {
            output.add("(output ended: " + e.getMessage() + ")");
        } finally {
            output.end();
        }
    }
}
