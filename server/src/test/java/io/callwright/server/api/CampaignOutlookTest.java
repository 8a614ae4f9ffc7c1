/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;
import io.callwright.store.dial.NewContact;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.JsonNode;

/** What a campaign would do, and its end before it did anything. It is 10:30 in Berlin. */
class CampaignOutlookTest {
    @TempDir Path folder;
    private ApiUnderTest api;
    private String campaign;

    @BeforeEach
    void open() {
        api = new ApiUnderTest(folder);
        campaign =
                api.as(Role.SUPERVISOR)
                        .post(
                                "/api/v1/campaigns",
                                "{\"name\": \"spring\", \"settings\": {\"trunks\": \"pbx\","
                                        + " \"calls\": \"2\"}}")
                        .is(201)
                        .headers()
                        .get("Location");
    }

    @AfterEach
    void close() {
        api.close();
    }

    private long id() {
        return Long.parseLong(campaign.substring(campaign.lastIndexOf('/') + 1));
    }

    private static String number(int i) {
        return "+49309018%05d".formatted(i);
    }

    private void contacts(int from, int to, String zone, Instant due) {
        List<NewContact> people = new ArrayList<>();
        for (int i = from; i < to; i++) {
            people.add(new NewContact(number(i), zone, "DE", null, Map.of(), 0));
        }
        var _ = api.store.contacts().add(id(), people, due, api.services.clock().instant());
    }

    private Reply dryRun() {
        return api.as(Role.VIEWER).get(campaign + "/dry-run").is(200);
    }

    private static List<String> problems(Reply reply, boolean stops) {
        List<String> about = new ArrayList<>();
        for (JsonNode problem : reply.json().get("problems")) {
            if (problem.get("stops").asBoolean() == stops) {
                about.add(problem.get("about").asString());
            }
        }
        return about;
    }

    @Test
    void draft_tellsWhoWouldBeRung_andWhatKeepsTheOthers() {
        Instant now = api.services.clock().instant();
        contacts(0, 3, "Europe/Berlin", now);
        contacts(3, 4, "Europe/Berlin", now.plus(Duration.ofHours(2)));
        contacts(4, 6, "America/Los_Angeles", now);
        api.store.suppressions().put(new Suppression(number(0), 0, "asked", "operator", now, null));

        Reply told = dryRun();

        assertThat(told.json().get("waiting").asInt()).isEqualTo(6);
        assertThat(told.json().get("exact").asBoolean()).isTrue();
        assertThat(told.json().get("now").asInt()).isEqualTo(2);
        assertThat(told.json().get("at_once").asInt()).isEqualTo(2);
        assertThat(told.json().get("kept").findValuesAsString("rule"))
                .containsExactlyInAnyOrder("hours", "not-due", "suppressed");
        assertThat(told.at("/kept/0/rule")).isEqualTo("hours");
        assertThat(told.json().at("/kept/0/contacts").asInt()).isEqualTo(2);
        assertThat(told.at("/kept/0/earliest")).isEqualTo("2026-11-27T17:00:00Z");
        assertThat(told.at("/next")).isEqualTo("2026-11-27T11:30:00Z");
        assertThat(told.at("/comes_due/0/hour")).isEqualTo("2026-11-27T11:00:00Z");
        assertThat(told.at("/numbers/0/number")).isEqualTo("+4930901800");
        assertThat(told.at("/trunks/0/name")).isEqualTo("pbx");
        assertThat(told.at("/flows/0/flow")).isEqualTo("appointment-reminder");
        assertThat(problems(told, true)).isEmpty();
        assertThat(problems(told, false)).containsExactly("flow");
    }

    @Test
    void askingForIt_changesNothing() {
        contacts(0, 3, "Europe/Berlin", api.services.clock().instant());
        Reply before = api.as(Role.VIEWER).get(campaign).is(200);
        int lines = api.store.audit().page(Long.MAX_VALUE, 50).size();

        Reply first = dryRun();

        assertThat(dryRun().json()).isEqualTo(first.json());
        assertThat(api.as(Role.VIEWER).get(campaign).json()).isEqualTo(before.json());
        assertThat(api.store.audit().page(Long.MAX_VALUE, 50)).hasSize(lines);
        assertThat(api.store.refusals().byRule(id())).isEmpty();
        assertThat(api.store.queue().live(id())).isEqualTo(3);
    }

