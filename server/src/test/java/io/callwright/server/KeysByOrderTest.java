/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.engines.SpeechConfig;
import io.callwright.server.call.Call;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallSummary;
import io.callwright.store.EventRow;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Keys that somebody has pressed in a call of the node, at a real telephone. */
@Timeout(60)
class KeysByOrderTest {
    private static final Duration KEY = Duration.ofMillis(100);

    @TempDir private Path folder;

    @Test
    void keys_areHeardByTheFarEndInTheirOrder_andOnlyTheirNumberIsWrittenDown() throws Exception {
        TestNode.requireSpeech();
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        CompletableFuture<Long> spoken = new CompletableFuture<>();
        CallObserver observer =
                new CallObserver() {
                    @Override
                    public void audible(long nanoTime) {
                        spoken.complete(nanoTime);
                    }

                    @Override
                    public void ended(CallSummary summary) {
                        ended.complete(summary);
                    }
                };
        try (Switch node = Switch.start(TestNode.in(folder, SpeechConfig.defaults()));
                AnsweringPhone phone = new AnsweringPhone(new short[0])) {
            Call call =
                    node.place(
                            phone.uri(),
                            "sip:agent@127.0.0.1",
                            null,
                            Duration.ofSeconds(10),
                            Map.of(),
                            observer);
            spoken.get(20, TimeUnit.SECONDS);

            call.sendDtmf("15#", KEY, KEY);

            for (char key : "15#".toCharArray()) {
                assertThat(phone.keys.poll(5, TimeUnit.SECONDS)).isEqualTo(key);
            }
            call.sendDtmf("1".repeat(100), KEY, KEY);
            assertThatThrownBy(() -> call.sendDtmf("2".repeat(100), KEY, KEY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("may wait");
            call.hangUp();
            String id = ended.get(10, TimeUnit.SECONDS).id();
            List<EventRow> events = node.store().events().of(id);
            assertThat(events)
                    .filteredOn(event -> event.type().equals("dtmf.sent"))
                    .extracting(EventRow::data)
                    .containsExactly(Map.of("keys", "3"), Map.of("keys", "100"));
        }
    }

    @Test
    void aCallThatRings_takesNoKeysYet() {
        TestNode.requireSpeech();
        try (Switch node = Switch.start(TestNode.in(folder, SpeechConfig.defaults()))) {
            Call call =
                    node.place(
                            "sip:nobody@127.0.0.1:9",
                            "sip:agent@127.0.0.1",
                            null,
                            Duration.ofSeconds(10),
                            Map.of(),
                            CallObserver.NONE);

            assertThatThrownBy(() -> call.sendDtmf("1", KEY, KEY))
                    .isInstanceOf(IllegalStateException.class)
                    .hasMessageContaining("RFC 4733");
        }
    }
}
