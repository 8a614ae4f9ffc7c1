/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.AskedFlow;
import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;
import io.callwright.store.AnswerRow;
import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.CallLabels;
import io.callwright.store.EventRow;
import io.callwright.store.NewCall;
import io.callwright.store.NewCall.Numbers;
import io.callwright.store.Speaker;
import io.callwright.store.TurnLatency;
import io.callwright.store.TurnRow;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.AttemptResult;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.Claim;
import io.callwright.store.dial.ClaimRequest;
import io.callwright.store.dial.DialLimits;
import io.callwright.store.dial.Intent;
import io.callwright.store.dial.IntentResult;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.NewContact;
import io.callwright.store.dial.NodeLease;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.node.JsonNodeFactory;

/** Any call is found, with what became of it. */
class FoundCallsTest {
    private static final String CALLS = "/api/v1/calls";
    private static final Instant NINE = Instant.parse("2026-11-27T09:00:00Z");

    @TempDir Path folder;
    private ApiUnderTest api;

    @BeforeEach
    void open() {
        api = new ApiUnderTest(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private String call(CallDirection direction, int hour, String flow, CallLabels labels) {
        Numbers numbers =
                direction == CallDirection.INBOUND
                        ? new Numbers("+4930901820", "+4930901800")
                        : new Numbers("+4930901800", "+4930901820");
        return api.store
                .calls()
                .start(
                        new NewCall(
                                "call-" + hour,
                                direction,
                                "sip:a@x",
                                "sip:b@x",
                                flow,
                                NINE.plusSeconds(3600L * hour),
                                labels,
                                numbers))
                .id();
    }

    private void end(String call, String outcome) {
        api.store.calls().ended(call, new CallEnd(NINE, outcome, 486, 17, null, Map.of()));
    }

    @ParameterizedTest
    @CsvSource({
        "from_number=%2B4930901820,                                    1",
        "to_number=%2B4930901820,                                      2 3",
        "to_number=%2B4930901820&outcome=confirmed,                    2",
        "since=2026-11-27T10:00:00Z,                                   2 3",
        "since=2026-11-27T09:00:00Z&until=2026-11-27T10:00:00Z,        1",
        "until=2026-11-27T11:00:00%2B01:00,                            1",
        "direction=outbound&state=ended,                               2",
        "flow=reception,                                               1 3",
        "trunk=pbx,                                                    2 3",
        "campaign_id=1001,                                             3",
        "outcome=confirmed,                                            2",
        "state=ringing&flow=reception&trunk=pbx,                       3",
        "trunk=none,                                                   ''",
    })
    void filters_leaveTheCallsThatKeepThemAll(String query, String expected) {
        List<String> calls =
                List.of(
                        call(CallDirection.INBOUND, 0, "reception", CallLabels.NONE),
                        call(
                                CallDirection.OUTBOUND,
                                1,
                                "appointment-reminder",
                                new CallLabels("pbx", 0, 1, "", "")),
                        call(
                                CallDirection.OUTBOUND,
                                2,
                                "reception",
                                new CallLabels("pbx", 1001, 2, "", "")));
        end(calls.get(1), "confirmed");

        List<String> found = new ArrayList<>();
        String path = CALLS + "?limit=1&" + query;
        while (path != null) {
            Reply page = api.as(Role.VIEWER).get(path).is(200);
            page.json().get("items").forEach(item -> found.addFirst(item.get("id").asString()));
            String link = page.headers().get("Link");
            path = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        assertThat(found.stream().map(id -> String.valueOf(calls.indexOf(id) + 1)))
                .containsExactly(expected.isEmpty() ? new String[0] : expected.split(" ", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "from_number=030901820,                                        ?from_number",
        "since=yesterday,                                              ?since",
        "since=%2B292278994-01-01T00:00:00Z,                           ?since",
        "since=2026-11-27T10:00:00Z&until=2026-11-27T10:00:00Z,        ?since",
        "campaign_id=0,                                                ?campaign_id",
        "flow=No-Flow,                                                 ?flow",
        "state=queued,                                                 ?state",
        "number=%2B4930901820,                                         ?number",
    })
    void filterThatMeansNothing_isNamed(String query, String pointer) {
        Reply refused = api.as(Role.VIEWER).get(CALLS + "?" + query).is(ProblemType.VALIDATION);
        assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
    }

    @Test
    void callThatWasPlaced_isQueued_thenRings_andTellsWhoAnsweredAndWhatItRan() {
        String id =
                call(CallDirection.OUTBOUND, 0, "reception", new CallLabels("pbx", 7, 2, "", ""));
        String path = CALLS + "/" + id;
        Reply placed = api.as(Role.VIEWER).get(path).is(200);
        assertThat(placed.at("/status")).isEqualTo("queued");
        assertThat(placed.json().get("answered_by").isNull()).isTrue();

        api.store.events().append(List.of(new EventRow(id, 1, NINE, "sip.ringing", Map.of())));
        assertThat(api.as(Role.VIEWER).get(path).is(200).at("/status")).isEqualTo("ringing");

        api.store.answers().add(new AnswerRow(id, "voicemail", "beep", 900, List.of(), null));
        end(id, "voicemail");
        Reply over = api.as(Role.VIEWER).get(path).is(200);
        assertThat(over.at("/answered_by")).isEqualTo("voicemail");
        assertThat(over.at("/status")).isEqualTo("busy");
        assertThat(over.at("/flow")).isEqualTo("reception");
        assertThat(over.json().get("flow_version").asInt()).isEqualTo(2);
        assertThat(over.at("/trunk")).isEqualTo("pbx");
        assertThat(over.at("/campaign_id")).isEqualTo("7");
        assertThat(over.json().get("contact_id").isNull()).isTrue();
        assertThat(over.json().get("category").isNull()).isTrue();
    }

    @Test
    void callOfACampaign_tellsWhomItCalled_andWhatItsAttemptCameTo() {
        long campaign = api.store.campaigns().create(NewCampaign.named("spring"), NINE).id();
        api.store
                .campaigns()
                .move(campaign, CampaignState.DRAFT, CampaignState.RUNNING, null, NINE);
        Attempt attempt = dial(campaign);
        String id =
                api.store
                        .calls()
                        .start(
                                new NewCall(
                                        attempt.sipCallId(),
                                        CallDirection.OUTBOUND,
                                        "sip:a@x",
                                        "sip:b@x",
                                        "reception",
                                        NINE,
                                        CallLabels.NONE.campaign(campaign)))
                        .id();
        end(id, "not-answered");
        api.store
                .queue()
                .result(
                        attempt,
                        new AttemptResult(
                                NINE,
                                null,
                                "NO_ANSWER",
                                true,
                                480,
                                null,
                                null,
                                new AttemptResult.Next.Finished("no-answer"),
                                Map.of()),
                        NINE);

        Reply found =
                api.as(Role.VIEWER).get(CALLS + "?campaign_id=" + campaign + "&limit=1").is(200);

        assertThat(found.at("/items/0/id")).isEqualTo(id);
        assertThat(found.at("/items/0/category")).isEqualTo("no-answer");
        assertThat(found.at("/items/0/contact_id")).isEqualTo(Long.toString(attempt.contactId()));
    }

    private Attempt dial(long campaign) {
        api.store.contacts().add(campaign, List.of(NewContact.of("+4930901820")), NINE, NINE);
        NodeLease node = api.store.nodes().join("a", NINE, Duration.ofMinutes(5));
        ClaimRequest request =
                new ClaimRequest(campaign, node, 1, Duration.ofSeconds(30), DialLimits.DEFAULT);
        Claim claim = api.store.queue().claim(request, NINE).granted().getFirst();
        IntentResult intent =
                api.store
                        .queue()
                        .intend(List.of(Intent.of(claim)), node, DialLimits.DEFAULT, NINE)
                        .getFirst();
        return ((IntentResult.Dial) intent).attempt();
    }

    @Test
    void eventsAndTranscriptOfALongCall_comeInPages_inTheirOrder() {
        String id = call(CallDirection.INBOUND, 0, "reception", CallLabels.NONE);
        for (int seq = 1; seq <= 7; seq++) {
            api.store
                    .events()
                    .append(List.of(new EventRow(id, seq, NINE, "dialog.no-match", Map.of())));
            api.store
                    .turns()
                    .append(
                            new TurnRow(
                                    id,
                                    seq,
                                    Speaker.AGENT,
                                    "Turn " + seq,
                                    null,
                                    null,
                                    NINE,
                                    TurnLatency.NONE));
        }
        for (String list : List.of("/events", "/transcript")) {
            List<Integer> seen = new ArrayList<>();
            List<Integer> sizes = new ArrayList<>();
            String path = CALLS + "/" + id + list + "?limit=3";
            while (path != null) {
                Reply page = api.as(Role.OPERATOR).get(path).is(200);
                sizes.add(page.json().get("items").size());
                page.json().get("items").forEach(item -> seen.add(item.get("seq").asInt()));
                String link = page.headers().get("Link");
                path = link == null ? null : link.substring(1, link.indexOf('>'));
            }
            assertThat(seen).as(list).containsExactly(1, 2, 3, 4, 5, 6, 7);
            assertThat(sizes).containsExactly(3, 3, 1);
            api.as(Role.OPERATOR)
                    .get(CALLS + "/" + id + list + "?cursor=bm9uZQ")
                    .is(ProblemType.MALFORMED);
        }
    }

    private Reply place(String key, String flow) {
        return api.as(Role.OPERATOR)
                .header("Idempotency-Key", key)
                .post(CALLS, "{\"target\": \"sip:maria@192.0.2.7\", %s}".formatted(flow));
    }

    @Test
    void callIsPlacedWithTheFlowThatIsNamed_orAVersionOfIt() throws Exception {
        String yaml =
                Files.readString(ApiUnderTest.ROOT.resolve("conf/flows/reception.yaml"))
                        .replaceFirst("(?m)^version: \\d+$", "version: 77");
        String body = JsonNodeFactory.instance.objectNode().put("source", yaml).toString();
        api.as(Role.SUPERVISOR).post("/api/v1/flows", body).is(201);

        assertThat(place("followed", "\"flow\": \"reception\"").is(202).at("/flow"))
                .isEqualTo("reception");
        AskedFlow followed = Objects.requireNonNull(api.calls.placed.getLast().flow());
        assertThat(followed.exact()).isFalse();
        assertThat(followed.flow().version()).isNotEqualTo(77);

        place("exact", "\"flow\": \"reception\", \"flow_version\": 77").is(202);
        AskedFlow exact = Objects.requireNonNull(api.calls.placed.getLast().flow());
        assertThat(exact.exact()).isTrue();
        assertThat(exact.flow().version()).isEqualTo(77);
        assertThat(api.as(Role.ADMIN).get("/api/v1/audit-log").is(200).text())
                .contains("flow_version", "reception");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            value = {
                "\"flow\": \"nowhere\"                          | /flow         | reception",
                "\"flow\": \"nowhere\", \"flow_version\": 1     | /flow         | reception",
                "\"flow\": \"reception\", \"flow_version\": 99  | /flow_version | no version 99",
                "\"flow_version\": 1                            | /flow         | is missing",
                "\"flow\": \"../reception\"                     | /flow         | look like",
            })
    void flowThatIsNotThere_isRefusedWithThoseThatAre(String flow, String pointer, String words) {
        Reply refused = place("unknown", flow).is(ProblemType.VALIDATION);

        assertThat(refused.at("/errors/0/pointer")).isEqualTo(pointer);
        assertThat(refused.at("/errors/0/message")).contains(words);
        assertThat(api.calls.placed).isEmpty();
    }
}
