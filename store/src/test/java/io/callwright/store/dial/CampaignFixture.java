/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.Store;
import io.callwright.store.TestDatabase;
import io.callwright.store.dial.AttemptResult.Next;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;

/** A campaign that runs, a node that may dial, and short words for what they do. */
abstract class CampaignFixture {
    static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    static final Duration LEASE = Duration.ofSeconds(30);
    static final String ANN = "+12025550101";
    private static final int CONNECTIONS = 10;

    private final TestDatabase database;
    Store store;
    Campaign campaign;
    NodeLease node;

    CampaignFixture(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        store = Store.open(database.create(CONNECTIONS));
        campaign = running("reminder");
        node = store.nodes().join("a", NOON, Duration.ofMinutes(10));
    }

    @AfterEach
    void close() {
        if (store != null) {
            store.close();
        }
    }

    Campaign running(String name) {
        Campaign made = store.campaigns().create(NewCampaign.named(name), NOON);
        store.campaigns().move(made.id(), CampaignState.DRAFT, CampaignState.RUNNING, null, NOON);
        return store.campaigns().find(made.id()).orElseThrow();
    }

    void add(Campaign to, String e164, Instant dueAt) {
        store.contacts().add(to.id(), List.of(NewContact.of(e164)), dueAt, NOON);
    }

    void suppress(String e164, long campaignId, @Nullable Instant until) {
        store.suppressions()
                .put(
                        new Suppression(
                                e164, campaignId, "asked", "person", NOON.minusSeconds(9), until));
    }

    Claims claim(int limit, Instant now) {
        return claim(campaign, limit, now);
    }

    Claims claim(Campaign of, int limit, Instant now) {
        return store.queue()
                .claim(
                        new ClaimRequest(of.id(), holding(now), limit, LEASE, DialLimits.DEFAULT),
                        now);
    }

    /** A test that jumps far ahead renews its lease on the way. */
    NodeLease holding(Instant now) {
        if (now.isAfter(node.until())) {
            node = store.nodes().join("a", now, Duration.ofMinutes(10));
        }
        return node;
    }

    IntentResult intend(Claim claim, Instant now) {
        return store.queue()
                .intend(List.of(Intent.of(claim)), node, DialLimits.DEFAULT, now)
                .getFirst();
    }

    IntentResult onTrunk(Claim claim) {
        Intent intent = new Intent(claim, null, "main", List.of("trunk"));
        return store.queue()
                .intend(List.of(intent), node, DialLimits.DEFAULT, claim.dueAt().plusSeconds(1))
                .getFirst();
    }

    Attempt dial(Claim claim, Instant now) {
        IntentResult result = intend(claim, now);
        assertThat(result).isInstanceOf(IntentResult.Dial.class);
        return ((IntentResult.Dial) result).attempt();
    }

    static Refusal refusal(IntentResult result) {
        assertThat(result).isInstanceOf(IntentResult.Refused.class);
        return ((IntentResult.Refused) result).refusal();
    }

    void answerWith(String e164, Next next) {
        Claim claim =
                claim(9, NOON.minusSeconds(100)).granted().stream()
                        .filter(each -> each.e164().equals(e164))
                        .findFirst()
                        .orElseThrow();
        Attempt attempt = dial(claim, NOON.minusSeconds(100));
        store.queue().result(attempt, result(next), NOON.minusSeconds(90));
        store.queue().reap(NOON.minusSeconds(60));
    }

    static AttemptResult finished() {
        return result(new Next.Finished("confirmed"));
    }

    static AttemptResult again(Instant notBefore) {
        return result(new Next.Again(notBefore, Lane.RETRY));
    }

    static AttemptResult result(Next next) {
        return new AttemptResult(
                NOON.plusSeconds(30),
                NOON.plusSeconds(9),
                "ANSWERED",
                true,
                200,
                16,
                null,
                next,
                Map.of());
    }
}
