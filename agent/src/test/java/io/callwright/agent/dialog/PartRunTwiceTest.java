/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static io.callwright.agent.dialog.ScriptedConversation.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.FlowParser;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A part that is run again begins as it did at first. */
class PartRunTwiceTest {
    private static final String FLOW =
            """
            flow: twice
            version: 1
            disclosure: I am a machine.
            start: verify
            parameters:
              born: {type: digits, min: 4, max: 4, default: "1985"}
            slots:
              more: {type: yes-no}
            give-up: {no-input: bye, no-match: bye}
            steps:
              verify:
                run: verify-year
                with: {birth-year: "{{born}}"}
                go: {verified: done, not-verified: once-more}
              once-more: {ask: Once more?, slots: [more], go: {"yes": verify, "no": bye}}
              done: {end: verified}
              bye: {end: not-verified}
            """;

    @Test
    void whatWasTriedInTheFirstRun_isForgottenInTheSecond(@TempDir Path folder) throws IOException {
        Path shipped = Path.of(System.getProperty("callwright.root"), "conf/flows/parts");
        Files.createDirectory(folder.resolve("parts"));
        Files.copy(shipped.resolve("verify-year.yaml"), folder.resolve("parts/verify-year.yaml"));
        ScriptedConversation call =
                new ScriptedConversation(
                        Instant.parse("2026-11-22T10:00:00Z"),
                        ZoneOffset.UTC,
                        List.of(
                                says("nineteen eighty four"),
                                says("nineteen eighty three"),
                                says("yes"),
                                says("nineteen eighty four"),
                                says("nineteen eighty five")));

        Conversed conversed =
                new FlowRunner(DialogConfig.defaults())
                        .run(
                                FlowParser.parse(folder.resolve("twice.yaml").toString(), FLOW),
                                new Variables(Map.of()),
                                call,
                                Outside.none(1));

        assertThat(conversed.outcome()).isEqualTo("verified");
        assertThat(call.prompts)
                .extracting(Prompt::text)
                .filteredOn(text -> text.contains("To make sure"))
                .hasSize(2);
    }
}
