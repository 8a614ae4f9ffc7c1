/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;
import io.callwright.store.AnswerRow;
import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.CallLabels;
import io.callwright.store.EventRow;
import io.callwright.store.NewCall;
import io.callwright.store.Store;
import io.callwright.store.dial.NewContact;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** What came of a campaign: calls that have ended, contacts, attempts, refusals. */
class CampaignReportTest {
    private static final Instant NOW = Instant.parse("2026-11-27T09:30:00Z");

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
                                "{\"name\": \"spring\", \"settings\": {\"trunks\": \"pbx\"}}")
                        .is(201)
                        .headers()
                        .get("Location");
        api.as(Role.SUPERVISOR).post(campaign + "/start").is(200);
        api.pass(Duration.ofHours(15));
        call(NOW.plus(Duration.ofHours(1)), "person", "confirmed", List.of());
        call(NOW.plus(Duration.ofHours(1)), "person", "=sum(A1)", List.of("transfer.joined"));
        call(NOW.plus(Duration.ofHours(14)), "voicemail", "message-left", List.of());
        call(NOW.plus(Duration.ofHours(14)), null, "not-answered", List.of());
    }

    @AfterEach
    void close() {
        api.close();
    }

    private long id() {
        return Long.parseLong(campaign.substring(campaign.lastIndexOf('/') + 1));
    }

    /** Answered after 5 s, unless nobody answers, and over 20 s later. */
    private void call(
            Instant at, @Nullable String answerer, String outcome, List<String> happened) {
        Store store = api.store;
        String id =
                store.calls()
                        .start(
                                new NewCall(
                                        "id",
                                        CallDirection.OUTBOUND,
                                        "sip:a@x",
                                        "sip:b@x",
                                        "f",
                                        at,
                                        new CallLabels("pbx", id(), 1, "", "")))
                        .id();
        if (answerer != null) {
            store.calls().answered(id, at.plusSeconds(5));
            store.answers().add(new AnswerRow(id, answerer, "timing", 900, List.of(), null));
        }
        List<EventRow> events = new ArrayList<>();
        for (String type : happened) {
            events.add(new EventRow(id, events.size() + 1, at, type, Map.of()));
        }
        store.events().append(events);
        store.calls()
                .ended(id, new CallEnd(at.plusSeconds(25), outcome, 200, null, null, Map.of()));
    }

    private Reply report(String query) {
        return api.as(Role.VIEWER).get(campaign + "/report" + query).is(200);
    }

    @Test
    void figures_areThoseOfAnalytics_overAllAndByDaysOfItsZone() {
        Reply report = report("?goal=confirmed&zone=Europe/Berlin");

        assertThat(report.json().get("figures"))
                .isEqualTo(
                        Bodies.JSON.readTree(
                                """
                                {"calls": 4, "answered": 3,
                                 "answered_by": {"person": 2, "voicemail": 1},
                                 "person": 2, "goal": 1, "abandoned": 2,
                                 "contained": 1, "handed_over": 1,
                                 "answer_rate": 0.75, "contact_rate": 0.5, "goal_rate": 0.5,
                                 "abandon_rate": 1.0, "containment_rate": 0.5,
                                 "talk_s": 60.0, "mean_talk_s": 20.0,
                                 "outcomes": {"=sum(A1)": 1, "confirmed": 1, "message-left": 1,
                                  "not-answered": 1}}
                                """));
        assertThat(report.json().get("days").findValuesAsString("day"))
                .containsExactly("2026-11-27", "2026-11-28");
        assertThat(report.json().at("/days/1/figures/calls").asInt()).isEqualTo(2);
        assertThat(report("").json().get("days").findValuesAsString("day"))
                .containsExactly("2026-11-27");
        assertThat(report("").json().at("/figures/goal").isNull()).isTrue();
        Reply part =
                api.as(Role.VIEWER)
                        .get(
                                "/api/v1/analytics/breakdown?by=campaign&from=2026-11-27T00:00:00Z&to=2026-11-29T00:00:00Z")
                        .is(200);
        assertThat(part.json().at("/items/0/containment_rate").asDouble()).isEqualTo(0.5);
        Reply summary =
                api.as(Role.VIEWER)
                        .get(
                                "/api/v1/analytics/summary?from=2026-11-27T00:00:00Z&to=2026-11-29T00:00:00Z")
                        .is(200);
        assertThat(summary.json().at("/figures/handed_over").asInt()).isEqualTo(1);
        Reply series =
                api.as(Role.VIEWER)
                        .get(
                                "/api/v1/analytics/timeseries?interval=day&from=2026-11-27T00:00:00Z&to=2026-11-29T00:00:00Z")
                        .is(200);
        assertThat(series.json().at("/points/0/figures/contained").asInt()).isEqualTo(1);
    }

    @Test
    void contactsAttemptsAndRefusals_areCountedAsTheyStand() {
        Instant now = api.services.clock().instant();
        List<NewContact> people = new ArrayList<>();
        for (int i = 0; i < 3; i++) {
            people.add(new NewContact("+493090182" + i, null, null, null, Map.of(), 0));
        }
        var _ = api.store.contacts().add(id(), people, now, now);
        api.store
                .suppressions()
                .put(new Suppression("+4930901822", 0, "asked", "operator", now, null));
        for (int i = 0; i < 2; i++) {
            Attempts.one(api.store, id(), now);
        }
        var _ = Attempts.refused(api.store, id(), now);

        Reply report = report("");

        assertThat(report.json().get("contacts").toString())
                .isEqualTo("{\"finished\":2,\"suppressed\":1}");
        assertThat(report.json().get("attempts").toString()).isEqualTo("{\"busy\":2}");
        assertThat(report.json().get("tries").toString()).isEqualTo("{\"0\":1,\"1\":2}");
        assertThat(report.json().get("tries_per_contact").asDouble()).isEqualTo(1.0);
        assertThat(report.json().get("refusals").toString()).isEqualTo("{\"suppressed\":1}");
    }

    @Test
    void csv_hasARowForEachFigure_andNoFormula() {
        Reply csv = api.as(Role.VIEWER).get(campaign + "/report.csv?goal=confirmed").is(200);

        assertThat(csv.headers()).containsEntry("Content-Type", "text/csv");
        assertThat(csv.text())
                .startsWith("part,name,value\r\n")
                .contains("all,goal_rate,0.5000\r\n", "2026-11-27,calls,4\r\n")
                .contains("outcomes,\"'=sum(A1)\",1\r\n")
                .contains("answered_by,voicemail,1\r\n");
    }

    @Test
    void zoneThatIsNone_andCampaignThatIsNone_areToldApart() {
        Reply wrong = api.as(Role.VIEWER).get(campaign + "/report?zone=Berlin");
        wrong.is(ProblemType.VALIDATION);
        assertThat(wrong.at("/errors/0/pointer")).isEqualTo("?zone");
        api.as(Role.VIEWER).get("/api/v1/campaigns/999999/report").is(ProblemType.NOT_FOUND);
    }
}
