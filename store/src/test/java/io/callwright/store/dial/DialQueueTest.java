/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.store.TestDatabase;
import io.callwright.store.dial.AttemptResult.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Claim, intent and result on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DialQueueTest extends CampaignFixture {
    DialQueueTest(TestDatabase database) {
        super(database);
    }

    @Test
    void nothingIsDue_nothingIsClaimed() {
        add(campaign, ANN, NOON.plusSeconds(1));
        assertThat(claim(9, NOON).granted()).isEmpty();
        assertThat(claim(9, NOON.plusSeconds(1)).granted()).hasSize(1);
    }

    @Test
    void callBacksGoFirst_thenRetries_thenTheLongestDue() {
        add(campaign, "+12025550103", NOON.minusSeconds(5));
        add(campaign, "+12025550104", NOON.minusSeconds(50));
        add(campaign, "+12025550105", NOON.minusSeconds(500));
        add(campaign, "+12025550106", NOON.minusSeconds(5000));
        answerWith("+12025550106", new Next.Again(NOON.minusSeconds(1), Lane.CALLBACK));
        answerWith("+12025550105", new Next.Again(NOON.minusSeconds(2), Lane.RETRY));

        assertThat(claim(9, NOON.plus(Duration.ofHours(2))).granted())
                .extracting(Claim::e164)
                .containsExactly("+12025550106", "+12025550105", "+12025550104", "+12025550103");
    }

    @Test
    void claimBringsWhatTheFlowMaySay() {
        NewContact ann =
                new NewContact(ANN, "America/New_York", "US", "id-7", Map.of("first", "Ann"), 0);
        store.contacts().add(campaign.id(), List.of(ann), NOON, NOON);
        Claim claim = claim(9, NOON).granted().getFirst();
        assertThat(claim.zone()).isEqualTo("America/New_York");
        assertThat(claim.region()).isEqualTo("US");
        assertThat(claim.externalId()).isEqualTo("id-7");
        assertThat(claim.data()).containsEntry("first", "Ann");
        assertThat(claim.attempts()).isZero();
    }

    @Test
    void numberThatIsInTheCampaignIsNotAddedAgain() {
        List<Addition> added =
                store.contacts()
                        .add(
                                campaign.id(),
                                List.of(NewContact.of(ANN), NewContact.of(ANN)),
                                NOON,
                                NOON);
        assertThat(added.get(0)).isInstanceOf(Addition.Added.class);
        assertThat(added.get(1)).isEqualTo(new Addition.Duplicate(0, 0));
        assertThat(store.contacts().add(campaign.id(), List.of(NewContact.of(ANN)), NOON, NOON))
                .containsExactly(new Addition.Duplicate(0, 0));
        assertThat(claim(9, NOON).granted()).hasSize(1);
    }

    @Test
    void pausedCampaignIsNeitherClaimedNorDialled() {
        add(campaign, ANN, NOON);
        Claim claim = claim(9, NOON).granted().getFirst();
        store.campaigns()
                .move(campaign.id(), CampaignState.RUNNING, CampaignState.PAUSED, "operator", NOON);
        assertThat(refusal(intend(claim, NOON)).rule()).isEqualTo(Refusal.NOT_RUNNING);
        assertThat(claim(9, NOON).granted()).isEmpty();
        store.campaigns()
                .move(campaign.id(), CampaignState.PAUSED, CampaignState.RUNNING, null, NOON);
        assertThat(claim(9, NOON).granted()).hasSize(1);
    }

    @Test
    void crashBeforeTheIntent_returnsTheContactWhenTheLeaseEnds() {
        add(campaign, ANN, NOON);
        Claim first = claim(9, NOON).granted().getFirst();
        assertThat(claim(9, NOON).granted()).isEmpty();
        assertThat(store.queue().reap(NOON.plus(LEASE).minusMillis(1)).returned()).isZero();
        assertThat(store.queue().reap(NOON.plus(LEASE)).returned()).isEqualTo(1);

        Claim second = claim(9, NOON.plus(LEASE)).granted().getFirst();
        assertThat(second.fence()).isGreaterThan(first.fence());
        assertThat(intend(first, NOON.plus(LEASE))).isInstanceOf(IntentResult.Lost.class);
        assertThat(intend(second, NOON.plus(LEASE))).isInstanceOf(IntentResult.Dial.class);
    }

    @Test
    void crashAfterTheIntent_makesTheAttemptUnknownAndIsNotDialledAgainByItself() {
        add(campaign, ANN, NOON);
        Attempt attempt = dial(claim(9, NOON).granted().getFirst(), NOON);

        NodeLease restarted = store.nodes().join("a", NOON.plusSeconds(5), Duration.ofHours(1));
        Reaped reaped = store.queue().reap(NOON.plusSeconds(5));

        assertThat(restarted.epoch()).isEqualTo(node.epoch() + 1);
        assertThat(reaped.unknown()).extracting(Attempt::id).containsExactly(attempt.id());
        assertThat(store.queue().unknown()).hasSize(1);
        node = restarted;
        assertThat(claim(9, NOON.plus(Duration.ofMinutes(50))).granted()).isEmpty();
        assertThat(store.queue().result(attempt, finished(), NOON.plusSeconds(9))).isFalse();

        Attempt unknown = reaped.unknown().getFirst();
        Instant later = NOON.plus(Duration.ofMinutes(30));
        assertThat(store.queue().reconcile(unknown, again(later), NOON.plusSeconds(9))).isTrue();
        assertThat(store.queue().reconcile(unknown, again(later), NOON.plusSeconds(9))).isFalse();
        assertThat(store.queue().unknown()).isEmpty();
        Claim second = claim(9, NOON.plus(Duration.ofHours(1))).granted().getFirst();
        assertThat(second.attempts()).isEqualTo(1);
        assertThat(dial(second, NOON.plus(Duration.ofHours(1))).sipCallId())
                .isNotEqualTo(attempt.sipCallId());
    }

    /** Settled as unknown, because its node was away for long. */
    private Attempt settled(AttemptResult.Next next) {
        add(campaign, ANN, NOON);
        Attempt attempt = dial(claim(9, NOON).granted().getFirst(), NOON);
        node = store.nodes().join("a", NOON.plusSeconds(5), Duration.ofHours(9));
        Attempt unknown = store.queue().reap(NOON.plusSeconds(5)).unknown().getFirst();
        AttemptResult settled =
                new AttemptResult(
                        NOON.plusSeconds(300),
                        null,
                        "UNKNOWN",
                        true,
                        null,
                        null,
                        null,
                        next,
                        Map.of());
        assertThat(store.queue().reconcile(unknown, settled, NOON.plusSeconds(300))).isTrue();
        return attempt;
    }

    @Test
    void lateAnswer_takesThePlaceOfAnUnknownEnd_andNobodyIsRungAgain() {
        Attempt attempt = settled(new Next.Again(NOON.plus(Duration.ofHours(4)), Lane.RETRY));
        Instant late = NOON.plusSeconds(400);

        assertThat(store.queue().result(attempt, finished(), late)).isFalse();
        assertThat(store.queue().reconcile(attempt, finished(), late)).isFalse();
        assertThat(store.queue().late(attempt, finished(), late)).isTrue();

        assertThat(store.queue().attempt(attempt.id()).orElseThrow().category())
                .isEqualTo("ANSWERED");
        assertThat(claim(9, NOON.plus(Duration.ofHours(5))).granted()).isEmpty();
        assertThat(store.queue().finished(campaign.id())).isTrue();
        assertThat(store.queue().late(attempt, finished(), late)).as("once").isFalse();
    }

    @Test
    void lateAnswer_whileAnotherHasClaimedTheContact_makesTheClaimVoid() {
        Attempt attempt = settled(new Next.Again(NOON.plus(Duration.ofHours(4)), Lane.RETRY));
        Instant later = NOON.plus(Duration.ofHours(5));
        Claim claim = claim(9, later).granted().getFirst();

        assertThat(store.queue().late(attempt, again(later.plusSeconds(60)), later)).isTrue();

        assertThat(intend(claim, later)).isInstanceOf(IntentResult.Lost.class);
        assertThat(claim(9, later.plusSeconds(60)).granted()).hasSize(1);
    }

    @Test
    void lateAnswer_whenTheContactWasRungAgain_changesNothing() {
        Attempt attempt = settled(new Next.Again(NOON.plus(Duration.ofHours(4)), Lane.RETRY));
        Instant later = NOON.plus(Duration.ofHours(5));
        Attempt second = dial(claim(9, later).granted().getFirst(), later);

        assertThat(store.queue().late(attempt, finished(), later)).isFalse();

        assertThat(store.queue().result(second, finished(), later)).isTrue();
    }

    @Test
    void lateAnswer_ofAContactThatIsFinished_isItsOutcome() {
        Attempt attempt = settled(new Next.Finished("UNKNOWN"));

        assertThat(store.queue().late(attempt, finished(), NOON.plusSeconds(400))).isTrue();

        assertThat(store.queue().attempt(attempt.id()).orElseThrow().answeredAt()).isNotNull();
        assertThat(store.queue().finished(campaign.id())).isTrue();
    }

    @Test
    void callOfACampaignThatWasArchived_isFoundWhenItsNodeIsGone() {
        add(campaign, ANN, NOON);
        Attempt attempt = dial(claim(9, NOON).granted().getFirst(), NOON);
        assertThat(store.queue().up(campaign.id())).isEqualTo(1);
        store.campaigns()
                .move(campaign.id(), CampaignState.RUNNING, CampaignState.ARCHIVED, null, NOON);
        store.nodes().join("a", NOON.plusSeconds(5), Duration.ofHours(1));

        assertThat(store.queue().reap(NOON.plusSeconds(5)).unknown())
                .extracting(Attempt::id)
                .containsExactly(attempt.id());

        assertThat(store.queue().up(campaign.id())).isEqualTo(1);
        assertThat(store.attempts().orphans(NOON.plusSeconds(1)))
                .extracting(orphan -> orphan.attempt().id())
                .containsExactly(attempt.id());
        assertThat(store.queue().reconcile(attempt, finished(), NOON.plusSeconds(9))).isTrue();
        assertThat(store.queue().up(campaign.id())).isZero();
    }

    @Test
    void nodeWhoseLeaseEnded_claimsNothingAndDialsNothing() {
        add(campaign, ANN, NOON);
        Instant end = node.until();
        Claim claim = claim(9, end.minusSeconds(9)).granted().getFirst();
        assertThat(node.mayDial(end.minus(NodeLease.MARGIN))).isFalse();
        assertThat(intend(claim, end)).isInstanceOf(IntentResult.Lost.class);
        assertThat(claim(9, end).granted()).isEmpty();
        assertThat(store.nodes().renew(node, end, LEASE)).isEmpty();
    }

    @Test
    void renewedLeaseHoldsLonger_butNotForAnEarlierStart() {
        NodeLease renewed =
                store.nodes().renew(node, NOON.plusSeconds(9), Duration.ofHours(1)).orElseThrow();
        assertThat(renewed.mayDial(NOON.plus(Duration.ofMinutes(50)))).isTrue();
        store.nodes().join("a", NOON.plusSeconds(10), LEASE);
        assertThat(store.nodes().renew(renewed, NOON.plusSeconds(11), LEASE)).isEmpty();
    }

    @Test
    void resultFinishesTheContact_andFreesTheNumber_once() {
        add(campaign, ANN, NOON);
        Attempt attempt = dial(claim(9, NOON).granted().getFirst(), NOON);
        assertThat(store.queue().result(attempt, finished(), NOON.plusSeconds(40))).isTrue();
        assertThat(store.queue().result(attempt, finished(), NOON.plusSeconds(41))).isFalse();

        Attempt stored = store.queue().attempt(attempt.id()).orElseThrow();
        assertThat(stored.state()).isEqualTo(Attempt.State.ENDED);
        assertThat(stored.category()).isEqualTo("ANSWERED");
        ContactRepository.Place place = store.contacts().place(campaign.id(), ANN).orElseThrow();
        assertThat(place.state()).isEqualTo("FINISHED");
        assertThat(place.outcome()).isEqualTo("confirmed");
    }

    @Test
    void retryOfACampaignThatWasCancelledMeanwhile_leavesNobodyWaiting() {
        add(campaign, ANN, NOON);
        Attempt attempt = dial(claim(9, NOON).granted().getFirst(), NOON);
        store.campaigns()
                .move(campaign.id(), CampaignState.RUNNING, CampaignState.CANCELLED, null, NOON);

        store.queue().result(attempt, again(NOON.plusSeconds(900)), NOON.plusSeconds(40));

        assertThat(store.queue().up(campaign.id())).isZero();
        assertThat(store.contacts().place(campaign.id(), ANN).orElseThrow().state())
                .isEqualTo("CANCELLED");
    }

    @Test
    void permitsAreHeldUntilTheResult() {
        store.permits().pool("trunk", 1);
        add(campaign, ANN, NOON);
        add(campaign, "+12025550102", NOON);
        List<Claim> claims = claim(9, NOON).granted();
        Attempt first = ((IntentResult.Dial) onTrunk(claims.get(0))).attempt();
        assertThat(refusal(onTrunk(claims.get(1))).rule()).isEqualTo(Refusal.NO_PERMIT);
        assertThat(store.permits().free("trunk")).hasValue(0);
        store.queue().result(first, finished(), NOON.plusSeconds(1));
        assertThat(store.permits().free("trunk")).hasValue(1);
        Claim again = claim(9, NOON.plusSeconds(1)).granted().getFirst();
        assertThat(onTrunk(again)).isInstanceOf(IntentResult.Dial.class);
    }

    @Test
    void releasedClaimIsDueWhenItsOwnerSays() {
        add(campaign, ANN, NOON);
        Claim claim = claim(9, NOON).granted().getFirst();
        assertThat(store.queue().release(claim, NOON.plusSeconds(90))).isTrue();
        assertThat(store.queue().release(claim, NOON)).isFalse();
        assertThat(claim(9, NOON.plusSeconds(89)).granted()).isEmpty();
        assertThat(claim(9, NOON.plusSeconds(90)).granted()).hasSize(1);
    }

    @Test
    void sumsOfAnHourFollowTheResults() {
        add(campaign, ANN, NOON);
        Attempt attempt = dial(claim(9, NOON).granted().getFirst(), NOON);
        store.rollups().rollUp(NOON.plusSeconds(1));
        Instant end = NOON.plus(Duration.ofHours(1));
        assertThat(store.rollups().of(campaign.id(), NOON, end))
                .containsExactly(
                        new RollupRepository.Hour(campaign.id(), NOON, "DIALLING", 1, 0, 0));
        store.queue().result(attempt, finished(), NOON.plusSeconds(40));
        store.rollups().rollUp(NOON);
        assertThat(store.rollups().of(campaign.id(), NOON, end))
                .containsExactly(
                        new RollupRepository.Hour(campaign.id(), NOON, "ANSWERED", 1, 1, 21_000));
    }

    @Test
    void oneContactTwiceInABatchIsRefused() {
        add(campaign, ANN, NOON);
        Intent intent = Intent.of(claim(9, NOON).granted().getFirst());
        assertThatThrownBy(() ->
                        store.queue()
                                .intend(List.of(intent, intent), node, DialLimits.DEFAULT, NOON))
                .isInstanceOf(IllegalArgumentException.class);
    }

    @Test
    void eightWorkers_dialEachContactOnce() {
        int contacts = 1200;
        store.contacts()
                .add(
                        campaign.id(),
                        IntStream.range(0, contacts)
                                .mapToObj(i -> NewContact.of("+1202555%04d".formatted(i)))
                                .toList(),
                        NOON,
                        NOON);
        Workers workers = new Workers(store, campaign.id(), node);
        List<String> dialled = workers.run(8);
        assertThat(dialled).hasSize(contacts).doesNotHaveDuplicates();
        assertThat(workers.stillDue()).isZero();
    }
}
