/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.control;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.List;
import java.util.OptionalInt;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ControlSocketTest {
    @TempDir Path folder;

    private final StringWriter printed = new StringWriter();

    private OptionalInt run(Path path, String... words) throws IOException {
        return ControlSocket.run(path, folder, List.of(words), new PrintWriter(printed, true));
    }

    @Test
    void command_runsWhereTheSocketIsAndItsTextAndStatusComeBack() throws IOException {
        Path path = folder.resolve("store.control");
        try (var socket =
                ControlSocket.open(
                        path,
                        (typedIn, words, out) -> {
                            out.println(typedIn + " " + words);
                            out.println("¿qué?".repeat(10_000));
                            return 3;
                        })) {
            assertThat(socket).isNotNull();
            assertThat(PosixFilePermissions.toString(Files.getPosixFilePermissions(path)))
                    .isEqualTo("rw-------");

            assertThat(run(path, "campaign", "list")).hasValue(3);
            assertThat(printed.toString())
                    .startsWith(folder + " [campaign, list]")
                    .contains("¿qué?".repeat(10_000));
        }
    }

    @Test
    void withoutASwitch_thereIsNoStatus() throws IOException {
        Path path = folder.resolve("store.control");

        assertThat(run(path, "campaign", "list")).isEmpty();

        Files.createFile(path); // what a dead process left, or something else
        assertThat(run(path, "campaign", "list")).isEmpty();
    }

    @Test
    void databaseThatManyCanOpen_hasNoSocket() {
        assertThat(ControlSocket.of("jdbc:postgresql://127.0.0.1/callwright")).isEmpty();
        assertThat(ControlSocket.of("jdbc:h2:file:./var/callwright;X=1"))
                .hasValue(Path.of("./var/callwright.control"));
    }
}
