/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.desk.ImportDesk;
import io.callwright.server.identity.Role;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.imports.ImportOptions;
import io.callwright.store.imports.ImportReport;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImportsOverTheApiTest {
    private static final String ROWS = "number\n+4930901821\n+4930901822\n";
    private static final String BROKEN = "number\nx\n+4930901821\n\"never closed\n";

    @TempDir Path folder;
    private ApiUnderTest api;
    private long campaign;

    @BeforeEach
    void open() {
        api = new ApiUnderTest(folder);
        campaign =
                api.store
                        .campaigns()
                        .create(NewCampaign.named("spring"), api.services.clock().instant())
                        .id();
    }

    @AfterEach
    void close() {
        api.close();
    }

    private ApiUnderTest.Request sender() {
        return api.as(Role.SUPERVISOR).header("Content-Type", "text/csv");
    }

    private String path() {
        return "/api/v1/imports?campaign_id=" + campaign;
    }

    private Reply look(String location) {
        api.pass(Duration.ofSeconds(1)); // for the limit of requests
        return api.as(Role.OPERATOR).get(location).is(200);
    }

    private Reply over(Reply begun) {
        String location = begun.is(202).headers().get("Location");
        Reply now = look(location);
        while (now.at("/state").equals("running")) {
            Thread.onSpinWait();
            now = look(location);
        }
        return now;
    }

    /** As another way into the same store does, which the API asks meanwhile. */
    private ImportReport imported(Runnable meanwhile) throws Exception {
        Path file = Files.writeString(folder.resolve("rows.csv"), ROWS);
        ImportOptions options =
                new ImportOptions(campaign, null, null, Map.of(), null, false, false, null);
        return api.store
                .imports()
                .run(file, options, api.services.clock(), progress -> meanwhile.run());
    }

    @Test
    void fileThatComesAgainWhileItIsImported_isRefused_withTheImportThatIsUnderWay()
            throws Exception {
        List<Reply> again = new ArrayList<>();

        ImportReport report = imported(() -> again.add(sender().post(path(), ROWS)));

        assertThat(again).hasSize(1);
        again.getFirst().is(ProblemType.CONFLICT);
        assertThat(again.getFirst().headers())
                .containsEntry("Location", "/api/v1/imports/" + report.id());
        assertThat(again.getFirst().at("/detail")).contains("import " + report.id());
        assertThat(report.accepted()).isEqualTo(2);
    }

    private void move(CampaignState from, CampaignState to) {
        assertThat(
                        api.store
                                .campaigns()
                                .move(campaign, from, to, null, api.services.clock().instant()))
                .isTrue();
    }

    @Test
    void importIntoACompletedCampaign_hasItRunAgain() {
        move(CampaignState.DRAFT, CampaignState.COMPLETED);

        assertThat(over(sender().post(path(), ROWS)).at("/accepted")).isEqualTo("2");

        assertThat(api.store.campaigns().find(campaign).orElseThrow().state())
                .isEqualTo(CampaignState.RUNNING);
    }

    @Test
    void importIntoACancelledCampaign_isRefusedWithTheRemedy() {
        move(CampaignState.DRAFT, CampaignState.CANCELLED);

        Reply refused = sender().post(path(), ROWS);

        refused.is(ProblemType.CONFLICT);
        assertThat(refused.at("/detail")).contains("make another one");
    }

    @Test
    void contactWithItsTimeForACancelledCampaign_isRefusedToo() {
        move(CampaignState.DRAFT, CampaignState.CANCELLED);

        api.as(Role.OPERATOR)
                .post(
                        "/api/v1/contacts",
                        """
                        {"campaign_id": "%d", "number": "+4930901821",
                         "due_at": "2026-12-24T09:00:00Z"}
                        """
                                .formatted(campaign))
                .is(ProblemType.CONFLICT);
    }

    @Test
    void rowWithAPostcodeThatIsNone_isRejectedByItsColumn() {
        Reply begun = sender().post(path(), "phone,ZIP\n+16095550100,8540\n+16095550101,85\n");
        Reply report = over(begun);

        assertThat(report.at("/accepted")).isEqualTo("1");
        assertThat(api.store.directory().withNumber("+16095550100").orElseThrow().region())
                .isEqualTo("US-NJ");
        assertThat(
                        api.as(Role.OPERATOR)
                                .get(begun.headers().get("Location") + "/errors.csv")
                                .is(200)
                                .text())
                .contains("+16095550101", "ZIP", "08540");
    }

    @Test
    void contactWithAPostcodeThatIsNone_isRefusedWithItsPlace() {
        Reply refused =
                api.as(Role.OPERATOR)
                        .post(
                                "/api/v1/contacts",
                                """
                                {"campaign_id": "%d", "number": "+16095550100",
                                 "data": {"postcode": "85"}}
                                """
                                        .formatted(campaign));

        assertThat(refused.status()).isEqualTo(422);
        assertThat(refused.text()).contains("/data/postcode", "08540");
    }

    @Test
    void rowWithAValueThatTheFlowCannotTake_isRejectedByItsColumn() {
        String rows =
                "number,Appointment Day\n+4930901820,2026-12-24\n+4930901821,whenever it suits\n";

        Reply begun = sender().post(path(), rows);
        Reply report = over(begun);

        assertThat(report.at("/accepted")).isEqualTo("1");
        String errors =
                api.as(Role.OPERATOR)
                        .get(begun.headers().get("Location") + "/errors.csv")
                        .is(200)
                        .text();
        assertThat(errors).contains("+4930901821", "Appointment Day", "is no day");
    }

    @Test
    void importUnderWay_isNotTakenBack() throws Exception {
        List<Reply> undone = new ArrayList<>();

        ImportReport report =
                imported(() -> {
                    String id = Long.toString(api.store.imports().of(campaign).getFirst().id());
                    undone.add(api.as(Role.SUPERVISOR).post("/api/v1/imports/" + id + "/undo"));
                });

        undone.getFirst().is(ProblemType.CONFLICT);
        assertThat(report.accepted()).isEqualTo(2);
    }

    @Test
    void thirdFile_isRefusedBeforeItIsRead() throws Exception {
        ImportDesk desk = api.services.imports();
        try (ImportDesk.Room _ = desk.take().orElseThrow();
                ImportDesk.Room _ = desk.take().orElseThrow()) {
            sender().post(path(), ROWS).is(ProblemType.CONFLICT);
            assertThat(uploads()).isEqualTo(2);
        }
        assertThat(uploads()).isZero();
        assertThat(over(sender().post(path(), ROWS)).at("/state")).isEqualTo("done");
    }

    private long uploads() throws Exception {
        try (Stream<Path> files = Files.list(folder.resolve("imports"))) {
            return files.filter(file -> file.getFileName().toString().startsWith("upload-"))
                    .count();
        }
    }

    @Test
    void importThatFails_saysWhy_goesOnWhenItIsSentAgain_andIsTakenBackOnce() {
        Reply failed = over(sender().post(path(), BROKEN));
        Reply again = over(sender().post(path(), BROKEN));

        assertThat(failed.at("/state")).isEqualTo("failed");
        assertThat(failed.at("/reason")).contains("after line 3");
        assertThat(failed.json().get("progress").isNull()).isTrue();
        assertThat(again.at("/id")).isEqualTo(failed.at("/id"));
        assertThat(again.json().get("accepted").asInt()).isEqualTo(1);
        String location = "/api/v1/imports/" + failed.at("/id");
        assertThat(api.as(Role.OPERATOR).get(location + "/errors.csv").is(200).text().lines())
                .hasSize(2)
                .last()
                .asString()
                .startsWith("x,2,");
        Reply undone = api.as(Role.SUPERVISOR).post(location + "/undo").is(200);
        assertThat(undone.at("/import/state")).isEqualTo("undone");
        assertThat(undone.json().get("kept").asInt()).isZero();
        api.as(Role.SUPERVISOR).post(location + "/undo").is(ProblemType.CONFLICT);
        api.as(Role.SUPERVISOR).post("/api/v1/imports/999999/undo").is(ProblemType.NOT_FOUND);
        api.as(Role.OPERATOR).post(location + "/undo").is(ProblemType.FORBIDDEN);
    }

    @Test
    void sameFileUnderItsKey_isImportedOnce_andAnotherOneIsRefused() {
        Reply first = sender().header("Idempotency-Key", "k1").post(path(), ROWS).is(202);
        Reply again = sender().header("Idempotency-Key", "k1").post(path(), ROWS).is(202);

        assertThat(again.headers()).containsEntry("Idempotent-Replayed", "true");
        assertThat(again.json()).isEqualTo(first.json());
        sender().header("Idempotency-Key", "k1")
                .post(path(), ROWS + "+4930901823\n")
                .is(ProblemType.IDEMPOTENCY_MISMATCH);
        assertThat(over(first).at("/state")).isEqualTo("done");
        assertThat(api.store.imports().of(campaign)).hasSize(1);
    }

    @Test
    void fileThatIsNotTaken_leavesNothingBehind() throws Exception {
        sender().post(path(), "").is(ProblemType.VALIDATION);
        sender().post("/api/v1/imports?campaign_id=999999", ROWS).is(ProblemType.VALIDATION);
        sender().post(path() + "&region=XX", ROWS).is(ProblemType.VALIDATION);

        assertThat(over(sender().post(path(), ROWS)).at("/state")).isEqualTo("done");
        api.as(Role.SUPERVISOR).get("/api/v1/imports").is(200);
    }
}
