/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static java.nio.charset.StandardCharsets.US_ASCII;

import io.callwright.tests.peers.PeerException;
import io.callwright.tests.peers.PeerProcess;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.ConnectException;
import java.net.InetAddress;
import java.net.Socket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.OptionalInt;
import java.util.concurrent.locks.LockSupport;
import java.util.stream.Stream;

/** The switch as a child JVM: {@code serve} or {@code call}, with a configuration of the test's. */
public final class ChildSwitch implements SwitchUnderTest {
    /** The class that {@code ./callwright} starts. */
    public static final String MAIN = "io.callwright.server.cli.Main";

    private static final Duration HTTP_LIMIT = Duration.ofSeconds(5);

    /** A bound, not a bar: a machine that is busy elsewhere starts it slowly. */
    private static final Duration START_LIMIT = Duration.ofSeconds(60);

    private static final Duration STOP_LIMIT = Duration.ofSeconds(15);
    private static final long POLL_NANOS = 50_000_000;

    private final HttpClient http = HttpClient.newBuilder().connectTimeout(HTTP_LIMIT).build();
    private final SwitchSettings settings;
    private final PeerProcess process;

    private ChildSwitch(SwitchSettings settings, PeerProcess process) {
        this.settings = settings;
        this.process = process;
    }

    /** Whether the class path has a switch to start. */
    public static boolean available() {
        return ChildSwitch.class.getClassLoader().getResource(MAIN.replace('.', '/') + ".class")
                != null;
    }

    /** Starts it, without waiting until it is ready. */
    public static ChildSwitch start(SwitchSettings settings) {
        return run(settings, List.of(), Stream.of("serve"));
    }

    /** The same, with one core of the machine to itself. */
    public static ChildSwitch startOn(int core, SwitchSettings settings) {
        return run(settings, List.of("taskset", "-c", "" + core), Stream.of("serve"));
    }

    /** Starts one that places a call, talks and ends; the words follow {@code call}. */
    public static ChildSwitch calling(SwitchSettings settings, String... words) {
        return run(settings, List.of(), Stream.concat(Stream.of("call"), Stream.of(words)));
    }

    private static ChildSwitch run(
            SwitchSettings settings, List<String> within, Stream<String> words) {
        Path config = settings.folder().resolve("callwright.yaml");
        try {
            Files.writeString(config, settings.text());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        List<String> command = new ArrayList<>();
        // Its class path is relative to the installation; env executes, so the process id stays.
        command.addAll(List.of("env", "-C", System.getProperty("callwright.root", ".")));
        command.addAll(within);
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.addAll(jvmOptions());
        String cache = System.getProperty("callwright.aot-cache");
        if (cache != null) {
            command.add("-XX:AOTCache=" + cache);
        }
        String classPath = System.getProperty("java.class.path");
        command.add("-cp");
        command.add(System.getProperty("callwright.server-path", classPath));
        command.add(MAIN);
        command.addAll(words.toList());
        command.addAll(List.of("--config", config.toString()));
        return new ChildSwitch(
                settings, PeerProcess.start("callwright", settings.folder(), command));
    }

    /** Those that {@code ./callwright} sets. */
    private static List<String> jvmOptions() {
        Path root = Path.of(System.getProperty("callwright.root", ".")).toAbsolutePath();
        List<String> options =
                new ArrayList<>(List.of(NodeJvm.options(), "-Dcallwright.root=" + root));
        String arch = System.getProperty("os.arch").equals("amd64") ? "x64" : "aarch64";
        Path onnx = root.resolve("server/target/native/ai/onnxruntime/native/linux-" + arch);
        if (Files.isDirectory(onnx)) {
            options.add("-Donnxruntime.native.path=" + onnx);
        }
        return options;
    }

    /** Starts it and waits until it is ready. */
    public static ChildSwitch ready(SwitchSettings settings) {
        ChildSwitch started = start(settings);
        try {
            started.awaitReady(START_LIMIT);
            return started;
        } catch (PeerException e) {
            started.close();
            throw e;
        }
    }

    @Override
    public int sipPort() {
        return settings.sipPort();
    }

    @Override
    public int rtpFirst() {
        return settings.rtpFirst();
    }

    @Override
    public int rtpLast() {
        return settings.rtpLast();
    }

    @Override
    public void awaitReady(Duration limit) {
        for (long left = limit.toNanos() / POLL_NANOS; !isReady(); left--) {
            if (left <= 0 || !process.alive()) {
                throw new PeerException(
                        "the switch was not ready within %s; its last lines:%n%s"
                                .formatted(limit, process.tail(30)));
            }
            LockSupport.parkNanos(POLL_NANOS);
        }
    }

    /** Over a socket: a client of HTTP that starts as well would take the cores from the switch. */
    private boolean isReady() {
        try (Socket asking = new Socket(InetAddress.getLoopbackAddress(), settings.httpPort())) {
            asking.setSoTimeout((int) START_LIMIT.toMillis());
            asking.getOutputStream().write("GET /health/ready HTTP/1.0\r\n\r\n".getBytes(US_ASCII));
            String status = new String(asking.getInputStream().readNBytes(12), US_ASCII);
            return status.endsWith(" 200");
        } catch (IOException _) {
            return false;
        }
    }

    /** The status, or 0 while nobody listens. */
    @Override
    public int get(String path) {
        return send(request(path).GET().build()).map(HttpResponse::statusCode).orElse(0);
    }

    @Override
    public Metrics metrics() {
        return send(request("/metrics").GET().build())
                .map(answer -> Metrics.parse(answer.body()))
                .orElseThrow(() -> new PeerException("the switch does not answer /metrics"));
    }

    @Override
    public void terminate() {
        process.signal("TERM");
    }

    @Override
    public void kill() {
        process.kill();
    }

    @Override
    public OptionalInt awaitExit(Duration limit) {
        return process.awaitExit(limit);
    }

    @Override
    public StoredCalls stored() {
        if (process.alive()) {
            throw new IllegalStateException("the switch still has its store open");
        }
        return new StoredCalls(settings.storeUrl());
    }

    @Override
    public Path recordings() {
        return settings.recordings();
    }

    @Override
    public PeerProcess process() {
        return process;
    }

    @Override
    public void close() {
        if (process.alive()) {
            terminate();
            process.awaitExit(STOP_LIMIT);
        }
        process.close();
        http.close();
    }

    private HttpRequest.Builder request(String path) {
        return HttpRequest.newBuilder(URI.create("http://127.0.0.1:" + settings.httpPort() + path))
                .timeout(HTTP_LIMIT);
    }

    private Optional<HttpResponse<String>> send(HttpRequest request) {
        try {
            return Optional.of(http.send(request, HttpResponse.BodyHandlers.ofString()));
        } catch (ConnectException e) {
            return Optional.empty();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Optional.empty();
        }
    }
}
