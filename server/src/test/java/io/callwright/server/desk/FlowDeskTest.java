/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Step;
import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.Configuration;
import io.callwright.server.Flows;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlowDeskTest {
    private static final Instant NOON = Instant.parse("2026-11-28T12:00:00Z");

    @TempDir private Path folder;
    private Store store;
    private CallwrightConfig config;
    private Flows flows;
    private FlowDesk desk;

    @BeforeEach
    void open() throws IOException {
        Files.createDirectories(folder.resolve("flows/parts"));
        write("parts/greet.yaml", part("Old greeting."));
        write("later.yaml", later("Old goodbye."));
        write("desk.yaml", desk(1));
        Path file = folder.resolve("callwright.yaml");
        Files.writeString(
                file,
                "dialog: {flow-directory: \"%s\", inbound-flow: desk, outbound-flow: desk}%n"
                        .formatted(folder.resolve("flows")));
        config = Configuration.load(file);
        store = Store.open(StoreConfig.in(folder));
        start();
    }

    @AfterEach
    void close() {
        flows.close();
        store.close();
    }

    private void start() {
        flows = Flows.load(config);
        desk =
                new FlowDesk(
                        store.flows(),
                        flows,
                        Flows.abilities(config),
                        config.dialog().flowDirectory(),
                        () -> {});
    }

    private void write(String name, String yaml) throws IOException {
        Files.writeString(folder.resolve("flows").resolve(name), yaml);
    }

    private static String desk(int version) {
        return """
        flow: desk
        version: %d
        disclosure: This is an automated, recorded call.
        start: greet
        give-up: {no-input: on, no-match: on}
        steps:
          greet: {run: greet, go: {greeted: on}}
          on: {continue-in: later}
        """
                .formatted(version);
    }

    private static String part(String words) {
        return """
        part: greet
        start: hello
        steps:
          hello: {say: "%s", next: done}
          done: {end: greeted}
        """
                .formatted(words);
    }

    private static String later(String words) {
        return """
        flow: later
        version: 1
        disclosure: This is an automated, recorded call.
        start: bye
        give-up: {no-input: bye, no-match: bye}
        steps:
          bye: {say: "%s", end: done}
        """
                .formatted(words);
    }

    /** What calls hear now: the words of the part, and of the flow that is continued in. */
    private String followed() {
        Flow flow = desk.followed().getFirst();
        Step.Say hello = (Step.Say) flow.step("greet.hello");
        Step.End bye = (Step.End) flow.family().flow("later").step("bye");
        return flow.version()
                + ": "
                + hello.text().wordings(name -> name)
                + bye.text().wordings(name -> name);
    }

    @Test
    void versionIsFollowedWithThePartsItWasPublishedWith_alsoAfterAnotherStart()
            throws IOException {
        desk.publish(desk.check(desk(1)), NOON);
        write("parts/greet.yaml", part("New greeting."));
        write("later.yaml", later("New goodbye."));
        desk.publish(desk.check(desk(2)), NOON);

        desk.activate("desk", 2, NOON);
        assertThat(followed()).isEqualTo("2: [New greeting.][New goodbye.]");
        desk.activate("desk", 1, NOON);
        assertThat(followed()).isEqualTo("1: [Old greeting.][Old goodbye.]");

        flows.close();
        start();
        assertThat(followed()).startsWith("1: [New greeting.]"); // that of the files
        desk.resume();
        assertThat(followed()).isEqualTo("1: [Old greeting.][Old goodbye.]");
    }

    @Test
    void versionOutlivesTheFilesOfItsParts() throws IOException {
        desk.publish(desk.check(desk(1)), NOON);
        Files.delete(folder.resolve("flows/parts/greet.yaml"));
        Files.delete(folder.resolve("flows/later.yaml"));

        assertThat(desk.activate("desk", 1, NOON)).isTrue();
        assertThat(followed()).isEqualTo("1: [Old greeting.][Old goodbye.]");
    }
}
