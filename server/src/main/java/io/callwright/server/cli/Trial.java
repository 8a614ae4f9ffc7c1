/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.conf.ApiConfig;
import io.callwright.conf.CallsConfig;
import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.CostConfig;
import io.callwright.conf.HttpConfig;
import io.callwright.server.Switch;
import io.callwright.server.call.Call;
import io.callwright.server.call.CallObserver;
import io.callwright.sip.SipConfig.Listen;
import io.callwright.sip.Transport;
import io.callwright.store.StoreConfig;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.net.HttpURLConnection;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Comparator;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.TimeUnit;
import java.util.stream.Stream;

/**
 * A node that starts, answers a health request, calls itself, says a sentence and is gone, so that
 * the JVM sees every class that a start and a first call need (decision 0008). On free ports of
 * loopback, with its store and its files in a temporary folder.
 */
final class Trial {
    private static final String LOOPBACK = "127.0.0.1";
    private static final Duration LONGEST_CALL = Duration.ofSeconds(8);

    private Trial() {}

    static void run(CallwrightConfig config) throws InterruptedException {
        try {
            Path folder = Files.createTempDirectory("callwright-trial");
            try (Switch node = Switch.start(apart(config, folder))) {
                askHealth(node);
                callItself(node);
            } finally {
                delete(folder);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static CallwrightConfig apart(CallwrightConfig config, Path folder) {
        return new CallwrightConfig(
                ApiConfig.in(folder),
                new CallsConfig("2", false, Duration.ofSeconds(1), true, folder, 0),
                CostConfig.defaults(),
                config.dialer(),
                config.dialog(),
                new HttpConfig(LOOPBACK, 0),
                config.llm(),
                config.media(),
                config.node(),
                config.retention(),
                config.sip().withTrunks().withListen(new Listen(Transport.UDP, LOOPBACK, 0)),
                config.speech(),
                new StoreConfig("jdbc:h2:file:" + folder.resolve("trial"), "callwright", "", 2),
                config.webhooks());
    }

    private static void askHealth(Switch node) throws IOException {
        ask(node, "/health/ready");
        ask(node, "/api/v1/openapi.json");
    }

    private static void ask(Switch node, String path) throws IOException {
        URI uri = URI.create("http://%s:%d%s".formatted(LOOPBACK, node.httpPort(), path));
        var request = (HttpURLConnection) uri.toURL().openConnection();
        if (request.getResponseCode() != HttpURLConnection.HTTP_OK) {
            throw new IllegalStateException(
                    "the node is not ready: "
                            + new String(request.getErrorStream().readAllBytes(), UTF_8));
        }
        request.disconnect();
    }

    private static void callItself(Switch node) throws InterruptedException {
        CountDownLatch spoken = new CountDownLatch(1);
        CallObserver listener =
                new CallObserver() {
                    @Override
                    public void agentSaid(String heard, boolean interrupted) {
                        spoken.countDown();
                    }
                };
        int port = node.userAgent().listeningPoints().getFirst().port();
        Call call =
                node.place(
                        "sip:agent@%s:%d".formatted(LOOPBACK, port),
                        "sip:trial@" + LOOPBACK,
                        null,
                        LONGEST_CALL,
                        Map.of(),
                        listener);
        boolean _ = spoken.await(LONGEST_CALL.toMillis(), TimeUnit.MILLISECONDS);
        call.hangUp();
    }

    private static void delete(Path folder) throws IOException {
        try (Stream<Path> files = Files.walk(folder)) {
            for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                Files.delete(file);
            }
        }
    }
}
