/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.CallDirection;
import io.callwright.store.CallRow;
import io.callwright.store.CallState;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WishKeeperTest {
    private static final Instant NOW = Instant.parse("2026-11-28T15:00:00Z");
    private static final String ASKED = "caller-asked";

    @TempDir private Path folder;

    @Test
    void aCallerWhoWishesNotToBeCalled_isOnTheListOfEveryCampaign_thoughTheCallGoesOn() {
        try (Store store = store()) {
            try (WishKeeper keeper = WishKeeper.open(store, "US", file())) {
                keeper.wished(inbound("sip:+12025550143@pbx.example"), ASKED, NOW);
            }

            assertThat(isSuppressed(store, "+12025550143")).isTrue();
        }
    }

    @Test
    void aNumberShownWithoutItsCountry_isReadInThatOfTheNode() {
        try (Store store = store()) {
            try (WishKeeper keeper = WishKeeper.open(store, "US", file())) {
                keeper.wished(inbound("sip:2025550143@pbx.example"), ASKED, NOW);
            }

            assertThat(isSuppressed(store, "+12025550143")).isTrue();
        }
    }

    @Test
    void whoIsCalledByNoCampaign_isTheOneWhoWishes_notOurOwnNumber() {
        try (Store store = store()) {
            try (WishKeeper keeper = WishKeeper.open(store, null, file())) {
                keeper.wished(
                        call(
                                CallDirection.OUTBOUND,
                                "sip:+12025550100@pbx.example",
                                "sip:+12025550143@pbx.example"),
                        ASKED,
                        NOW);
            }

            assertThat(isSuppressed(store, "+12025550143")).isTrue();
            assertThat(isSuppressed(store, "+12025550100")).isFalse();
        }
    }

    @Test
    void aWishThatTheDatabaseDoesNotTake_isKeptByTheNextProcess() {
        Store closed = store();
        closed.close();
        try (WishKeeper keeper = WishKeeper.open(closed, null, file())) {
            keeper.wished(inbound("sip:+12025550143@pbx.example"), ASKED, NOW);
        }
        assertThat(file()).exists();

        try (Store store = store()) {
            WishKeeper.open(store, null, file()).close();

            assertThat(isSuppressed(store, "+12025550143")).isTrue();
            assertThat(file()).doesNotExist();
        }
    }

    @Test
    void aWaitingLineThatWasCutOff_costsNoOtherWish() throws Exception {
        Files.writeString(
                file(),
                """
                {"call":"a@b","uri":"sip:+12025550143@pbx","reason":"asked","at":"2026-11-28T15:00:00Z"}
                {"call":"a@b","uri":"sip:+12025\
                """);

        try (Store store = store()) {
            WishKeeper.open(store, null, file()).close();

            assertThat(isSuppressed(store, "+12025550143")).isTrue();
        }
    }

    private static boolean isSuppressed(Store store, String number) {
        return store.suppressions().holding(Set.of(number), NOW).isPresent();
    }

    private Path file() {
        return folder.resolve("do-not-call.waiting");
    }

    private Store store() {
        return Store.open(
                new StoreConfig(StoreConfig.in(folder).url(), "callwright", "", 4, false));
    }

    private static CallRow inbound(String from) {
        return call(CallDirection.INBOUND, from, "sip:+12025550100@pbx.example");
    }

    private static CallRow call(CallDirection direction, String from, String to) {
        return new CallRow(
                "01KB2M4T8QXJ5V9W3R7Y6Z0ABC",
                "f81d4fae@pbx.example",
                direction,
                from,
                to,
                "reception",
                CallState.ENDED,
                NOW,
                NOW,
                null,
                null,
                null,
                null,
                null,
                Map.of());
    }
}
