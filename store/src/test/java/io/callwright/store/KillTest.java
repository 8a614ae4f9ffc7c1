/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.BufferedReader;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Another process writes a call, and is killed as by {@code kill -9} while it writes. */
class KillTest {
    private static final int TURNS_BEFORE_THE_KILL = 300;
    private static final String ACKNOWLEDGED = "acknowledged ";

    @TempDir Path data;

    @Test
    void everyAcknowledgedTurnAndEventIsThereAfterAKill() throws Exception {
        Process writer = startWriter();
        int acknowledged = 0;
        try (BufferedReader output = writer.inputReader()) {
            while (acknowledged < TURNS_BEFORE_THE_KILL) {
                acknowledged = sequence(output.readLine());
            }
            assertThatThrownBy(() -> Store.open(StoreConfig.in(data)))
                    .isInstanceOf(StoreException.class)
                    .hasMessageContaining("another Callwright has this database open");
            writer.toHandle().destroyForcibly(); // Process.destroyForcibly would close our end too
            for (String line = output.readLine(); line != null; line = output.readLine()) {
                acknowledged = sequence(line);
            }
            writer.waitFor();
        }

        try (Store store = Store.open(StoreConfig.in(data))) {
            CallRow call = store.calls().recent(1).getFirst();
            List<Integer> expected = IntStream.rangeClosed(1, acknowledged).boxed().toList();
            assertThat(store.turns().of(call.id()).stream().map(TurnRow::seq).toList())
                    .startsWith(expected.toArray(Integer[]::new));
            assertThat(store.events().of(call.id()).stream().map(EventRow::seq).toList())
                    .startsWith(expected.toArray(Integer[]::new));
            assertThat(call.state()).isEqualTo(CallState.IN_PROGRESS);
            assertThat(store.calls().reconcile(Instant.now())).isEqualTo(1);
        }
    }

    private Process startWriter() throws IOException {
        String java = Path.of(System.getProperty("java.home"), "bin", "java").toString();
        return new ProcessBuilder(
                        java,
                        "-cp",
                        System.getProperty("java.class.path"),
                        Writer.class.getName(),
                        data.toString())
                .redirectError(ProcessBuilder.Redirect.DISCARD)
                .start();
    }

    private static int sequence(String line) {
        assertThat(line).as("line of the writer").startsWith(ACKNOWLEDGED);
        return Integer.parseInt(line.substring(ACKNOWLEDGED.length()));
    }

    /** Writes turns until it is killed, and tells each one after its commit. */
    static final class Writer {
        private Writer() {}

        public static void main(String[] args) {
            Store store = Store.open(StoreConfig.in(Path.of(args[0])));
            Instant now = Instant.now();
            String id =
                    store.calls()
                            .start(
                                    new NewCall(
                                            "k@test",
                                            CallDirection.OUTBOUND,
                                            "sip:a@test",
                                            "sip:b@test",
                                            null,
                                            now))
                            .id();
            store.calls().answered(id, now);
            for (int seq = 1; ; seq++) {
                store.turns()
                        .append(
                                new TurnRow(
                                        id,
                                        seq,
                                        Speaker.CALLER,
                                        "word ".repeat(20),
                                        0.9,
                                        TurnSource.SPEECH,
                                        now,
                                        TurnLatency.NONE));
                store.events().append(List.of(new EventRow(id, seq, now, "turn", Map.of())));
                System.out.println(ACKNOWLEDGED + seq);
                System.out.flush();
            }
        }
    }
}
