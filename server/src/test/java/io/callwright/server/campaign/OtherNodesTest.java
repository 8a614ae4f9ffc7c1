/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.dial.AttemptRepository.Shown;
import io.callwright.store.dial.CampaignState;
import io.callwright.store.dial.Claim;
import io.callwright.store.dial.ClaimRequest;
import io.callwright.store.dial.DialLimits;
import io.callwright.store.dial.Intent;
import io.callwright.store.dial.IntentResult;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.dial.NewContact;
import io.callwright.store.dial.NodeLease;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The use of our numbers by node {@code b}, as node {@code a} learns it. */
class OtherNodesTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String OURS = "+12025550100";

    @TempDir private Path folder;
    private Store store;
    private long campaign;
    private OtherNodes others;

    @BeforeEach
    void open() {
        store =
                Store.open(
                        new StoreConfig(StoreConfig.in(folder).url(), "callwright", "", 4, false));
        campaign = store.campaigns().create(NewCampaign.named("spring"), NOON).id();
        store.campaigns().move(campaign, CampaignState.DRAFT, CampaignState.RUNNING, null, NOON);
        others = new OtherNodes(store.attempts(), "a");
        others.begin(NOON);
    }

    @AfterEach
    void close() {
        store.close();
    }

    @Test
    void eachCallOfAnotherNode_isToldOnce() {
        dial("b", "+12025550101", NOON.plusSeconds(1));

        assertThat(others.shown(NOON.plusSeconds(5))).extracting(Shown::number).containsOnly(OURS);
        assertThat(others.shown(NOON.plusSeconds(10))).isEmpty();
    }

    @Test
    void itsOwnCalls_areNotToldAgain() {
        dial("a", "+12025550101", NOON.plusSeconds(1));

        assertThat(others.shown(NOON.plusSeconds(5))).isEmpty();
    }

    @Test
    void whatIsCommittedLate_isToldTheNextTime() {
        assertThat(others.shown(NOON.plusSeconds(5))).isEmpty();
        dial("b", "+12025550101", NOON.plusSeconds(3)); // begun before that look

        assertThat(others.shown(NOON.plusSeconds(10))).hasSize(1);
    }

    @Test
    void theStoreIsAsked_onceInFiveSeconds() {
        assertThat(others.shown(NOON.plusSeconds(5))).isEmpty();
        dial("b", "+12025550101", NOON.plusSeconds(6));

        assertThat(others.shown(NOON.plusSeconds(8))).isEmpty();
        assertThat(others.shown(NOON.plusSeconds(10))).hasSize(1);
    }

    private void dial(String name, String called, Instant at) {
        store.contacts().add(campaign, List.of(NewContact.of(called)), NOON, NOON);
        NodeLease node = store.nodes().join(name, NOON, Duration.ofMinutes(10));
        Claim claim =
                store.queue()
                        .claim(
                                new ClaimRequest(
                                        campaign,
                                        node,
                                        1,
                                        Duration.ofSeconds(30),
                                        DialLimits.DEFAULT),
                                at)
                        .granted()
                        .getFirst();
        IntentResult result =
                store.queue()
                        .intend(
                                List.of(new Intent(claim, OURS, "main", List.of())),
                                node,
                                DialLimits.DEFAULT,
                                at)
                        .getFirst();
        assertThat(result).isInstanceOf(IntentResult.Dial.class);
    }
}
