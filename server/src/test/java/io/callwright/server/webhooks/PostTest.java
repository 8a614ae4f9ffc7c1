/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import static java.nio.charset.StandardCharsets.ISO_8859_1;
import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import com.sun.net.httpserver.HttpsConfigurator;
import com.sun.net.httpserver.HttpsServer;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.Socket;
import java.net.URI;
import java.nio.file.Path;
import java.security.KeyStore;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import javax.net.ssl.KeyManagerFactory;
import javax.net.ssl.SSLContext;
import javax.net.ssl.TrustManagerFactory;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Against sockets on loopback. */
@Timeout(60)
class PostTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final InetAddress LOOPBACK = InetAddress.getLoopbackAddress();

    private static Post post(String url) {
        return new Post(
                new Egress.Way.Open(URI.create(url), List.of(LOOPBACK)),
                Map.of("webhook-id", "1"),
                "{\"name\":\"Núñez\"}".getBytes(UTF_8),
                NOON);
    }

    /** What it came to when the receiver answers so, and what the receiver was sent. */
    private static Outcome answered(String answer, CompletableFuture<String> sent)
            throws IOException {
        try (ServerSocket server = new ServerSocket(0, 1, LOOPBACK)) {
            Thread.ofVirtual()
                    .start(() -> {
                        try (Socket peer = server.accept()) {
                            ByteArrayOutputStream request = new ByteArrayOutputStream();
                            for (int next = 0; next >= 0 && next != '}'; ) {
                                next = peer.getInputStream().read();
                                request.write(next);
                            }
                            sent.complete(request.toString(UTF_8));
                            peer.getOutputStream().write(answer.getBytes(ISO_8859_1));
                        } catch (IOException e) {
                            sent.completeExceptionally(e);
                        }
                    });
            return post("http://crm.example:%d/a%%20b?c=1".formatted(server.getLocalPort())).send();
        }
    }

    @Test
    void request_isWholeAndGoesToTheAddressThatWasJudged() throws Exception {
        CompletableFuture<String> sent = new CompletableFuture<>();
        assertThat(answered("HTTP/1.1 204 No Content\r\n\r\n", sent))
                .isEqualTo(new Outcome.Answered(204, null));
        assertThat(sent.get())
                .startsWith("POST /a%20b?c=1 HTTP/1.1\r\nHost: crm.example:")
                .contains("\r\nContent-Length: 18\r\nwebhook-id: 1\r\n\r\n{\"name\":\"Núñez\"}");
    }

    @ParameterizedTest
    @CsvSource({
        "Retry-After: 17, 17",
        "retry-after:  3, 3",
        "'Retry-After: Fri, 27 Nov 2026 12:00:09 GMT', 9",
        "'Retry-After: Fri, 27 Nov 2026 11:00:00 GMT', ",
        "Retry-After: soon, ",
        "X-Other: 17, "
    })
    void retryAfter_isSecondsOrADate(String field, Long seconds) throws Exception {
        String answer = "HTTP/1.1 503 Busy\r\n" + field + "\r\n\r\nbody";
        assertThat(answered(answer, new CompletableFuture<>()))
                .isEqualTo(
                        new Outcome.Answered(
                                503, seconds == null ? null : Duration.ofSeconds(seconds)));
    }

    @Test
    void answerThatIsNone_orHasNoEnd_isAFailure_andInterimAnswersArePassedOver() throws Exception {
        assertThat(answered("HTTP/1.1 100 Continue\r\n\r\nHTTP/1.0 200\r\n\r\n", later()))
                .isEqualTo(new Outcome.Answered(200, null));
        assertThat(answered("SSH-2.0-OpenSSH_9.2\r\n\r\n", later()))
                .isEqualTo(new Outcome.Failed("the answer is no HTTP/1.1"));
        assertThat(answered("HTTP/1.1 200 OK\r\nX: ", later()))
                .isEqualTo(new Outcome.Failed("connection: closed before the answer"));
        assertThat(answered("HTTP/1.1 200 OK\r\nX: " + "x".repeat(20_000), later()))
                .isEqualTo(new Outcome.Failed("connection: the head is long"));
        assertThat(answered("HTTP/1.1 100 Continue\r\n\r\n".repeat(9), later()))
                .isEqualTo(new Outcome.Failed("the answer does not come to its end"));
    }

    private static CompletableFuture<String> later() {
        return new CompletableFuture<>();
    }

    @Test
    void certificate_mustBeTrusted_andOfThatName(@TempDir Path folder) throws Exception {
        SSLContext trusting = ownCertificate(folder.resolve("keys.p12"), "crm.example");
        HttpsServer server = HttpsServer.create(new InetSocketAddress(LOOPBACK, 0), 0);
        server.setHttpsConfigurator(new HttpsConfigurator(trusting));
        server.createContext(
                "/",
                exchange -> {
                    exchange.sendResponseHeaders(204, -1);
                    exchange.close();
                });
        server.start();
        try {
            int port = server.getAddress().getPort();
            String url = "https://crm.example:" + port + "/";
            assertThat(post(url).send(trusting.getSocketFactory()))
                    .isEqualTo(new Outcome.Answered(204, null));
            assertThat(post("https://other.example:" + port).send(trusting.getSocketFactory()))
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason()).contains("other.example"));
            assertThat(post(url).send())
                    .isInstanceOfSatisfying(
                            Outcome.Failed.class,
                            failed -> assertThat(failed.reason()).startsWith("TLS: "));
        } finally {
            server.stop(0);
        }
    }

    private static SSLContext ownCertificate(Path file, String host) throws Exception {
        Process keytool =
                new ProcessBuilder(
                                Path.of(System.getProperty("java.home"), "bin/keytool").toString(),
                                "-genkeypair",
                                "-keystore",
                                file.toString(),
                                "-storepass",
                                "changeit",
                                "-alias",
                                "test",
                                "-keyalg",
                                "EC",
                                "-dname",
                                "CN=test",
                                "-ext",
                                "san=dns:" + host)
                        .inheritIO()
                        .start();
        assertThat(keytool.waitFor()).isZero();
        char[] password = "changeit".toCharArray();
        KeyStore keys = KeyStore.getInstance(file.toFile(), password);
        KeyManagerFactory own = KeyManagerFactory.getInstance("PKIX");
        own.init(keys, password);
        KeyStore certificates = KeyStore.getInstance("PKCS12");
        certificates.load(null, null);
        certificates.setCertificateEntry("test", keys.getCertificate("test"));
        TrustManagerFactory trust = TrustManagerFactory.getInstance("PKIX");
        trust.init(certificates);
        SSLContext context = SSLContext.getInstance("TLS");
        context.init(own.getKeyManagers(), trust.getTrustManagers(), null);
        return context;
    }
}
