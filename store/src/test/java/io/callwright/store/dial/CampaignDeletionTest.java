/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.TestDatabase;
import io.callwright.store.dial.CampaignRepository.Deletion;
import java.time.Instant;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** A campaign goes when it never rang anybody, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class CampaignDeletionTest extends CampaignFixture {
    CampaignDeletionTest(TestDatabase database) {
        super(database);
    }

    private Campaign paused() {
        store.campaigns()
                .move(campaign.id(), CampaignState.RUNNING, CampaignState.PAUSED, "", NOON);
        return read();
    }

    private Campaign read() {
        return store.campaigns().find(campaign.id()).orElseThrow();
    }

    @Test
    void campaignThatRangNobody_goesWithItsPlaces_andContactsAndLedgerStay() {
        IntStream.range(0, 3).forEach(i -> add(campaign, "+1202555010" + i, NOON));
        suppress(ANN, SuppressionRepository.EVERY_CAMPAIGN, null);
        Refusal refusal = claim(9, NOON).refused().getFirst();

        assertThat(store.campaigns().delete(paused(), NOON)).isEqualTo(Deletion.GONE);

        assertThat(store.campaigns().find(campaign.id())).isEmpty();
        assertThat(store.queue().live(campaign.id())).isZero();
        assertThat(store.directory().withNumber(ANN)).isPresent();
        assertThat(store.refusals().of(refusal.campaignContactId(), 9)).containsExactly(refusal);
    }

    @Test
    void claimThatANodeHolds_isLostWithTheCampaign() {
        add(campaign, ANN, NOON);
        Claim claim = claim(9, NOON).granted().getFirst();

        assertThat(store.campaigns().delete(paused(), NOON)).isEqualTo(Deletion.GONE);

        assertThat(intend(claim, NOON)).isInstanceOf(IntentResult.Lost.class);
    }

    @Test
    void campaignThatRuns_orRangSomebody_orWasChanged_isKept() {
        add(campaign, ANN, NOON);
        add(campaign, "+12025550102", NOON.plusSeconds(60));
        assertThat(store.campaigns().delete(read(), NOON)).isEqualTo(Deletion.RUNS);
        Instant later = NOON.plusSeconds(1);
        var _ = dial(claim(1, later).granted().getFirst(), later);
        Campaign paused = paused();

        assertThat(store.campaigns().delete(paused, NOON)).isEqualTo(Deletion.RANG);
        assertThat(store.campaigns().delete(campaign, NOON)).isEqualTo(Deletion.STALE);
        assertThat(read()).isEqualTo(paused);
        assertThat(store.queue().live(campaign.id())).isEqualTo(2);
    }
}
