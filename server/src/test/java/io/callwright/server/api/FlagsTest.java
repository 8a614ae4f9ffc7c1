/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.FlowChoice.Chosen;
import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.call.Means;
import io.callwright.server.campaign.PacingChoice.Paced;
import io.callwright.server.desk.FlagDesk;
import io.callwright.server.identity.Role;
import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.CallLabels;
import io.callwright.store.NewCall;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.JsonNodeFactory;

/** A new version of a flow for a part of the calls, from the first step to the last, or back. */
class FlagsTest {
    private static final String FLOW = "appointment-reminder";
    private static final String FLAG = "/api/v1/flags/greeting";

    @TempDir Path folder;
    private ApiUnderTest api;
    private FlagDesk desk;

    @BeforeEach
    void open() throws Exception {
        api = new ApiUnderTest(folder);
        desk = api.services.flags();
        String yaml =
                Files.readString(ApiUnderTest.ROOT.resolve("conf/flows/appointment-reminder.yaml"))
                        .replaceFirst("(?m)^version: .*$", "version: 77");
        String body = JsonNodeFactory.instance.objectNode().put("source", yaml).toString();
        api.as(Role.SUPERVISOR).post("/api/v1/flows", body).is(201);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private Reply create(String version) {
        return api.as(Role.SUPERVISOR)
                .post(
                        "/api/v1/flags",
                        """
                        {"name": "greeting", "flow": "%s",
                         "variants": [{"name": "new", "value": "%s"}],
                         "overrides": {"+4930901800": "new", "+4930901801": "control"},
                         "steps": [{"percent": 50, "minutes": 60}, {"percent": 100, "minutes": 60}],
                         "criteria": {"success_outcomes": ["confirmed"], "min_success_rate": 0.6,
                                      "min_calls": 10}}
                        """
                                .formatted(FLOW, version));
    }

    private Chosen chosen(String unit) {
        return desk.given().choose(FLOW, unit);
    }

    /** A call as the node stores one that follows what was chosen for it. */
    private void call(String unit, String outcome) {
        Chosen chosen = chosen(unit);
        Instant now = api.services.clock().instant();
        String id =
                api.store
                        .calls()
                        .start(
                                new NewCall(
                                        "id",
                                        CallDirection.OUTBOUND,
                                        "sip:a@x",
                                        "sip:b@x",
                                        FLOW,
                                        now,
                                        new CallLabels(
                                                "pbx", 0, 77, chosen.flag(), chosen.variant())))
                        .id();
        api.store.calls().answered(id, now);
        api.store.calls().ended(id, new CallEnd(now, outcome, 200, null, null, Map.of()));
    }

    @Test
    void calls_getTheVersion_andWithSuccessMoreOfThem_untilAllDo() {
        create("77").is(201);
        assertThat(chosen("+4930901800").flow().version()).isEqualTo(77);
        assertThat(chosen("+4930901820").flow()).isNull();
        api.as(Role.SUPERVISOR).post(FLAG + "/start").is(200);

        for (int i = 0; i < 60; i++) {
            call("+4930901" + (100 + i), "confirmed");
        }
        assertThat(chosen("+4930901801").variant()).isEqualTo("control");
        assertThat(chosen("nobody").flag()).isEqualTo("greeting:1");
        desk.look(api.services.clock().instant());
        assertThat(api.as(Role.VIEWER).get(FLAG).at("/percent")).isEqualTo("50.0");
        api.pass(Duration.ofMinutes(61));
        desk.look(api.services.clock().instant());
        assertThat(api.as(Role.VIEWER).get(FLAG).at("/percent")).isEqualTo("100.0");
        api.pass(Duration.ofMinutes(61));
        desk.look(api.services.clock().instant());

        Reply done = api.as(Role.VIEWER).get(FLAG);
        assertThat(done.at("/state")).isEqualTo("complete");
        assertThat(done.json().at("/figures/new/calls").asLong()).isBetween(15L, 45L);
        assertThat(chosen("+4930901999").flow().version()).isEqualTo(77);
    }

    @Test
    void brokenCriterion_takesItBackFromTheNextCallOn_andStandsInTheAuditLog() {
        create("77").is(201);
        api.as(Role.SUPERVISOR).post(FLAG + "/start").is(200);
        for (int i = 0; i < 60; i++) {
            call("+4930901" + (100 + i), "hung-up");
        }

        desk.look(api.services.clock().instant());

        Reply back = api.as(Role.VIEWER).get(FLAG);
        assertThat(back.at("/state")).isEqualTo("rolled-back");
        assertThat(back.at("/reason")).startsWith("success rate 0.0 %");
        assertThat(chosen("+4930901800").flow()).isNull();
        assertThat(api.as(Role.ADMIN).get("/api/v1/audit-log").text())
                .contains("\"actor\":\"system\",\"action\":\"rollBackFlag\"");
        api.as(Role.SUPERVISOR).post(FLAG + "/start").is(200);
        desk.look(api.services.clock().instant());
        assertThat(api.as(Role.VIEWER).get(FLAG).at("/state")).isEqualTo("rolling");
    }

    private Reply create(String name, String about, String value) {
        return api.as(Role.SUPERVISOR)
                .post(
                        "/api/v1/flags",
                        """
                        {"name": "%s", %s, "variants": [{"name": "new", "value": "%s"}],
                         "overrides": {"+4930901800": "new"},
                         "steps": [{"percent": 100, "minutes": 60}]}
                        """
                                .formatted(name, about, value));
    }

    private static String ofFlow(String kind) {
        return "\"kind\": \"%s\", \"flow\": \"%s\"".formatted(kind, FLOW);
    }

    @Test
    void voiceAndRecogniser_areGivenByTheirNames_withTheFlowThatIsFollowed() {
        create("warmer", ofFlow("voice"), "warm").is(201);
        assertThat(chosen("+4930901800").means()).isEqualTo(new Means("warm", ""));
        assertThat(chosen("+4930901800").flow()).isNull();
        assertThat(chosen("+4930901801").means()).isEqualTo(Means.USUAL);
        assertThat(desk.given().voices()).containsExactly("warm");
        assertThat(create("ears", ofFlow("recogniser"), "pocketsphinx").is(409).at("/detail"))
                .contains("has the flag warmer already");

        api.as(Role.SUPERVISOR).delete("/api/v1/flags/warmer").is(204);
        create("ears", ofFlow("recogniser"), "pocketsphinx").is(201);
        assertThat(chosen("+4930901800").means()).isEqualTo(new Means("", "pocketsphinx"));
    }

    @Test
    void pacingOfACampaign_changesWithTheSlices_andNotWithThePeople() {
        String campaign = campaign();
        String about = "\"kind\": \"pacing\", \"campaign_id\": \"%s\"".formatted(campaign);
        assertThat(create("faster", about, "calls=many").is(409).at("/detail"))
                .contains("setting calls");
        assertThat(create("faster", about, "hours=always").is(409).at("/detail"))
                .contains("right are calls=NUMBER and weight=1 to 100");
        create("faster", about, "calls=20, weight=3").is(201);
        Instant now = api.services.clock().instant();
        assertThat(pace(campaign, now)).isEqualTo(Paced.BY_SETTINGS);

        api.as(Role.SUPERVISOR).post("/api/v1/flags/faster/start").is(200);
        assertThat(pace(campaign, now).settings()).isEqualTo(Map.of("calls", "20", "weight", "3"));
        assertThat(pace(campaign, now).flag()).isEqualTo("faster:1");

        String tag = api.as(Role.VIEWER).get("/api/v1/flags/faster").headers().get("ETag");
        api.as(Role.SUPERVISOR)
                .header("If-Match", tag)
                .send(
                        "PATCH",
                        "/api/v1/flags/faster",
                        "{\"steps\": [{\"percent\": 30, \"minutes\": 60}]}")
                .is(200);
        int faster = 0;
        for (int slice = 0; slice < 600; slice++) {
            Instant begins = now.plus(Duration.ofMinutes(10L * slice));
            Paced paced = pace(campaign, begins);
            assertThat(pace(campaign, begins.plusSeconds(599))).isEqualTo(paced);
            faster += paced.settings().isEmpty() ? 0 : 1;
        }
        assertThat(faster).isBetween(140, 220);
    }

    private Paced pace(String campaign, Instant at) {
        return desk.given().pace(Long.parseLong(campaign), at);
    }

    private String campaign() {
        return api.as(Role.SUPERVISOR)
                .post(
                        "/api/v1/campaigns",
                        """
                        {"name": "spring", "flow": "%s", "settings": {"trunks": "pbx", "calls": "2"}}
                        """
                                .formatted(FLOW))
                .is(201)
                .at("/id");
    }

    @Test
    void valuesThatAreNotThere_areRefusedWithThoseThatAre() {
        assertThat(create("a", ofFlow("voice"), "loud").is(409).at("/detail"))
                .contains("there is no voice 'loud'; speech.voices has [calm, warm]");
        assertThat(create("a", ofFlow("recogniser"), "vosk").is(409).at("/detail"))
                .contains("there is no recogniser 'vosk'; this node has [pocketsphinx]");
        assertThat(create("a", ofFlow("flow"), "76").is(409).at("/detail"))
                .contains("version 76 of appointment-reminder is not published; [77] are");
        assertThat(
                        create("a", "\"kind\": \"pacing\", \"campaign_id\": \"99\"", "calls=2")
                                .is(409)
                                .at("/detail"))
                .contains("there is no campaign 99");
        assertThat(
                        create("a", "\"kind\": \"voice\"", "warm")
                                .is(ProblemType.VALIDATION)
                                .at("/errors/0/pointer"))
                .isEqualTo("/flow");
        assertThat(
                        create("a", "\"kind\": \"pacing\"", "calls=2")
                                .is(ProblemType.VALIDATION)
                                .at("/errors/0/pointer"))
                .isEqualTo("/campaign_id");
    }

    @Test
    void whatCannotBe_isRefusedInWords() {
        assertThat(create("76").is(ProblemType.CONFLICT).at("/detail"))
                .contains("version 76 of appointment-reminder is not published");
        assertThat(create("latest").is(ProblemType.CONFLICT).at("/detail")).contains("number");
        create("77").is(201);
        create("77").is(ProblemType.CONFLICT);
        api.as(Role.SUPERVISOR).post(FLAG + "/resume").is(ProblemType.CONFLICT);
        api.as(Role.SUPERVISOR)
                .send("PATCH", FLAG, "{\"description\": \"x\"}")
                .is(ProblemType.PRECONDITION_REQUIRED);
        assertThat(
                        api.as(Role.SUPERVISOR)
                                .header("If-Match", "*")
                                .send("PATCH", FLAG, "{\"overrides\": {\"a\": \"none\"}}")
                                .is(ProblemType.VALIDATION)
                                .at("/errors/0/pointer"))
                .isEqualTo("/overrides");
    }
}
