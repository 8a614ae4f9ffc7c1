/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.feed;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.Store;
import io.callwright.store.TestDatabase;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.imports.ImportOptions;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.concurrent.atomic.AtomicInteger;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.EnumSource;

/** What is told to every node. */
class FeedRepositoryTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String CALL = "01KB2M4T8QXJ5V9W3R7Y6Z0ABC";
    private static final String HERE = "01KB2M4T8QXJ5V9W3R7Y6Z0ABD";
    private static final String THERE = "01KB2M4T8QXJ5V9W3R7Y6Z0ABE";

    @TempDir Path folder;

    @ParameterizedTest
    @EnumSource
    void events_comeInTheirOrder_toAllButTheirOrigin(TestDatabase database) {
        try (Store store = Store.open(database.create(4))) {
            FeedEvent first =
                    new FeedEvent(NOON, "turn", CALL, Map.of("text", "\u00e9\ud83d\ude00"));
            FeedEvent second = new FeedEvent(NOON, "call.ended", CALL, Map.of());
            assertThat(store.feed().last()).isEmpty();
            store.feed().append(HERE, List.of(first, second));

            assertThat(store.feed().ids("", HERE, 9)).isEmpty();
            List<String> ids = store.feed().ids("", THERE, 9);
            assertThat(store.feed().of(ids)).containsExactly(first, second);
            assertThat(store.feed().ids("", THERE, 1)).containsExactly(ids.getFirst());
            assertThat(store.feed().ids(ids.getFirst(), THERE, 9)).containsExactly(ids.getLast());
            assertThat(store.feed().last()).isEqualTo(ids.getLast());

            assertThat(store.feed().forget(NOON)).isZero();
            assertThat(store.feed().forget(NOON.plusMillis(1))).isEqualTo(2);
            assertThat(store.feed().last()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void moveThatIsNotMade_isNotTold(TestDatabase database) {
        try (Store store = Store.open(database.create(4))) {
            long id = store.campaigns().create(NewCampaign.named("spring"), NOON).id();

            store.campaigns().move(id, CampaignState.RUNNING, CampaignState.PAUSED, "why", NOON);

            assertThat(store.feed().last()).isEmpty();
        }
    }

    @ParameterizedTest
    @EnumSource
    void import_isToldFromItsBeginningToItsEnd_andItsProgressNotTooOften(TestDatabase database)
            throws IOException {
        StringBuilder rows = new StringBuilder("number\n");
        for (int i = 0; i < 20_000; i++) {
            rows.append("+1202555%04d\n".formatted(i % 10_000));
        }
        Path file = Files.writeString(folder.resolve("people.csv"), rows);
        try (Store store = Store.open(database.create(4))) {
            long campaign = store.campaigns().create(NewCampaign.named("spring"), NOON).id();
            ImportOptions options =
                    new ImportOptions(campaign, null, null, Map.of(), null, false, false, null);
            AtomicInteger asked = new AtomicInteger();

            store.imports()
                    .run(
                            file,
                            options,
                            () -> NOON.plusSeconds(3L * asked.incrementAndGet()),
                            _ -> {});

            List<FeedEvent> told = store.feed().of(store.feed().ids("", HERE, 99));
            List<FeedEvent> progress = told.subList(1, told.size() - 1);
            assertThat(told.getFirst().type()).isEqualTo("import.begun");
            assertThat(progress)
                    .isNotEmpty()
                    .allMatch(event -> event.type().equals("import.progress"));
            for (int i = 1; i < told.size() - 1; i++) {
                Duration since = Duration.between(told.get(i - 1).at(), told.get(i).at());
                assertThat(since).isGreaterThanOrEqualTo(Duration.ofSeconds(5));
            }
            assertThat(told.getLast().type()).isEqualTo("import.finished");
            assertThat(told.getLast().data())
                    .containsEntry("records", "20000")
                    .containsEntry("state", "done")
                    .containsKeys("import_id", "campaign_id", "accepted", "rejected");
        }
    }
}
