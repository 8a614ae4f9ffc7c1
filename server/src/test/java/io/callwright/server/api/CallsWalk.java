/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.amd.Features;
import io.callwright.server.AnswerLessons;
import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;
import io.callwright.sip.SipTrace;
import io.callwright.sip.TracedMessage;
import io.callwright.sip.Transport;
import io.callwright.store.AnswerRow;
import io.callwright.store.CallEnd;
import io.callwright.store.EventRow;
import io.callwright.store.Speaker;
import io.callwright.store.TurnLatency;
import io.callwright.store.TurnRow;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Map;

/** Every operation on calls, one after the other. */
final class CallsWalk {
    private CallsWalk() {}

    static void walk(ApiUnderTest api, Path folder) throws IOException {
        Reply placed =
                api.as(Role.OPERATOR)
                        .header("Idempotency-Key", "one")
                        .post("/api/v1/calls", "{\"target\": \"sip:maria@192.0.2.7\"}")
                        .is(202);
        String call = placed.headers().get("Location");
        String id = placed.at("/id");
        Instant at = Instant.parse("2026-11-27T09:30:05Z");
        api.as(Role.VIEWER).get("/api/v1/calls?state=ringing&direction=outbound").is(200);
        api.as(Role.OPERATOR).post(call + "/transfer", "{\"target\": \"reception\"}").is(202);
        api.as(Role.OPERATOR).post(call + "/dtmf", "{\"digits\": \"12#\", \"gap_ms\": 60}").is(202);
        api.as(Role.OPERATOR).post(call + "/dtmf", "{\"digits\": \"1D\"}").is(409);
        assertThat(api.calls.pressed).containsExactly("12# 100 60");
        api.as(Role.OPERATOR).post(call + "/play", "{\"text\": \"One moment.\"}").is(202);
        api.as(Role.OPERATOR)
                .post(call + "/play", "{\"recording\": \"hold.wav\", \"interrupt\": true}")
                .is(202);
        assertThat(api.calls.said).containsExactly("One moment. false", "hold.wav true");
        api.as(Role.OPERATOR).post(call + "/play", "{\"recording\": \"none.wav\"}").is(422);
        api.as(Role.OPERATOR).post(call + "/play", "{\"recording\": \"../x.wav\"}").is(422);
        api.as(Role.OPERATOR).post(call + "/play", "{\"interrupt\": true}").is(422);
        api.as(Role.OPERATOR).post(call + "/capture").is(202);
        api.as(Role.OPERATOR).post(call + "/capture").is(409);
        api.as(Role.OPERATOR).post(call + "/hangup").is(202);
        api.store.calls().answered(id, at);
        api.store
                .turns()
                .append(
                        new TurnRow(
                                id,
                                1,
                                Speaker.AGENT,
                                "Hello.",
                                null,
                                null,
                                at,
                                new TurnLatency(null, null, null, null, 640)));
        api.store
                .events()
                .append(
                        List.of(
                                new EventRow(id, 1, at, "sip.ringing", Map.of()),
                                new EventRow(id, 2, at, "step-entered", Map.of("step", "identify")),
                                new EventRow(
                                        id,
                                        3,
                                        at,
                                        "effect.survey",
                                        Map.of("survey", "satisfaction", "score", "4"))));
        Path recording = folder.resolve("recordings").resolve(id + ".wav");
        Files.createDirectories(recording.getParent());
        Files.writeString(recording, "RIFF0123456789");
        api.store
                .calls()
                .ended(id, new CallEnd(at, "confirmed", 200, null, recording.toString(), Map.of()));
        assertThat(api.as(Role.VIEWER).get(call).is(200).at("/status")).isEqualTo("completed");
        api.as(Role.OPERATOR).get(call + "/events").is(200);
        assertThat(api.as(Role.OPERATOR).get(call + "/transcript").is(200).at("/items/0/text"))
                .isEqualTo("Hello.");
        assertThat(api.as(Role.SUPERVISOR).get(call + "/recording").is(200).text())
                .isEqualTo("RIFF0123456789");
        assertThat(
                        api.as(Role.SUPERVISOR)
                                .header("Range", "bytes=4-6")
                                .get(call + "/recording")
                                .is(206)
                                .text())
                .isEqualTo("012");
        verdict(api, id, call);
        api.as(Role.OPERATOR).get(call + "/sip").is(404);
        api.as(Role.SUPERVISOR).get(call + "/pcap").is(404);
        traced(api, id, call);
        assertThat(api.as(Role.SUPERVISOR).get(call + "/pcap").is(200).text())
                .startsWith("\u00a1\u00b2\u00c3\u00d4")
                .contains("INVITE sip:maria@192.0.2.7 SIP/2.0\r\n");
        api.as(Role.OPERATOR).get("/api/v1/events?call_id=" + id).is(200);
        assertThat(
                        api.as(Role.VIEWER)
                                .get("/api/v1/analytics/summary?flow=appointment-reminder")
                                .is(200)
                                .json()
                                .at("/figures/answer_rate")
                                .asDouble())
                .isEqualTo(1);
        assertThat(
                        api.as(Role.VIEWER)
                                .get("/api/v1/analytics/timeseries?interval=day")
                                .is(200)
                                .at("/points/0/start"))
                .isEqualTo("2026-11-27T00:00:00Z");
    }

