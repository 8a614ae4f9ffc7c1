/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.team.Person;
import io.callwright.store.team.Person.Profile;
import io.callwright.store.team.Person.State;
import io.callwright.tests.peers.Baresip;
import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.WorkFolder;
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

/** Callers of a reception wait for a team, by real telephones. */
@Timeout(120)
class TeamTransferTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration SENTENCE = Duration.ofSeconds(30);

    private static final String FLOW =
            """
            flow: reception
            version: 1
            disclosure: This is an automated, recorded call.
            start: connect
            variables: {why: {type: text}}
            give-up: {no-input: nobody, no-match: nobody}
            steps:
              connect:
                transfer: team:sales
                hold: Please stay on the line.
                wait: 2 s
                reason: why
                outcome: connected
                fall-back: nobody
              nobody: {say: "Nobody can talk to you. {{if why is set}}{{why}}{{end}}", end: nobody}
            """;

    @BeforeAll
    static void programs() {
        Landed.require(Program.BARESIP, Program.FLITE, Program.SOX);
    }

    @Test
    void firstCallerIsJoinedAtOnce_andTheSecondIsToldThatNobodyIsFree() throws IOException {
        SwitchSettings settings = reception();
        try (Baresip person = Baresip.of("bob").answers().start();
                SwitchUnderTest agent = staffed(settings, person.uri("bob"));
                Baresip ann = Baresip.of("ann").start();
                Baresip eve = Baresip.of("eve").start()) {
            ann.call("sip:agent@127.0.0.1:" + agent.sipPort(), SOON);
            person.await("CALL_ESTABLISHED", SENTENCE);
            JoinedCallers.speakUntilHeard(ann, person);

            eve.call("sip:agent@127.0.0.1:" + agent.sipPort(), SOON);
            eve.await("CALL_CLOSED", SENTENCE);
            person.hangUp();
            ann.await("CALL_CLOSED", SOON);

            agent.terminate();
            assertThat(agent.awaitExit(Duration.ofSeconds(15))).hasValue(0);
            List<Map<String, String>> calls = agent.stored().calls();
            assertThat(calls)
                    .extracting(call -> call.get("outcome"))
                    .containsExactly("connected", "joined", "nobody");
            assertThat(agent.stored().turns(calls.getLast().get("id")))
                    .extracting(turn -> turn.get("text"))
                    .last()
                    .isEqualTo("Nobody can talk to you. nobody-free");
        }
    }

    private static SwitchSettings reception() throws IOException {
        Path folder = WorkFolder.create("flows");
        Files.writeString(folder.resolve("reception.yaml"), FLOW);
        return Landed.settings().talksBy("reception", folder);
    }

    private static SwitchUnderTest staffed(SwitchSettings settings, String target) {
        StoreConfig config = new StoreConfig(settings.storeUrl(), "callwright", "", 2);
        try (Store store = Store.open(config)) {
            Instant now = Instant.now();
            Profile bob = new Profile("Bob", "sales", target, "", false, Duration.ofSeconds(10));
            Person made = store.people().create(bob, now).orElseThrow();
            store.people().state(made.id(), State.READY, "", now);
        }
        return ChildSwitch.ready(settings);
    }
}
