/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.AskedFlow;
import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.cli.Main;
import io.callwright.server.identity.Role;
import io.callwright.store.AnswerRow;
import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.CallLabels;
import io.callwright.store.NewCall;
import io.callwright.store.NewCall.Numbers;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** The commands that ask a node elsewhere, against a real API. */
@Timeout(60)
class CommandsOverHttpTest {
    @TempDir static Path folder;
    private static LoopbackApi node;
    private static Path key;

    @BeforeAll
    static void open() throws Exception {
        node = new LoopbackApi(folder);
        key = Files.writeString(folder.resolve("key"), node.key(Role.SUPERVISOR) + "\n");
    }

    @AfterAll
    static void close() {
        node.close();
    }

    private record Said(int status, String text) {}

    private static Said says(String... words) {
        return says(key, words);
    }

    private static Said says(Path key, String... words) {
        return says(node, key, words);
    }

    private static Said says(LoopbackApi node, Path key, String... words) {
        List<String> all = new ArrayList<>(List.of(words));
        all.addAll(List.of("--url", node.url(), "--key-file", key.toString()));
        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        return new Said(Main.run(all, writer, writer), out.toString());
    }

    @Test
    void call_isPlacedAndFollowedToItsEnd() {
        Said said = says("call", "+4930901820", "--trunk", "pbx", "--var", "name=Maria");

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("call.answered", "caller  Goodbye.", "call.ended", "outcome confirmed");
        assertThat(node.api.calls.placed.getLast().variables()).containsEntry("name", "Maria");
    }

    @Test
    void calls_areListedShownAndNotEndedTwice() {
        for (int i = 0; i < 3; i++) {
            says("call", "sip:maria@192.0.2.7");
        }

        Said listed = says("calls", "--limit", "2", "--direction", "outbound");
        String id = listed.text().substring(0, 26);

        assertThat(listed.text().lines()).hasSize(2).allMatch(line -> line.contains("completed"));
        assertThat(says("calls", "show", id).text()).contains("outcome      confirmed", id);
        assertThat(says("calls", "--state", "ringing").text()).contains("there is none");
        assertThat(says("calls", "dtmf", id, "15x").text().strip())
                .isEqualTo("callwright: /digits must look like ^[0-9*#A-D]+$");
        assertThat(says("calls", "trace", id).text())
                .contains("callwright: there is no SIP trace of this call");
        assertThat(says("calls", "play", id, "One moment.", "--interrupt").status()).isZero();
        assertThat(node.api.calls.said).containsExactly("One moment. true");
        node.api.calls.up.clear();
        Said over = says("calls", "hangup", id);
        assertThat(over.status()).isEqualTo(1);
        assertThat(over.text()).contains("callwright: this call is not up on this node");
    }

    @Test
    void calls_areFoundByWhatTheyAre() {
        Instant begun = Instant.parse("2026-11-27T23:10:00Z");
        String id =
                node.api
                        .store
                        .calls()
                        .start(
                                new NewCall(
                                        "found",
                                        CallDirection.OUTBOUND,
                                        "sip:a@x",
                                        "sip:+4930901829@x",
                                        "survey",
                                        begun,
                                        new CallLabels("other", 44, 2, "", ""),
                                        new Numbers("+4930901800", "+4930901829")))
                        .id();
        node.api.store.calls().ended(id, new CallEnd(begun, "rated", 200, null, null, Map.of()));

        for (String filter :
                List.of(
                        "--from +4930901800",
                        "--to +4930901829",
                        "--flow survey",
                        "--trunk other",
                        "--campaign 44",
                        "--outcome rated",
                        "--since 2026-11-27T23:10:00Z --until 2026-11-27T23:10:01Z")) {
            List<String> words = new ArrayList<>(List.of("calls"));
            words.addAll(List.of(filter.split(" ", -1)));
            assertThat(says(words.toArray(String[]::new)).text().lines())
                    .as(filter)
                    .singleElement()
                    .asString()
                    .startsWith(id);
        }
        assertThat(says("calls", "show", id).text()).contains("flow version 2", "campaign id  44");
        Said wrong = says("calls", "--to", "030");
        assertThat(wrong.status()).isEqualTo(1);
        assertThat(wrong.text()).contains("callwright: ?to_number must look like");
    }

    @Test
    void call_isLedByTheFlowThatIsNamed() {
        Said said = says("call", "sip:maria@192.0.2.7", "--flow", "reception");

        assertThat(said.status()).as(said.text()).isZero();
        AskedFlow flow = Objects.requireNonNull(node.api.calls.placed.getLast().flow());
        assertThat(flow.flow().name()).isEqualTo("reception");
        assertThat(says("call", "sip:maria@192.0.2.7", "--flow", "nowhere").text())
                .contains("callwright: /flow there is no flow 'nowhere'; there are appointment-");
        Said alone = says("call", "sip:maria@192.0.2.7", "--flow-version", "2");
        assertThat(alone.status()).isEqualTo(2);
        assertThat(alone.text()).contains("--flow-version goes with --flow");
    }

