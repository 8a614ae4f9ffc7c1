/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.Answer.Content;
import io.callwright.server.api.ApiUnderTest.Request;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who watches events, for hours perhaps. The time is the test's; an event wakes the stream. */
@Timeout(60)
class EventStreamTest {
    private static final Duration LONGER = Duration.ofSeconds(16);
    private static final String WATCHED = "01KB2M4T8QXJ5V9W3R7Y6Z0ABC";
    private static final String OTHER = "01KB2M4T8QXJ5V9W3R7Y6Z0ABD";

    @TempDir Path folder;
    private ApiUnderTest api;
    private final LinkedBlockingQueue<String> sent = new LinkedBlockingQueue<>();

    @BeforeEach
    void open() {
        api = new ApiUnderTest(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Thread watch(Request request, String path) throws InterruptedException {
        Content.Stream stream = request.stream(path);
        Thread watcher =
                Thread.ofVirtual()
                        .start(() -> {
                            try {
                                stream.writer().write(new Sent());
                            } catch (IOException e) {
                                throw new UncheckedIOException(e);
                            }
                        });
        assertThat(next()).isEqualTo(": callwright\n\n");
        return watcher;
    }

    private String next() throws InterruptedException {
        return String.valueOf(sent.poll(10, TimeUnit.SECONDS));
    }

    private void happens(String call) {
        api.services.events().happened(call, Instant.EPOCH, "turn", Map.of());
    }

    private static void mustEnd(Thread watcher) throws InterruptedException {
        assertThat(watcher.join(Duration.ofSeconds(10))).isTrue();
    }

    @Test
    void watcherWhoLogsOut_seesNothingFromTheNextHeartbeatOn() throws Exception {
        Thread watcher = watch(api.person(Role.OPERATOR), "/api/v1/events");
        happens(OTHER);
        assertThat(next()).contains("event: turn");
        api.person(Role.OPERATOR).delete("/api/v1/session").is(204);

        api.pass(LONGER);
        happens(OTHER);

        mustEnd(watcher);
        assertThat(sent).isEmpty();
    }

    @Test
    void keyThatIsRevoked_andUserWhoseRoleIsTaken_watchNoMore() throws Exception {
        String key = api.key(Role.OPERATOR, Scope.CALLS_READ);
        Thread program =
                watch(api.nobody().header("Authorization", "Bearer " + key), "/api/v1/events");
        Thread person = watch(api.person(Role.SUPERVISOR), "/api/v1/events");
        api.store.apiKeys().revoke(key.substring(3, 29), api.services.clock().instant());
        api.as(Role.ADMIN)
                .header("If-Match", "*")
                .send(
                        "PATCH",
                        "/api/v1/users/" + api.user(Role.SUPERVISOR).id(),
                        "{\"role\": \"viewer\"}")
                .is(200);

        api.pass(LONGER);
        happens(OTHER);

        mustEnd(program);
        mustEnd(person);
        assertThat(sent).isEmpty();
    }

    @Test
    void watcherOfOneCall_hearsHeartbeatsThoughOtherCallsAreBusy() throws Exception {
        Thread watcher = watch(api.person(Role.OPERATOR), "/api/v1/events?call_id=" + WATCHED);
        happens(OTHER);
        api.pass(LONGER);
        happens(OTHER);

        assertThat(next()).isEqualTo(": alive\n\n");
        happens(WATCHED);
        assertThat(next()).contains("event: turn");
        api.services.events().close();
        api.pass(LONGER);
        happens(OTHER);
        mustEnd(watcher);
    }

    @Test
    void campaignsAndImports_areSeenByThoseWhoSeeTheirLists_andNameNoCall() throws Exception {
        String key = api.key(Role.OPERATOR, Scope.CALLS_READ, Scope.CONTACTS_READ);
        Thread program =
                watch(api.nobody().header("Authorization", "Bearer " + key), "/api/v1/events");

        api.services.events().happened("", Instant.EPOCH, "campaign.paused", Map.of());
        api.services.events().happened("", Instant.EPOCH, "import.begun", Map.of("import_id", "7"));

        assertThat(next())
                .contains("event: import.begun", "\"import_id\":\"7\"")
                .doesNotContain("call_id");
        api.services.events().happened("", Instant.EPOCH, "gap", Map.of());
        assertThat(next()).contains("event: gap");
        api.services.events().close();
        api.pass(LONGER);
        happens(OTHER);
        mustEnd(program);
    }

    @Test
    void watcherOfOneCall_isToldOfAGap_andOfNoCampaign() throws Exception {
        Thread watcher = watch(api.person(Role.OPERATOR), "/api/v1/events?call_id=" + WATCHED);

        api.services.events().happened("", Instant.EPOCH, "campaign.started", Map.of());
        api.services.events().happened("", Instant.EPOCH, "gap", Map.of());

        assertThat(next()).contains("event: gap");
        api.services.events().close();
        api.pass(LONGER);
        happens(OTHER);
        mustEnd(watcher);
    }

    private final class Sent extends OutputStream {
        @Override
        public void write(int one) {
            throw new IllegalStateException("events are written whole");
        }

        @Override
        public void write(byte[] bytes) {
            sent.add(new String(bytes, UTF_8));
        }
    }
}
