/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The receiver that the documentation shows works, against a real delivery. */
@Timeout(60)
class DocumentedReceiverTest extends DelivererFixture {
    /** The program that docs/webhooks.md shows, word for word. */
    @Test
    void receiverOfTheDocumentation_takesARealMessage_andRefusesAForgedOne() throws Exception {
        Path root = Path.of(System.getProperty("callwright.root", ".."));
        String docs = Files.readString(root.resolve("docs/webhooks.md"));
        int begin = docs.indexOf("```python\n") + 10;
        Path program =
                Files.writeString(
                        folder.resolve("receiver.py"),
                        docs.substring(begin, docs.indexOf("```", begin)));
        Webhooks.Fresh made = create();
        ProcessBuilder python = new ProcessBuilder("python3", program.toString(), "0");
        python.environment().put("WEBHOOK_SECRET", made.secret());
        now = Instant.now().truncatedTo(ChronoUnit.MILLIS); // the program looks at its own clock
        Process process = python.redirectErrorStream(true).start();
        try (var lines = process.inputReader()) {
            String listening = lines.readLine();
            assertThat(listening).startsWith("listening on ");
            String url = "http://127.0.0.1:" + listening.substring(13) + "/";
            webhooks.change(made.webhook(), url, "", List.of("call.completed"), true, now);
            String call = callEnds();
            step();
            assertThat(lines.readLine()).isEqualTo("call " + call + " ended: confirmed");
            assertThat(only(made).lastStatus()).isEqualTo(204);
            assertThat(webhooks.again(only(made), now)).isTrue();
            step();
            assertThat(lines.readLine()).isEqualTo("seen before: " + only(made).eventId());
            for (int i = 0; i < 2; i++) {
                webhooks.rotate(store.webhooks().find(made.webhook().id()).orElseThrow(), now);
            }
            callEnds();
            step();
            assertThat(
                            store.deliveries()
                                    .page(made.webhook().id(), "~", 1, null)
                                    .getFirst()
                                    .lastStatus())
                    .isEqualTo(401);
        } finally {
            process.destroyForcibly().waitFor();
        }
    }
}