    @Test
    void ofManyContacts_aboutAThousandAreLookedAt_andCountsAreThoseOfAll() {
        contacts(0, 4000, "Europe/Berlin", api.services.clock().instant());
        contacts(4000, 6000, "America/Los_Angeles", api.services.clock().instant());

        JsonNode told = dryRun().json();

        assertThat(told.get("exact").asBoolean()).isFalse();
        assertThat(told.get("looked_at").asInt()).isBetween(700, 1000);
        assertThat(told.get("now").asInt()).isBetween(3800, 4200);
        assertThat(told.at("/kept/0/contacts").asInt()).isBetween(1800, 2200);
    }

    @Test
    void whatStopsACampaign_isToldWithItsRemedy() {
        assertThat(problems(dryRun(), true)).containsExactly("contacts");

        contacts(0, 2, "Europe/Berlin", api.services.clock().instant());
        api.node.state = "failed";
        assertThat(problems(dryRun(), true)).containsExactly("trunk");

        api.node.state = "registered";
        api.pass(Duration.ofHours(12));
        Reply evening = dryRun();
        assertThat(problems(evening, true)).containsExactly("hours");
        assertThat(evening.at("/problems/0/detail")).contains("2026-11-28T08:00:00Z");

        api.as(Role.SUPERVISOR)
                .header("If-Match", "*")
                .send("PATCH", "/api/v1/numbers/+4930901800", "{\"owned\": false}")
                .is(200);
        assertThat(problems(dryRun(), true)).contains("numbers");
        api.as(Role.SUPERVISOR).post(campaign + "/cancel").is(200);
        assertThat(problems(dryRun(), true)).contains("state");
    }

    @Test
    void campaignThatRangNobody_isDeletedForGood_andLeavesALine() {
        contacts(0, 3, "Europe/Berlin", api.services.clock().instant());
        api.as(Role.SUPERVISOR).delete(campaign).is(ProblemType.PRECONDITION_REQUIRED);
        api.as(Role.SUPERVISOR).header("If-Match", "\"7\"").delete(campaign).is(ProblemType.STALE);
        api.as(Role.SUPERVISOR).post(campaign + "/start").is(200);
        Reply runs = api.as(Role.SUPERVISOR).header("If-Match", "*").delete(campaign);
        runs.is(ProblemType.CONFLICT);
        assertThat(runs.at("/detail")).contains("pause it before");
        String etag =
                api.as(Role.SUPERVISOR)
                        .post(campaign + "/pause", "{\"reason\": \"wrong list\"}")
                        .is(200)
                        .headers()
                        .get("ETag");

        api.as(Role.SUPERVISOR).header("If-Match", etag).delete(campaign).is(204);

        api.as(Role.VIEWER).get(campaign).is(ProblemType.NOT_FOUND);
        assertThat(api.store.queue().live(id())).isZero();
        assertThat(api.store.audit().page(Long.MAX_VALUE, 50))
                .anySatisfy(line -> {
                    assertThat(line.action()).isEqualTo("deleteCampaign");
                    assertThat(line.target()).isEqualTo(Long.toString(id()));
                });
    }

    @Test
    void campaignThatRangSomebody_isKept_andTheRemedyIsTold() {
        contacts(0, 1, "Europe/Berlin", api.services.clock().instant());
        api.as(Role.SUPERVISOR).post(campaign + "/start").is(200);
        Attempts.one(api.store, id(), api.services.clock().instant());
        api.as(Role.SUPERVISOR).post(campaign + "/pause", "{\"reason\": \"lunch\"}").is(200);

        Reply kept = api.as(Role.SUPERVISOR).header("If-Match", "*").delete(campaign);

        kept.is(ProblemType.CONFLICT);
        assertThat(kept.at("/detail")).contains("cancel and archive it");
        api.as(Role.VIEWER).get(campaign).is(200);
    }
}
