/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.tuple;

import io.callwright.dialer.judge.Judge;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.team.Person;
import io.callwright.store.team.Person.Profile;
import io.callwright.store.team.Person.State;
import io.callwright.tests.peers.Program;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** A campaign whose calls people take over, with SIPp as their telephones and as those called. */
@Timeout(170)
class HandOffCampaignTest {
    private static final Duration LIMIT = Duration.ofMinutes(2);
    private static final Duration SOON = Duration.ofSeconds(20);
    private static final int CONTACTS = 8;

    private static final String FLOW =
            """
            flow: hand-off
            version: 1
            disclosure: This is an automated call.
            start: connect
            variables: {why: {type: text}}
            give-up: {no-input: nobody, no-match: nobody}
            steps:
              connect:
                transfer: team:sales
                wait: 1 s
                ring: 5 s
                reason: why
                outcome: connected
                fall-back: nobody
              nobody: {say: "Goodbye. {{if why is set}}{{why}}{{end}}", end: nobody}
            """;

    @BeforeAll
    static void programs() {
        Landed.require(Program.SIPP);
    }

    @Test
    void everyCallIsForSomebodyWhoIsIdle_andWhoDoesNotAnswerIsPaused() throws Throwable {
        SwitchSettings settings = Landed.settings();
        Path flows = Files.createDirectories(settings.folder().resolve("flows"));
        Files.writeString(flows.resolve("hand-off.yaml"), FLOW);
        settings.talksBy("hand-off", flows).set("calls.recording-consent", "given");
        StoreConfig config = new StoreConfig(settings.storeUrl(), "callwright", "", 2);
        try (DialledCampaign campaign =
                DialledCampaign.create(
                        config, 10, Map.of("team", "sales", "pacing", "progressive"))) {
            // At the same PBX; the last digit tells: 1 answers and hangs up soon, 7 rings in vain.
            for (String name : List.of("ana1", "ben1", "eve7")) {
                signIn(config, name);
            }
            campaign.addPatient(CONTACTS);
            settings.dialsThrough(campaign.trunkPort(), 20);
            try (SwitchUnderTest node = ChildSwitch.ready(settings)) {
                Eventually.holds(
                        LIMIT,
                        () ->
                                assertThat(
                                                node.metrics()
                                                        .sum("callwright_dial_results_total")
                                                        .orElse(0))
                                        .isEqualTo(CONTACTS));
                node.terminate();
                assertThat(node.awaitExit(SOON)).hasValue(0);
                assertThat(Judge.judge(settings.flightRecording()).findings()).isEmpty();
                assertThat(recorded(settings.flightRecording(), "O")).isEqualTo(CONTACTS);
                assertTold(node.stored());
            }
            try (Store store = Store.open(config)) {
                assertThat(store.people().all("sales"))
                        .extracting(person -> person.what().name(), Person::state, Person::reason)
                        .contains(tuple("eve7", State.PAUSED, "did not answer a call"))
                        .contains(tuple("ana1", State.READY, ""));
            }
        }
    }

    private static void signIn(StoreConfig config, String name) {
        try (Store store = Store.open(config)) {
            Instant now = Instant.now();
            Profile what = new Profile(name, "sales", name, "pbx", true, Duration.ZERO);
            Person made = store.people().create(what, now).orElseThrow();
            store.people().state(made.id(), State.READY, "", now);
        }
    }

    /** Lines of a kind in the recording. */
    private static long recorded(Path recording, String kind) throws IOException {
        return Files.readAllLines(recording).stream()
                .filter(line -> line.split("\t", -1)[1].equals(kind))
                .count();
    }

    private static void assertTold(StoredCalls stored) {
        List<Map<String, String>> customers =
                stored.calls().stream()
                        .filter(call -> call.get("flow").equals("hand-off"))
                        .toList();
        assertThat(customers).hasSize(CONTACTS);
        long connected =
                customers.stream().filter(call -> call.get("outcome").equals("connected")).count();
        assertThat(connected).isGreaterThanOrEqualTo(CONTACTS - 2);
        assertThat(stored.events(customers.getFirst().get("id")))
                .extracting(event -> event.get("type"))
                .containsSubsequence(
                        "disclosed", "team.asked", "team.given", "transfer.joined", "transferred");
    }
}
