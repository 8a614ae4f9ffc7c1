/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.events;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.events.EventFeed.Event;
import io.callwright.server.events.EventFeed.Subscription;
import io.callwright.store.CallDirection;
import io.callwright.store.NewCall;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.NewCampaign;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Two nodes on one store, whose rounds are the test's. */
class SharedFeedTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String CALL = "01KB2M4T8QXJ5V9W3R7Y6Z0ABC";

    @TempDir Path folder;
    private Store store;
    private final EventFeed here = new EventFeed();
    private final EventFeed there = new EventFeed();
    private SharedFeed hereShared;
    private SharedFeed thereShared;
    private Instant now = NOON;

    @BeforeEach
    void open() {
        store =
                Store.open(
                        new StoreConfig(StoreConfig.in(folder).url(), "callwright", "", 4, false));
        hereShared = new SharedFeed(here, store, true, () -> now);
        thereShared = new SharedFeed(there, store, true, () -> now);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private void bothAreAtWork() {
        store.nodes().join("here", now, Duration.ofHours(2));
        store.nodes().join("there", now, Duration.ofHours(2));
    }

    private void rounds() {
        hereShared.turn(now);
        thereShared.turn(now);
    }

    private static List<String> told(Subscription watcher) throws InterruptedException {
        List<String> types = new ArrayList<>();
        for (Event next = watcher.next(Duration.ZERO);
                next != null;
                next = watcher.next(Duration.ZERO)) {
            types.add(next.type());
        }
        return types;
    }

    @Test
    void callOfOneNode_isToldAtTheOther_once_andInItsOrder() throws Exception {
        bothAreAtWork();
        rounds();
        Subscription atHome = here.subscribe(null);
        Subscription away = there.subscribe(null);

        hereShared.happened(CALL, now, "call.started", Map.of("flow", "survey"));
        hereShared.happened(CALL, now, "call.ended", Map.of());
        for (int second = 0; second < 120; second++) {
            rounds();
            now = now.plusSeconds(1);
        }

        assertThat(told(atHome)).containsExactly("call.started", "call.ended");
        Event first = away.next(Duration.ZERO);
        assertThat(first.callId()).isEqualTo(CALL);
        assertThat(first.data()).containsEntry("flow", "survey");
        assertThat(told(away)).containsExactly("call.ended");
    }

    @Test
    void campaign_isToldAtEveryNode_withWhyItIsPaused() throws Exception {
        rounds();
        Subscription atHome = here.subscribe(null);
        Subscription away = there.subscribe(null);

        long id = store.campaigns().create(NewCampaign.named("spring"), now).id();
        move(id, CampaignState.DRAFT, CampaignState.RUNNING, null);
        move(id, CampaignState.RUNNING, CampaignState.PAUSED, "wrong list");
        move(id, CampaignState.PAUSED, CampaignState.CANCELLED, null);
        rounds();
        rounds();

        List<String> all = List.of("campaign.started", "campaign.paused", "campaign.cancelled");
        assertThat(told(atHome)).isEqualTo(all);
        away.next(Duration.ZERO);
        assertThat(away.next(Duration.ZERO).data())
                .containsEntry("name", "spring")
                .containsEntry("campaign_id", Long.toString(id))
                .containsEntry("previous_state", "running")
                .containsEntry("reason", "wrong list");
    }

    private void move(long id, CampaignState from, CampaignState to, @Nullable String reason) {
        assertThat(store.campaigns().move(id, from, to, reason, now)).isTrue();
    }

    @Test
    void nodeThatIsAlone_writesNoCallsDown() {
        store.nodes().join("here", now, Duration.ofHours(2));
        rounds();

        hereShared.happened(CALL, now, "call.started", Map.of());
        rounds();

        assertThat(store.feed().last()).isEmpty();
        assertThat(here.subscribe(null).missed()).isEmpty();
    }

    /** A transaction that takes long writes its id first and shows its row last. */
    @Test
    void rowThatShowsItselfLate_isToldNevertheless_butNotAfterHalfAMinute() throws Exception {
        rounds();
        Subscription away = there.subscribe(null);
        row("01000000000000000000000002", "later");
        thereShared.turn(now);

        now = now.plus(SharedFeed.LOOKS_BACK).minusSeconds(1);
        row("01000000000000000000000001", "late");
        thereShared.turn(now);
        now = now.plusSeconds(1);
        thereShared.turn(now);
        row("01000000000000000000000000", "too-late");
        thereShared.turn(now);

        assertThat(told(away)).containsExactly("later", "late");
    }

    private void row(String id, String type) throws SQLException {
        String url = StoreConfig.in(folder).url();
        try (Connection connection = DriverManager.getConnection(url, "callwright", "");
                PreparedStatement insert =
                        connection.prepareStatement(
                                "INSERT INTO feed_event VALUES (?, '', ?, ?, '', '{}')")) {
            insert.setString(1, id);
            insert.setObject(2, now.atOffset(ZoneOffset.UTC));
            insert.setString(3, type);
            insert.executeUpdate();
        }
    }

    @Test
    void storeThatWasAwayForLong_leavesAGap_andIsTidied() throws Exception {
        bothAreAtWork();
        rounds();
        Subscription away = there.subscribe(null);
        hereShared.happened(CALL, now, "call.started", Map.of());
        hereShared.turn(now);

        now = now.plus(SharedFeed.KEPT);
        thereShared.turn(now);
        now = now.plusSeconds(60);
        rounds();

        assertThat(told(away)).containsExactly("gap");
        assertThat(store.feed().last()).isEmpty();
    }

    @Test
    void nodeThatHasMoreToTellThanItMayKeep_leavesAGapForTheOthers() {
        bothAreAtWork();
        rounds();

        for (int i = 0; i <= SharedFeed.WAITING; i++) {
            hereShared.happened(CALL, now, "turn", Map.of());
        }
        rounds();

        Subscription again = there.subscribe("another-1");
        assertThat(again.missed()).last().extracting(Event::type).isEqualTo("gap");
        assertThat(again.missed()).hasSize(SharedFeed.WAITING);
    }

    @Test
    void whatIsErased_isNoMoreInTheTable() {
        bothAreAtWork();
        String call =
                store.calls()
                        .start(
                                new NewCall(
                                        "c",
                                        CallDirection.INBOUND,
                                        "sip:+12025550101@a",
                                        "sip:b",
                                        "f",
                                        now))
                        .id();
        rounds();
        hereShared.happened(call, now, "turn", Map.of("text", "my name is Ann"));
        hereShared.turn(now);
        assertThat(store.feed().last()).isNotEmpty();

        store.erasure().erase("+12025550101", now);

        assertThat(store.feed().last()).isEmpty();
    }

    @Test
    void nodeThatEnds_tellsTheOthersWhatWaited() throws Exception {
        bothAreAtWork();
        rounds();
        Subscription away = there.subscribe(null);
        hereShared.happened(CALL, now, "call.ended", Map.of());

        hereShared.close();
        thereShared.turn(now);

        assertThat(told(away)).containsExactly("call.ended");
    }
}
