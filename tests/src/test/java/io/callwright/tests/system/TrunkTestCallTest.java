/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Baresip;
import io.callwright.tests.peers.Kamailio;
import io.callwright.tests.peers.Program;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** Trunks that are tried over the API, and what is said in a call by order. */
@Timeout(150)
class TrunkTestCallTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration TESTED = Duration.ofSeconds(45);
    private static final Duration TURN = Duration.ofMillis(1500);
    private static final Duration SENTENCE = Duration.ofSeconds(25);
    private static final String TEST = "/api/v1/trunks/pbx/test-call";
    private static final String WORDS = "One moment please, a colleague is joining this call.";

    @BeforeAll
    static void programs() {
        Landed.require(Program.KAMAILIO, Program.KAMCMD, Program.BARESIP);
    }

    @Test
    void operatorSeesWhetherATrunkIsGood_andCanSpeakIntoACall() throws Throwable {
        try (Kamailio proxy =
                        Kamailio.with()
                                .user("agent", "secret")
                                .user("bob", "pw-bob")
                                .challengeInvite(true)
                                .start();
                Baresip bob =
                        Baresip.of("bob").registersAt(proxy.port(), "pw-bob").answers().start()) {
            proxy.awaitRegistered("bob", SOON);
            SwitchSettings settings =
                    Landed.settings().registersAt(proxy.port(), "agent", "secret");
            try (ChildSwitch node = ChildSwitch.ready(settings);
                    NodeApi api =
                            new NodeApi(
                                    settings.httpPort(),
                                    node.process(),
                                    "calls:read",
                                    "calls:write")) {
                options(api);
                goodCall(api);
                numberThatIsUnknown(api);
                spokenInto(api, bob);
            }
        }
    }

    /** What came of a test, when it is over. */
    private static JsonNode tested(NodeApi api, String order) throws Throwable {
        String test = TEST + "s/" + api.post(TEST, order).get("id").asString();
        Eventually.holds(
                TESTED, () -> assertThat(api.get(test).get("state").asString()).isEqualTo("done"));
        return api.get(test).get("result");
    }

    private static void options(NodeApi api) throws Throwable {
        JsonNode result = tested(api, "{}");
        assertThat(result.get("ok").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.get("kind").asString()).isEqualTo("options");
        assertThat(result.get("answer_ms").asInt()).isBetween(0, 5000);
    }

    private static void goodCall(NodeApi api) throws Throwable {
        JsonNode result = tested(api, "{\"number\": \"bob\"}");
        assertThat(result.get("ok").asBoolean()).as(result.toString()).isTrue();
        assertThat(result.get("sip_status").asInt()).isEqualTo(200);
        assertThat(result.get("codec").asString()).startsWith("PCM");
        assertThat(result.get("post_dial_delay_ms").asInt())
                .isLessThanOrEqualTo(result.get("answer_ms").asInt());
        assertThat(result.at("/rtp/received_packets").asInt()).isGreaterThan(100);
        assertThat(result.at("/rtp/loss").asDouble()).isLessThan(0.05);
        JsonNode call = api.get("/api/v1/calls/" + result.get("call_id").asString());
        assertThat(call.get("flow").asString()).isEqualTo("trunk-test");
        assertThat(call.get("outcome").asString()).isEqualTo("tested");
    }

    private static void numberThatIsUnknown(NodeApi api) throws Throwable {
        JsonNode result = tested(api, "{\"number\": \"nobody\"}");
        assertThat(result.get("ok").asBoolean()).isFalse();
        assertThat(result.get("sip_status").asInt()).as(result.toString()).isBetween(400, 699);
        assertThat(result.get("verdict").asString()).startsWith("not answered: 4");
        assertThat(result.get("rtp").isNull()).isTrue();
    }

    private static void spokenInto(NodeApi api, Baresip bob) throws Throwable {
        String call =
                "/api/v1/calls/"
                        + api.post("/api/v1/calls", "{\"target\": \"bob\", \"trunk\": \"pbx\"}")
                                .get("id")
                                .asString();
        assertThat(api.status(call + "/play", "{\"text\": \"Hello.\"}"))
                .as("while it rings, or just after")
                .isIn(202, 409);
        Eventually.holds(
                SOON, () -> assertThat(api.get(call).get("answered_at").isString()).isTrue());
        api.post(call + "/play", "{\"text\": \"%s\", \"interrupt\": true}".formatted(WORDS));
        Eventually.holds(
                SENTENCE, () -> assertThat(texts(api, call + "/transcript")).contains(WORDS));
        bob.ear().awaitSaid(TURN, SENTENCE);
        assertThat(api.get(call + "/events").toString())
                .contains("play.queued", "play.started", "play.ended")
                .doesNotContain("colleague");
        api.post(call + "/hangup", "");
        bob.await("CALL_CLOSED", SOON);
        assertThat(api.status(call + "/play", "{\"text\": \"Hello.\"}")).isEqualTo(409);
    }

    private static List<String> texts(NodeApi api, String path) {
        List<String> texts = new ArrayList<>();
        api.get(path).get("items").forEach(turn -> texts.add(turn.get("text").asString()));
        return texts;
    }
}
