/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.peers.WorkFolder;
import java.io.File;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * A server of legs in a JVM of its own, with the options of the switch. It warms up on all cores,
 * so that compiled code is measured and not the compiler; {@link #pin} then keeps it on one.
 */
public final class LegServer implements AutoCloseable {
    private static final Duration SOON = Duration.ofSeconds(30);
    private static final Duration WARM_UP_STEP = Duration.ofMillis(1500);
    private static final int[] WARM_UP_LEGS = {20, 100, 300, 600};

    /**
     * Before the builds and whatever else runs here: its compiler and its pauses need the core too.
     * A nice value counts within a session alone where the kernel groups by session (autogroup in
     * sched(7)), so the group gets one as well. Without the right it changes nothing.
     */
    private static final List<String> FIRST =
            List.of(
                    "setsid",
                    "nice",
                    "-n",
                    "-20",
                    "sh",
                    "-c",
                    "echo -20 2>/dev/null >/proc/self/autogroup; exec \"$@\"",
                    "sh");

    private static final List<String> AS_IT_COMES = List.of("setsid");

    /**
     * A node's collector with room for thousands of legs, and the compiler's own thresholds: a node
     * reaches its higher ones within a minute of calls, a measurement of seconds does not.
     */
    private static final List<String> OPTIONS =
            List.of(
                    "--enable-native-access=ALL-UNNAMED",
                    "-XX:+UseShenandoahGC",
                    "-Xms32m",
                    "-Xmx3g");

    private final PeerProcess process;
    private final boolean bare;

    private LegServer(PeerProcess process, boolean bare) {
        this.process = process;
        this.bare = bare;
    }

    /**
     * Starts {@link BareLegs}.
     *
     * @param sockets {@code nio} or {@code libc}
     */
    public static LegServer bare(String sockets, int peerPort, int legs) {
        return start(true, FIRST, BareLegs.class, sockets, "" + peerPort, "" + legs);
    }

    /** Starts {@link PipelineLegs} without a leg. */
    public static LegServer pipeline(int peerPort) {
        return pipeline(peerPort, FIRST);
    }

    /** The same with no more than real-time scheduling of its media threads. */
    public static LegServer realTime(int peerPort) {
        return pipeline(peerPort, AS_IT_COMES);
    }

    /** The same as a user without the right to real-time scheduling or a better nice value. */
    public static LegServer unprivileged(int peerPort) {
        return pipeline(peerPort, List.of("setsid", "setpriv", "--bounding-set", "-sys_nice"));
    }

    private static LegServer pipeline(int peerPort, List<String> wrapper) {
        Path folder = WorkFolder.create("legs");
        return start(false, wrapper, PipelineLegs.class, "" + peerPort, folder.toString());
    }

    private static LegServer start(
            boolean bare, List<String> wrapper, Class<?> main, String... arguments) {
        List<String> command = new ArrayList<>(wrapper);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(OPTIONS);
        command.addAll(List.of("-cp", absoluteClassPath(), main.getName()));
        command.addAll(List.of(arguments));
        PeerProcess process =
                PeerProcess.interactive("media-server", WorkFolder.create("media"), command);
        LegServer server = new LegServer(process, bare);
        try {
            process.awaitLine("^ready", SOON);
            return server;
        } catch (RuntimeException e) {
            server.close();
            throw e;
        }
    }

    /** The launcher's is relative to the installation; the server runs in a folder of its own. */
    private static String absoluteClassPath() {
        String path = System.getProperty("java.class.path");
        return Stream.of(path.split(File.pathSeparator, -1))
                .map(part -> Path.of(part).toAbsolutePath().toString())
                .collect(Collectors.joining(File.pathSeparator));
    }

    /** From now on on one core alone, with all its threads. */
    public void pin(int core) {
        List<String> command =
                List.of("taskset", "-a", "-p", "-c", "" + core, Long.toString(process.pid()));
        PeerProcess.run("taskset", WorkFolder.create("taskset"), command, SOON);
    }

    /** Lets it work, with more and more legs, until its code is compiled. */
    public void warmUp(RtpJudge judge) {
        for (int count : WARM_UP_LEGS) {
            judge.judge(legs(count), Duration.ZERO, WARM_UP_STEP);
        }
    }

    public PeerProcess process() {
        return process;
    }

    /** Has it serve so many legs from now on; returns their ports. */
    public int[] legs(int count) {
        String answer = ask("legs " + count, bare ? "^ready (.*)" : "^ports ?(.*)");
        if (bare) {
            return IntStream.range(0, count).map(leg -> Wire.FIRST_PORT + 2 * leg).toArray();
        }
        return answer.isEmpty()
                ? new int[0]
                : Stream.of(answer.split(" ")).mapToInt(Integer::parseInt).toArray();
    }

    /** What went on since the last report; of {@link PipelineLegs}. */
    public JsonNode report() {
        return new JsonMapper().readTree(ask("report", "^(\\{.*)"));
    }

    private String ask(String question, String answer) {
        int before = process.lines();
        process.tell(question);
        Matcher line = process.awaitLine(answer, before, SOON);
        return line.group(1);
    }

    @Override
    public void close() {
        process.close();
    }
}
