/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.TestDatabase;
import java.time.Duration;
import java.time.Instant;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Whom a rule had wait comes back when the rule, or what is known of them, is another. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class DeferredContactsTest extends CampaignFixture {
    private static final Instant MONDAY = NOON.plus(Duration.ofDays(3));

    DeferredContactsTest(TestDatabase database) {
        super(database);
    }

    @Test
    void otherHoursOfTheCampaign_bringItsContactsBackAtOnce() {
        deferred(MONDAY);

        change();

        assertThat(claim(9, NOON.plusSeconds(5)).granted()).hasSize(1);
    }

    @Test
    void theOtherHours_doNotHurryWhoHasItsOwnTime() {
        add(campaign, ANN, NOON.minusSeconds(200));
        answerWith(ANN, new AttemptResult.Next.Again(MONDAY, Lane.RETRY));

        change();

        assertThat(claim(9, NOON.plusSeconds(5)).granted()).isEmpty();
    }

    @Test
    void aContactThatIsDeferredTwice_isDueWhenItWasAtFirst() {
        deferred(NOON.plusSeconds(60));
        refuse(NOON.plusSeconds(60), MONDAY);

        change();

        Claim claim = claim(9, NOON.plusSeconds(90)).granted().getFirst();
        assertThat(claim.dueAt()).isEqualTo(NOON);
    }

    @Test
    void consent_bringsBackWhoHadWaitedForIt() {
        deferred(MONDAY);

        store.consents().give(ANN, "artificial-voice", "form 7", NOON);

        assertThat(claim(9, NOON.plusSeconds(5)).granted()).hasSize(1);
    }

    @Test
    void anotherZone_bringsTheContactBack() {
        deferred(MONDAY);

        ContactDirectory.Contact ann = store.directory().withNumber(ANN).orElseThrow();
        assertThat(store.directory().locate(ann, "America/Chicago", null)).isTrue();

        assertThat(claim(9, NOON.plusSeconds(5)).granted()).hasSize(1);
    }

    @Test
    void whoFindsNoLine_isDueAsBefore_andTheLedgerHasNoLineOfIt() {
        store.permits().pool("trunk", 0);
        add(campaign, ANN, NOON);

        Refusal full = refusal(onTrunk(claim(9, NOON).granted().getFirst()));

        assertThat(full.rule()).isEqualTo(Refusal.NO_PERMIT);
        assertThat(store.refusals().of(full.campaignContactId(), 9)).isEmpty();
        assertThat(claim(9, NOON.plusSeconds(5)).granted())
                .singleElement()
                .extracting(Claim::dueAt)
                .isEqualTo(NOON);
    }

    private void deferred(Instant until) {
        add(campaign, ANN, NOON);
        refuse(NOON, until);
        assertThat(claim(9, NOON.plusSeconds(5)).granted()).isEmpty();
    }

    private void refuse(Instant now, Instant until) {
        Claim claim = claim(9, now).granted().getFirst();
        var hours = new Refusal.Reason("hours", "before 09:00", until);
        assertThat(store.queue().refuse(claim, hours, now)).isTrue();
    }

    /** Pauses it, changes it, and lets it go on. */
    private void change() {
        move(CampaignState.RUNNING, CampaignState.PAUSED, "other hours");
        Campaign paused = store.campaigns().find(campaign.id()).orElseThrow();
        assertThat(
                        store.campaigns()
                                .change(
                                        paused.id(),
                                        paused.version(),
                                        NewCampaign.named(paused.name())))
                .isTrue();
        move(CampaignState.PAUSED, CampaignState.RUNNING, null);
    }

    private void move(CampaignState from, CampaignState to, @Nullable String reason) {
        assertThat(store.campaigns().move(campaign.id(), from, to, reason, NOON)).isTrue();
    }
}
