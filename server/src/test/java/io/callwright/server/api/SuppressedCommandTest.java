/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.cli.Main;
import io.callwright.server.identity.Role;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The command that places a call at a node elsewhere. */
@Timeout(60)
class SuppressedCommandTest {
    private static final String NUMBER = "+4930901899";

    @TempDir Path folder;

    @Test
    void suppressedNumber_isNotRung_unlessTheCommandSaysSo() throws Exception {
        try (LoopbackApi node = new LoopbackApi(folder)) {
            Path key = Files.writeString(folder.resolve("key"), node.key(Role.SUPERVISOR));
            node.api
                    .store
                    .suppressions()
                    .put(new Suppression(NUMBER, 0, "asked", "operator", LoopbackApi.AT, null));

            StringWriter out = new StringWriter();
            int refused = call(node, key, out);
            int rung = call(node, key, out, "--override-suppression");

            assertThat(refused).isEqualTo(1);
            assertThat(out.toString()).contains("callwright: the number is suppressed");
            assertThat(rung).as(out.toString()).isZero();
            assertThat(node.api.calls.placed).hasSize(1);
        }
    }

    private static int call(LoopbackApi node, Path key, StringWriter out, String... more) {
        List<String> words = new ArrayList<>(List.of("call", NUMBER, "--trunk", "pbx"));
        words.addAll(List.of("--url", node.url(), "--key-file", key.toString()));
        words.addAll(List.of(more));
        PrintWriter writer = new PrintWriter(out, true);
        return Main.run(words, writer, writer);
    }
}
