/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Baresip;
import io.callwright.tests.peers.Flite;
import io.callwright.tests.peers.Kamailio;
import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.Tshark;
import io.callwright.tests.peers.WorkFolder;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import tools.jackson.databind.JsonNode;

/** What went over the wire in a call, as the API tells it and as Wireshark reads it. */
@Timeout(120)
class CallTraceTest {
    private static final Duration SOON = Duration.ofSeconds(10);
    private static final Duration SENTENCE = Duration.ofSeconds(25);

    @BeforeAll
    static void programs() {
        Landed.require(
                Program.KAMAILIO,
                Program.KAMCMD,
                Program.BARESIP,
                Program.TSHARK,
                Program.FLITE,
                Program.SOX);
    }

    private static final Map<String, Object> MINUTE_OF_SIXTY_CENTS =
            Map.of("name", "pbx", "per-minute", 0.6, "step-seconds", 60);

    @Test
    void callThroughAProxyThatWantsCredentials_isTracedWithoutThem_andOpensInWireshark()
            throws Throwable {
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
                    Landed.settings()
                            .registersAt(proxy.port(), "agent", "secret")
                            .set("cost.trunks", List.of(MINUTE_OF_SIXTY_CENTS));
            try (ChildSwitch node = ChildSwitch.ready(settings);
                    NodeApi api =
                            new NodeApi(
                                    settings.httpPort(),
                                    node.process(),
                                    "calls:read",
                                    "calls:write",
                                    "recordings:read")) {
                String call = "/api/v1/calls/" + place(api);
                bob.await("CALL_ESTABLISHED", SOON);
                assertThat(api.status(call + "/capture", "")).as("captured already").isEqualTo(409);
                assertThat(summaries(api, call)).contains("sent INVITE", "received 200");
                bob.ear().awaitSaid(Duration.ofMillis(1500), SENTENCE);
                bob.speak(Flite.Voice.RMS, "no");
                bob.hangUp();
                bob.await("CALL_CLOSED", SOON);
                Eventually.holds(SOON, () -> assertThat(over(api, call)).isTrue());

                assertThat(summaries(api, call))
                        .containsSubsequence(
                                "sent INVITE",
                                "received 407",
                                "sent ACK",
                                "sent INVITE",
                                "received 200",
                                "sent ACK",
                                "received BYE",
                                "sent 200");
                assertThat(api.get(call).at("/cost/amount").asDouble())
                        .as("one begun minute")
                        .isEqualTo(0.6);
                String everything = new String(api.bytes(call + "/sip"), UTF_8);
                assertThat(everything)
                        .contains("Proxy-Authorization: Digest ***")
                        .doesNotContain("response=\\\"");
                wireshark(Files.write(pcap(), api.bytes(call + "/pcap")));
            }
        }
    }

    private static Path pcap() {
        return WorkFolder.create("pcap").resolve("call.pcap");
    }

    private static String place(NodeApi api) {
        return api.post(
                        "/api/v1/calls",
                        "{\"target\": \"bob\", \"trunk\": \"pbx\", \"capture\": true}")
                .get("id")
                .asString();
    }

    private static boolean over(NodeApi api, String call) {
        return api.get(call).get("ended_at").isString();
    }

    /** Direction and first word of each message. */
    private static List<String> summaries(NodeApi api, String call) {
        List<String> all = new ArrayList<>();
        for (JsonNode message : api.get(call + "/sip").get("messages")) {
            all.add(
                    message.get("direction").asString()
                            + " "
                            + message.get("summary").asString().split(" ", 2)[0]);
        }
        return all;
    }

    private static void wireshark(Path file) {
        String methods = Tshark.read(file, "-Y", "sip", "-T", "fields", "-e", "sip.CSeq.method");
        assertThat(methods.lines().toList())
                .startsWith("INVITE")
                .contains("ACK")
                .endsWith("BYE", "BYE");
        assertThat(Tshark.read(file, "-Y", "_ws.malformed", "-o", "udp.check_checksum:TRUE"))
                .doesNotContain("alformed");
        assertThat(
                        Tshark.read(
                                file,
                                "-o",
                                "udp.check_checksum:TRUE",
                                "-o",
                                "ip.check_checksum:TRUE",
                                "-Y",
                                "udp.checksum.status == 0 || ip.checksum.status == 0"))
                .as("wrong checksums")
                .isBlank();
        List<String> streams =
                Tshark.read(file, "-q", "-z", "rtp,streams")
                        .lines()
                        .filter(line -> line.contains("127.0.0.1"))
                        .toList();
        assertThat(streams).hasSize(2).allMatch(line -> line.contains("0 (0.0%)"));
    }
}
