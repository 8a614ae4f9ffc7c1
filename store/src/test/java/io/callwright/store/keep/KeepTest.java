/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.keep;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.store.CallDirection;
import io.callwright.store.CallEnd;
import io.callwright.store.CallFilter;
import io.callwright.store.CallLabels;
import io.callwright.store.CallRow;
import io.callwright.store.EventRow;
import io.callwright.store.FoundCall;
import io.callwright.store.FoundCall.Dialled;
import io.callwright.store.NewCall;
import io.callwright.store.Speaker;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.StoreException;
import io.callwright.store.TestDatabase;
import io.callwright.store.TurnLatency;
import io.callwright.store.TurnRow;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.AttemptResult;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.Claim;
import io.callwright.store.dial.ClaimRequest;
import io.callwright.store.dial.ContactNumber;
import io.callwright.store.dial.DialLimits;
import io.callwright.store.dial.Intent;
import io.callwright.store.dial.IntentResult;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.NewContact;
import io.callwright.store.dial.NodeLease;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import io.callwright.store.webhooks.Webhook;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class KeepTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String ANN = "+12025550143";

    @TempDir Path folder;
    private StoreConfig config;
    private Store store;
    private long campaign;
    private Path recording;
    private Path capture;

    @BeforeEach
    void open() {
        config = StoreConfig.in(folder.resolve("data"));
        store = Store.open(config);
        campaign = store.campaigns().create(NewCampaign.named("spring"), NOON).id();
        store.campaigns().move(campaign, CampaignState.DRAFT, CampaignState.RUNNING, null, NOON);
        recording = folder.resolve("ann.wav");
        capture = folder.resolve("ann.rtp.pcap");
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void backupIsRestoredIntoAnEmptyDirectory_andReadThrough() {
        callAnn();
        Path file = folder.resolve("backups/one.zip");
        store.backup().write(file);
        callLater(NOON.plus(Duration.ofHours(2))); // not in the copy

        StoreConfig restored = Backup.unpack(file, folder.resolve("restored"));
        try (Store copy = Store.open(restored)) {
            assertThat(copy.integrity().whole()).containsEntry("ATTEMPT", 1L);
            assertThat(copy.contacts().place(campaign, ANN).orElseThrow().state())
                    .isEqualTo("FINISHED");
        }
    }

    @Test
    void callOfACampaign_isFoundByItsNumber_withWhatItsAttemptCameTo() {
        CallRow call = callAnn();

        FoundCall found = foundByNumber().getFirst();
        assertThat(found.call().id()).isEqualTo(call.id());
        assertThat(found.campaignId()).isEqualTo(campaign);
        Dialled attempt = Objects.requireNonNull(found.attempt());
        assertThat(attempt.category()).isEqualTo("ANSWERED");
        assertThat(store.directory().find(attempt.contactId()).orElseThrow().e164()).isEqualTo(ANN);
        store.erasure().erase(ANN, NOON.plusSeconds(99));
        assertThat(foundByNumber()).isEmpty();
    }

    private List<FoundCall> foundByNumber() {
        CallFilter number =
                new CallFilter(null, ANN, null, null, null, null, null, null, null, null);
        return store.found().page(number, "~", 9).calls();
    }

    @Test
    void backupNeverWritesOverAFile_andRestoreNeverIntoAFullDirectory() throws IOException {
        Path file = folder.resolve("one.zip");
        store.backup().write(file);
        assertThatThrownBy(() -> store.backup().write(file)).hasMessageContaining("name another");
        assertThatThrownBy(() -> Backup.unpack(file, folder)).hasMessageContaining("not empty");
        Path text = Files.writeString(folder.resolve("text.zip"), "no backup");
        assertThatThrownBy(() -> Backup.unpack(text, folder.resolve("new")))
                .hasMessageContaining("no backup");
    }

    @Test
    void databaseWhoseQueueContradictsItsAttempts_isNotOpened() throws SQLException {
        dial(NOON);
        store.close();
        execute("UPDATE attempt SET state = 'ENDED'");
        assertThatThrownBy(() -> Store.open(config))
                .isInstanceOf(StoreException.class)
                .hasMessageContaining("damaged")
                .hasMessageContaining("restore the newest backup");
    }

    @Test
    void erasedPersonIsNowhere_butTheLedgerStands() throws Exception {
        tellSomebody();
        CallRow call = callAnn();
        store.suppressions().put(new Suppression(ANN, 0, "asked", "person", NOON, null));

        Erasure.Erased erased = store.erasure().erase(ANN, NOON.plusSeconds(99));

        assertThat(erased.attempts()).isEqualTo(1);
        assertThat(erased.calls()).isEqualTo(1);
        assertThat(erased.keptSuppressions()).isEqualTo(1);
        assertThat(recording).doesNotExist();
        assertThat(capture).doesNotExist();
        assertThat(store.traces().find(call.id())).isEmpty();
        assertThat(store.traces().capture(call.id())).isEmpty();
        assertThat(store.traces().keep(call.sipCallId(), new byte[1]))
                .as("that comes late")
                .isZero();
        assertThat(store.turns().of(call.id())).isEmpty();
        assertThat(store.events().of(call.id())).isEmpty();
        CallRow left = store.calls().find(call.id()).orElseThrow();
        assertThat(left.outcome()).isEqualTo("confirmed");
        assertThat(left.slots()).isEmpty();
        store.close();
        String everything = script();
        assertThat(everything).doesNotContain("Anna").doesNotContain("tuesday");
        assertThat(everything.split("2025550143", -1)).as("only the suppression").hasSize(2);
        assertThat(everything).contains(erased.pseudonym()).contains("ANSWERED");
    }

    /** What webhooks are yet to be told must go as well. */
    private void tellSomebody() {
        store.webhooks()
                .create(
                        new Webhook(
                                "01KB2M4T8QXJ5V9W3R7Y6Z0ABC",
                                "https://crm.example/",
                                "",
                                List.of("call.completed", "attempt.finished", "suppression.added"),
                                true,
                                null,
                                "v1:sealed",
                                null,
                                null,
                                1,
                                NOON,
                                NOON));
    }

    @Test
    void recordingOfEarlierCalls_staysWhenTheErasureIsRefusedForACallUnderWay() {
        callAnn();
        Instant later = NOON.plus(Duration.ofHours(2));
        campaign = store.campaigns().create(NewCampaign.named("again"), later).id();
        store.campaigns().move(campaign, CampaignState.DRAFT, CampaignState.RUNNING, null, later);
        dial(later);

        assertThatThrownBy(() -> store.erasure().erase(ANN, later))
                .hasMessageContaining("under way");

        assertThat(recording).exists();
        assertThat(capture).exists();
    }

    @Test
    void retentionGoesOnOverBatches_asLongAsThereIsTime() {
        List<ContactNumber> many =
                IntStream.range(0, 1100)
                        .mapToObj(i -> new ContactNumber("+1202%07d".formatted(i), null, "US"))
                        .toList();
        assertThat(store.contacts().ahead(many, NOON)).hasSize(1100);
        RetentionConfig month =
                new RetentionConfig(Duration.ZERO, Duration.ZERO, Duration.ofDays(30));
        Instant later = NOON.plus(Duration.ofDays(31));
        AtomicInteger asked = new AtomicInteger();

        assertThat(
                        store.retention()
                                .apply(month, later, () -> asked.incrementAndGet() <= 21)
                                .contacts())
                .as("the first question is for the batch")
                .isEqualTo(20);
        assertThat(apply(month, later).contacts()).isEqualTo(1080);
        assertThat(apply(month, later).contacts()).isZero();
    }

    @Test
    void personIsNotErasedDuringACall_norWhenNobodyIsKnown() {
        dial(NOON);
        assertThatThrownBy(() -> store.erasure().erase(ANN, NOON))
                .hasMessageContaining("under way");
        assertThatThrownBy(() -> store.erasure().erase("+12025550199", NOON))
                .hasMessageContaining("nothing is stored");
    }

    @Test
    void retentionLetsGoOfWhatIsOldEnough_andOfNothingElse() {
        CallRow call = callAnn();
        RetentionConfig periods =
                new RetentionConfig(Duration.ofDays(10), Duration.ofDays(20), Duration.ofDays(30));
        Instant end = NOON.plusSeconds(60);

        assertThat(apply(periods, end.plus(Duration.ofDays(10))))
                .isEqualTo(new Retention.Report(0, 0, 0));
        assertThat(apply(periods, end.plus(Duration.ofDays(11))))
                .isEqualTo(new Retention.Report(2, 0, 0));
        assertThat(recording).doesNotExist();
        assertThat(capture).doesNotExist();
        assertThat(store.traces().capture(call.id())).isEmpty();
        assertThat(store.traces().find(call.id())).hasValue(new byte[] {1, 2});
        assertThat(store.turns().of(call.id())).hasSize(1);
        assertThat(apply(periods, end.plus(Duration.ofDays(21))))
                .isEqualTo(new Retention.Report(0, 1, 0));
        assertThat(store.turns().of(call.id())).isEmpty();
        assertThat(store.traces().find(call.id())).isEmpty();
        assertThat(apply(periods, end.plus(Duration.ofDays(31))))
                .isEqualTo(new Retention.Report(0, 0, 1));
        assertThat(store.contacts().place(campaign, ANN)).isEmpty();
        assertThat(apply(RetentionConfig.defaults(), end.plus(Duration.ofDays(9999))))
                .isEqualTo(new Retention.Report(0, 0, 0));
    }

    @Test
    void onPostgresABackupNamesItsOwnTools_andTheChecksAndErasureWork() {
        store.close();
        store = Store.open(TestDatabase.POSTGRESQL.create(4));
        campaign = store.campaigns().create(NewCampaign.named("spring"), NOON).id();
        store.campaigns().move(campaign, CampaignState.DRAFT, CampaignState.RUNNING, null, NOON);
        callAnn();
        assertThatThrownBy(() -> store.backup().write(folder.resolve("x.zip")))
                .hasMessageContaining("pg_dump");
        assertThat(store.integrity().whole()).containsEntry("attempt", 1L);
        assertThat(foundByNumber().getFirst().attempt()).isNotNull();
        assertThat(store.erasure().erase(ANN, NOON).calls()).isEqualTo(1);
        assertThat(store.contacts().place(campaign, ANN)).isEmpty();
        Duration day = Duration.ofDays(1);
        assertThat(apply(new RetentionConfig(day, day, day), NOON.plus(Duration.ofDays(9))))
                .isEqualTo(new Retention.Report(0, 0, 0));
    }

    private Retention.Report apply(RetentionConfig periods, Instant now) {
        return store.retention().apply(periods, now, () -> true);
    }

    private CallRow callAnn() {
        Attempt attempt = dial(NOON);
        CallRow call =
                store.calls()
                        .start(
                                new NewCall(
                                        attempt.sipCallId(),
                                        CallDirection.OUTBOUND,
                                        "sip:agent@callwright.example",
                                        "sip:" + ANN + "@trunk.example",
                                        "reminder",
                                        NOON,
                                        CallLabels.NONE.campaign(campaign),
                                        new NewCall.Numbers(null, ANN)));
        store.turns()
                .append(
                        new TurnRow(
                                call.id(),
                                1,
                                Speaker.AGENT,
                                "Anna Baker?",
                                null,
                                null,
                                NOON,
                                TurnLatency.NONE));
        store.events()
                .append(List.of(new EventRow(call.id(), 1, NOON, "slot", Map.of("d", "tuesday"))));
        try {
            Files.writeString(recording, "sound");
            Files.writeString(capture, "packets");
        } catch (IOException e) {
            throw new AssertionError(e);
        }
        store.calls()
                .ended(
                        call.id(),
                        new CallEnd(
                                NOON.plusSeconds(60),
                                "confirmed",
                                200,
                                16,
                                recording.toString(),
                                Map.of("day", "tuesday")));
        store.traces().captured(call.id(), capture);
        assertThat(store.traces().keep(call.sipCallId(), new byte[] {1, 2})).isEqualTo(1);
        AttemptResult result =
                new AttemptResult(
                        NOON.plusSeconds(60),
                        NOON,
                        "ANSWERED",
                        true,
                        200,
                        16,
                        null,
                        new AttemptResult.Next.Finished("confirmed"),
                        Map.of("first", "Anna"));
        store.queue().result(attempt, result, NOON.plusSeconds(60));
        return call;
    }

    private Attempt dial(Instant now) {
        NewContact ann = new NewContact(ANN, null, "US", "id-1", Map.of("first", "Anna"), 0);
        store.contacts().add(campaign, List.of(ann), now, now);
        NodeLease node = store.nodes().join("a", now, Duration.ofMinutes(5));
        Claim claim =
                store.queue()
                        .claim(
                                new ClaimRequest(
                                        campaign,
                                        node,
                                        9,
                                        Duration.ofSeconds(30),
                                        DialLimits.DEFAULT),
                                now)
                        .granted()
                        .getFirst();
        IntentResult result =
                store.queue()
                        .intend(List.of(Intent.of(claim)), node, DialLimits.DEFAULT, now)
                        .getFirst();
        return ((IntentResult.Dial) result).attempt();
    }

    private void callLater(Instant at) {
        store.contacts().add(campaign, List.of(NewContact.of("+12025550144")), at, at);
    }

    private void execute(String sql) throws SQLException {
        try (Connection connection = DriverManager.getConnection(config.url(), config.user(), "");
                Statement statement = connection.createStatement()) {
            statement.execute(sql);
        }
    }

    /** The whole database as text. */
    private String script() throws SQLException {
        StringBuilder text = new StringBuilder();
        try (Connection connection = DriverManager.getConnection(config.url(), config.user(), "");
                Statement statement = connection.createStatement();
                var rows = statement.executeQuery("SCRIPT")) {
            while (rows.next()) {
                text.append(rows.getString(1)).append('\n');
            }
        }
        return text.toString();
    }
}
