/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.groups.Tuple.tuple;

import io.callwright.store.TestDatabase;
import io.callwright.store.dial.AttemptResult.Next;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** What forbids to dial a number, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class NumberRulesTest extends CampaignFixture {
    NumberRulesTest(TestDatabase database) {
        super(database);
    }

    @Test
    void numberSuppressedBeforeTheClaim_isFinishedWithALineInTheLedger() {
        add(campaign, ANN, NOON);
        suppress(ANN, SuppressionRepository.EVERY_CAMPAIGN, null);
        Claims claims = claim(9, NOON);
        assertThat(claims.granted()).isEmpty();
        assertThat(claims.refused()).extracting(Refusal::rule).containsExactly("suppressed");
        assertThat(store.refusals().of(claims.refused().getFirst().campaignContactId(), 9))
                .isEqualTo(claims.refused());
        assertThat(store.contacts().place(campaign.id(), ANN).orElseThrow().state())
                .isEqualTo("SUPPRESSED");
        assertThat(claim(9, NOON).refused()).isEmpty();
    }

    @Test
    void numberSuppressedBetweenClaimAndIntent_isNotDialled() {
        add(campaign, ANN, NOON);
        Claim claim = claim(9, NOON).granted().getFirst();
        suppress(ANN, campaign.id(), null);
        Refusal refusal = refusal(intend(claim, NOON));
        assertThat(refusal.rule()).isEqualTo("suppressed");
        assertThat(refusal.stage()).isEqualTo(Refusal.Stage.INTENT);
        assertThat(store.queue().attempts(claim.id())).isEmpty();
    }

    @Test
    void suppressionOfAnotherCampaign_orOneThatEnded_forbidsNothing() {
        add(campaign, ANN, NOON);
        suppress(ANN, running("other").id(), null);
        suppress(ANN, campaign.id(), NOON);
        assertThat(dial(claim(9, NOON).granted().getFirst(), NOON).number()).isEqualTo(1);
    }

    @Test
    void secondCampaignWaitsWhileANumberRings_andThenForTheGap() {
        Campaign other = running("other");
        add(campaign, ANN, NOON);
        add(other, ANN, NOON);
        Claim first = claim(9, NOON).granted().getFirst();
        Claim second = claim(other, 9, NOON).granted().getFirst();
        Attempt attempt = dial(first, NOON);
        assertThat(refusal(intend(second, NOON)).rule()).isEqualTo(Refusal.NUMBER_BUSY);

        store.queue().result(attempt, finished(), NOON.plusSeconds(30));
        List<Refusal> refused = claim(other, 9, NOON.plusSeconds(60)).refused();
        assertThat(refused).extracting(Refusal::rule).containsExactly(Refusal.GAP);
        assertThat(refused.getFirst().notBefore()).isEqualTo(NOON.plus(Duration.ofHours(1)));
        assertThat(claim(other, 9, NOON.plus(Duration.ofHours(1))).granted()).hasSize(1);
    }

    @Test
    void fourthAttemptInADayWaits_andTheNinthIsNeverMade() {
        add(campaign, ANN, NOON);
        Instant at = NOON;
        for (int attempt = 1; attempt <= 8; attempt++) {
            Claims claims = claim(9, at);
            if (attempt == 4) {
                assertThat(claims.refused())
                        .extracting(Refusal::rule)
                        .containsExactly(Refusal.DAY_CAP);
                assertThat(claims.refused().getFirst().notBefore())
                        .isEqualTo(NOON.plus(Duration.ofHours(24)));
                at = NOON.plus(Duration.ofHours(24));
                claims = claim(9, at);
            }
            Attempt made = dial(claims.granted().getFirst(), at);
            at = at.plus(Duration.ofHours(attempt < 4 ? 1 : 9));
            store.queue().result(made, again(at), at);
        }
        at = NOON.plus(Duration.ofDays(30));
        assertThat(claim(9, at).refused())
                .extracting(Refusal::rule)
                .containsExactly(Refusal.LIFE_CAP);
        assertThat(store.contacts().place(campaign.id(), ANN).orElseThrow().state())
                .isEqualTo("EXHAUSTED");
    }

    @Test
    void faultOfATrunkDoesNotCountAgainstTheNumber() {
        add(campaign, ANN, NOON);
        Attempt attempt = dial(claim(9, NOON).granted().getFirst(), NOON);
        AttemptResult fault =
                new AttemptResult(
                        NOON,
                        null,
                        "TRUNK_DOWN",
                        false,
                        503,
                        null,
                        null,
                        new Next.Again(NOON.plusSeconds(30), Lane.RETRY),
                        Map.of());
        assertThat(store.queue().result(attempt, fault, NOON)).isTrue();
        assertThat(store.queue().history(ANN, NOON)).isEqualTo(NumberHistory.NONE);
        assertThat(claim(9, NOON.plusSeconds(30)).granted()).hasSize(1);
    }

    @Test
    void shorterSuppression_doesNotTakeTheLongerOnesPlace() {
        suppress(ANN, SuppressionRepository.EVERY_CAMPAIGN, null);
        suppress(ANN, SuppressionRepository.EVERY_CAMPAIGN, NOON.plus(Duration.ofDays(1)));

        assertThat(store.suppressions().of(ANN))
                .extracting(SuppressionRepository.Suppression::until)
                .containsOnlyNulls();
        add(campaign, ANN, NOON);
        assertThat(claim(9, NOON.plus(Duration.ofDays(2))).granted()).isEmpty();
    }

    @Test
    void longerSuppression_takesTheShorterOnesPlace_andAShorterOneAfterALift() {
        Instant tomorrow = NOON.plus(Duration.ofDays(1));
        suppress(ANN, SuppressionRepository.EVERY_CAMPAIGN, tomorrow);
        suppress(ANN, SuppressionRepository.EVERY_CAMPAIGN, null);
        assertThat(store.suppressions().of(ANN).getFirst().until()).isNull();

        store.suppressions().remove(ANN, SuppressionRepository.EVERY_CAMPAIGN, NOON);
        suppress(ANN, SuppressionRepository.EVERY_CAMPAIGN, tomorrow);
        assertThat(store.suppressions().of(ANN).getFirst().until()).isEqualTo(tomorrow);
    }

    @Test
    void refusalOfTheDialerIsInTheLedger_andWaitsForItsTime() {
        add(campaign, ANN, NOON);
        Claim claim = claim(9, NOON).granted().getFirst();
        Instant nine = NOON.plus(Duration.ofHours(21));
        Refusal.Reason window = new Refusal.Reason("window", "20:00 in America/New_York", nine);
        assertThat(store.queue().refuse(claim, window, NOON)).isTrue();
        assertThat(store.queue().refuse(claim, window, NOON)).isFalse();
        assertThat(store.refusals().of(claim.id(), 9))
                .extracting(Refusal::rule, Refusal::stage, Refusal::notBefore)
                .containsExactly(tuple("window", Refusal.Stage.POLICY, nine));
        assertThat(claim(9, nine.minusSeconds(1)).granted()).isEmpty();
    }

    @Test
    void refusalWithoutATimeFinishesTheContact() {
        assertThat(store.queue().finished(campaign.id())).isFalse();
        add(campaign, ANN, NOON.plusSeconds(5));
        assertThat(store.queue().nextDue(campaign.id())).contains(NOON.plusSeconds(5));
        Claim claim = claim(9, NOON.plusSeconds(5)).granted().getFirst();
        assertThat(store.queue().nextDue(campaign.id())).isEmpty();
        assertThat(store.queue().finished(campaign.id())).isFalse();
        store.queue().refuse(claim, new Refusal.Reason("consent", "none", null), NOON);
        assertThat(store.queue().finished(campaign.id())).isTrue();
        ContactRepository.Place place = store.contacts().place(campaign.id(), ANN).orElseThrow();
        assertThat(place.state()).isEqualTo("CANCELLED");
        assertThat(place.outcome()).isEqualTo("consent");
    }

    @Test
    void consentHoldsUntilItIsTakenBack() {
        store.consents().give(ANN, "artificial-voice", "form 7", NOON);
        Instant later = NOON.plusSeconds(9);
        assertThat(store.consents().holds(ANN, "artificial-voice", NOON.minusSeconds(1))).isFalse();
        assertThat(store.consents().holds(ANN, "artificial-voice", later)).isTrue();
        assertThat(store.consents().holds(ANN, "recording", later)).isFalse();
        assertThat(store.consents().withdraw(ANN, "artificial-voice", later)).isEqualTo(1);
        assertThat(store.consents().holds(ANN, "artificial-voice", later)).isFalse();
    }
}