    @Test
    void verdict_isCorrectedWhereTheNodeRuns() {
        String id =
                node.api
                        .as(Role.OPERATOR)
                        .header("Idempotency-Key", "verdict")
                        .post("/api/v1/calls", "{\"target\": \"sip:maria@192.0.2.7\"}")
                        .is(202)
                        .at("/id");
        assertThat(says("amd", "correct", id, "person").text())
                .contains("callwright: there is no verdict on call " + id);
        node.api.store.answers().add(new AnswerRow(id, "ivr", "words", 5000, List.of(), null));

        Said said = says("amd", "correct", id, "person");

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text()).contains("call " + id + ": person");
        assertThat(node.api.store.answers().find(id).orElseThrow().corrected()).isEqualTo("person");
        assertThat(says("amd", "correct", id, "robot").status()).isEqualTo(2);
    }

    @Test
    void trunks_areListedAndTried() {
        assertThat(says("trunks").text()).contains("pbx", "registering", "sip:192.0.2.10");
        Said tried = says("trunks", "test", "pbx", "+4930123456");
        assertThat(tried.status()).as(tried.text()).isZero();
        assertThat(tried.text())
                .contains("pbx: answered, and RTP came")
                .contains("  codec                  PCMU\n")
                .contains("  jitter                 0.4 ms\n");
        assertThat(says("trunks", "test", "other").text()).contains("there is no trunk other");
    }

    @Test
    void tail_showsEventsInLines_andNothingThatATerminalWouldObey(@TempDir Path ownFolder)
            throws Exception {
        // Of its own, where nobody watches who has followed a call before.
        try (LoopbackApi own = new LoopbackApi(ownFolder)) {
            Path ownKey =
                    Files.writeString(ownFolder.resolve("key"), own.key(Role.SUPERVISOR) + "\n");
            tail(own, ownKey);
        }
    }

    private static void tail(LoopbackApi own, Path ownKey) {
        // No virtual one: it would keep one of the few carriers from the node.
        Thread happening =
                Thread.ofPlatform()
                        .start(() -> {
                            while (own.api.services.events().watchers() == 0) {
                                Thread.onSpinWait();
                            }
                            own.happens(
                                    "01KB2M4T8QXJ5V9W3R7Y6Z0ABC",
                                    "turn",
                                    Map.of("speaker", "caller", "text", "\u001b[2Jyes"));
                            own.happens("01KB2M4T8QXJ5V9W3R7Y6Z0ABC", "call.ended", Map.of());
                        });

        Said said = says(own, ownKey, "tail", "--until", "call.ended");

        assertThat(happening.isAlive()).isFalse();
        assertThat(said.status()).isZero();
        assertThat(said.text())
                .contains("01KB2M4T8QXJ5V9W3R7Y6Z0ABC  caller  \u00b7[2Jyes", "call.ended")
                .doesNotContain("\u001b");
    }

    @Test
    void file_isSentWithABar_andItsRejectedRowsComeBack() throws Exception {
        campaign("winter");
        Path file = folder.resolve("people.csv");
        Files.writeString(file, "number,name\n+4930901821,Ana\nnonsense,Ben\n");
        Path errors = folder.resolve("rejected.csv");

        Said said =
                says(
                        "import",
                        file.toString(),
                        "--campaign",
                        "winter",
                        "--errors",
                        errors.toString());

        assertThat(said.status()).as(said.text()).isZero();
        assertThat(said.text())
                .contains("sending   [##############################] 100 %")
                .contains("rows       2: 1 good, 1 rejected");
        assertThat(errors).content().contains("nonsense");
        assertThat(says("import", file.toString(), "--campaign", "none").text())
                .contains("the node has no campaign 'none'");
    }

    @Test
    void importThatFails_isToldWithItsReasonAndItsRemedy_andIsTakenBack() throws Exception {
        campaign("autumn");
        Path file = folder.resolve("broken.csv");
        Files.writeString(file, "number,name\n+4930901824,Ana\n\"never closed,Ben\n");

        Said said = says("import", file.toString(), "--campaign", "autumn");

        assertThat(said.status()).isEqualTo(1);
        assertThat(said.text()).contains("failed: ", "Remedy: send the file again");
        Matcher id = Pattern.compile("--undo (\\d+)").matcher(said.text());
        assertThat(id.find()).isTrue();
        Said undone = says("import", "--undo", id.group(1));
        assertThat(undone.text()).contains("is taken back; 0 contacts stay");
        assertThat(undone.status()).isZero();
        assertThat(says("import", "--undo", id.group(1)).text()).contains("has left nothing");
    }

    private static void campaign(String name) {
        Reply made =
                node.api
                        .as(Role.SUPERVISOR)
                        .post(
                                "/api/v1/campaigns",
                                """
                                {"name": "%s", "flow": "appointment-reminder",
                                 "settings": {"trunks": "pbx"}}
                                """
                                        .formatted(name));
        made.is(201);
    }

    @Test
    void campaign_isMovedThroughItsLife() {
        campaign("spring");

        assertThat(says("campaign", "start", "spring").text()).contains("spring is running");
        assertThat(says("campaign", "pause", "spring", "--reason", "wrong list").text())
                .contains("spring is paused: wrong list");
        assertThat(says("campaign", "list").text()).contains("spring", "paused: wrong list");
        assertThat(says("campaign", "status", "spring").text()).contains("contacts   none");
        assertThat(says("campaign", "why", "spring", "+4930901821").status()).isEqualTo(2);
    }

    @Test
    void refusal_isToldWithItsRemedy() throws Exception {
        Path wrong = Files.writeString(folder.resolve("wrong"), "cw_nonsense");
        Said stranger = says(wrong, "calls");
        assertThat(stranger.status()).isEqualTo(1);
        assertThat(stranger.text()).contains("Remedy: set CALLWRIGHT_API_KEY");

        StringWriter out = new StringWriter();
        PrintWriter writer = new PrintWriter(out, true);
        List<String> nobody =
                List.of("tail", "--url", "http://127.0.0.1:1", "--key-file", key.toString());
        assertThat(Main.run(nobody, writer, writer)).isEqualTo(1);
        assertThat(out.toString()).contains("no node answers at http://127.0.0.1:1");
    }
}