    private static void verdict(ApiUnderTest api, String id, String call) {
        String path = call + "/verdict";
        String person = "{\"answerer\": \"person\"}";
        api.as(Role.VIEWER).get(path).is(ProblemType.NOT_FOUND);
        api.as(Role.OPERATOR).send("PUT", path, person).is(ProblemType.NOT_FOUND);
        List<float[]> figures = List.of(new float[Features.COUNT]);
        api.store.answers().add(new AnswerRow(id, "voicemail", "timing", 4300, figures, null));

        assertThat(api.as(Role.VIEWER).get(path).is(200).json().get("corrected").isNull()).isTrue();
        api.as(Role.OPERATOR)
                .send("PUT", path, "{\"answerer\": \"somebody\"}")
                .is(ProblemType.VALIDATION);
        assertThat(api.as(Role.OPERATOR).send("PUT", path, person).is(200).at("/corrected"))
                .isEqualTo("person");
        assertThat(new AnswerLessons(api.store).lessons().corrected()).isEqualTo(1);
        assertThat(api.as(Role.ADMIN).get("/api/v1/audit-log").is(200).text())
                .contains("correctVerdict");
    }

    private static void traced(ApiUnderTest api, String id, String call) {
        api.services.traces().keep(api.store.calls().find(id).orElseThrow().sipCallId(), trace());
        Reply json = api.as(Role.OPERATOR).get(call + "/sip").is(200);
        assertThat(json.at("/messages/0/summary")).isEqualTo("INVITE sip:maria@192.0.2.7");
        assertThat(json.at("/messages/0/local")).isEqualTo("192.0.2.1:5060");
        assertThat(json.at("/messages/1/direction")).isEqualTo("received");
        assertThat(
                        api.as(Role.OPERATOR)
                                .header("Accept", "text/plain")
                                .get(call + "/sip")
                                .is(200)
                                .text())
                .contains(
                        "0.000  192.0.2.1:5060        -> 192.0.2.7:5060        udp  INVITE"
                                + " sip:maria")
                .contains(
                        "0.040  192.0.2.1:5060        <- 192.0.2.7:5060        udp  200 OK"
                                + " (INVITE)")
                .contains("received from 192.0.2.7:5060\nSIP/2.0 200 OK\nCSeq: 1 INVITE\n");
    }

    private static SipTrace trace() {
        Instant at = Instant.parse("2026-11-27T09:30:00Z");
        InetSocketAddress us = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.1"), 5060);
        InetSocketAddress them = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 5060);
        return new SipTrace(
                List.of(
                        new TracedMessage(
                                at,
                                true,
                                Transport.UDP,
                                us,
                                them,
                                "INVITE sip:maria@192.0.2.7 SIP/2.0\r\nCSeq: 1 INVITE\r\n\r\n"),
                        new TracedMessage(
                                at.plusMillis(40),
                                false,
                                Transport.UDP,
                                us,
                                them,
                                "SIP/2.0 200 OK\r\nCSeq: 1 INVITE\r\n\r\n")),
                0);
    }
}
