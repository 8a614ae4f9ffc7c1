/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.Eligibility.Held;
import io.callwright.dialer.Eligibility.Later;
import io.callwright.dialer.Eligibility.Never;
import io.callwright.dialer.Eligibility.Now;
import io.callwright.dialer.campaign.Campaign;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.compliance.RingTime;
import io.callwright.dialer.compliance.Suppression;
import io.callwright.dialer.retry.NumberHistory;
import io.callwright.dialer.retry.RetryPolicy;
import io.callwright.dialer.window.CallingRules.CampaignHours;
import io.callwright.dialer.window.Place;
import io.callwright.dialer.window.Zones;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.List;
import org.junit.jupiter.api.Test;

class EligibilityTest {
    private static final Instant NOON = Samples.NOON;
    private static final CampaignState RUNNING = new CampaignState.Running();

    private Candidate.Stage stage = Candidate.Stage.WAITING;
    private Lane lane = Lane.RETRY;
    private Instant due = NOON;
    private Place place = Samples.newYork();
    private List<Instant> rung = List.of();
    private boolean busy;
    private List<Suppression> suppressions = List.of();
    private List<Consent> consents = List.of();
    private Consent.Kind needed = Consent.Kind.NONE;
    private Instant starts = null;
    private Instant ends = null;
    private String misfit = null;

    private Eligibility judge(CampaignState state, Instant now) {
        Campaign campaign =
                new Campaign(
                        7,
                        "seven",
                        1,
                        starts,
                        ends,
                        CampaignHours.ANY,
                        RetryPolicy.DEFAULT,
                        needed,
                        List.of("alpha"),
                        "pool",
                        1,
                        RingTime.DEFAULT,
                        null);
        Candidate candidate =
                new Candidate(
                        1,
                        7,
                        "+12125550100",
                        stage,
                        lane,
                        due,
                        place,
                        NumberHistory.of(rung, now),
                        busy,
                        suppressions,
                        consents,
                        misfit);
        return Eligibility.of(candidate, campaign, state, Samples.RULES, now);
    }

    private Eligibility judge() {
        return judge(RUNNING, NOON);
    }

    private void assertLater(Rule rule, String at) {
        assertThat(judge())
                .isInstanceOfSatisfying(
                        Later.class,
                        later -> {
                            assertThat(later.rule()).isEqualTo(rule);
                            assertThat(later.at()).isEqualTo(Instant.parse(at));
                            assertThat(later.why()).isNotBlank();
                        });
    }

    private static Rule rule(Eligibility answer) {
        return switch (answer) {
            case Now _ -> null;
            case Later later -> later.rule();
            case Held held -> held.rule();
            case Never never -> never.rule();
        };
    }

    @Test
    void dueContactWithinItsHours_isRungNow_untilTheyEnd() {
        assertThat(judge()).isEqualTo(new Now(Instant.parse("2026-06-04T00:00:00Z")));
    }

    @Test
    void notDueContact_waitsForItsTime() {
        due = NOON.plusSeconds(600);
        assertLater(Rule.NOT_DUE, "2026-06-03T16:10:00Z");
    }

    @Test
    void contactDueAtNight_isRungNextMorning() {
        due = Instant.parse("2026-06-04T02:00:00Z");
        assertLater(Rule.HOURS, "2026-06-04T13:00:00Z");
    }

    @Test
    void gapAndDayCapAndNight_addUpToOneExactMoment() {
        rung = List.of(NOON.minus(Duration.ofMinutes(1)));
        assertLater(Rule.MINIMUM_GAP, "2026-06-03T16:59:00Z");
        Instant yesterday = Instant.parse("2026-06-02T23:30:00Z");
        rung = List.of(yesterday, NOON.minusSeconds(9000), NOON.minusSeconds(5000));
        assertLater(Rule.DAILY_CAP, "2026-06-03T23:30:00Z");
        rung = List.of(NOON.minusSeconds(12_000), NOON.minusSeconds(9000), NOON.minusSeconds(5000));
        assertLater(Rule.HOURS, "2026-06-04T13:00:00Z");
        assertThat(NOON.minusSeconds(12_000)).isBefore(Instant.parse("2026-06-03T13:00:00Z"));
    }

    @Test
    void whoAskedToBeCalledBack_needNotWaitForTheGap_butForTheDayCap() {
        lane = Lane.CALL_BACK;
        rung = List.of(NOON.minusSeconds(60));
        assertThat(judge()).isInstanceOf(Now.class);
        rung = List.of(NOON.minusSeconds(70_000), NOON.minusSeconds(60), NOON.minusSeconds(30));
        assertThat(rule(judge())).isEqualTo(Rule.DAILY_CAP);
    }

    @Test
    void numberRungEightTimes_isNeverRungAgain() {
        rung = java.util.Collections.nCopies(8, NOON.minus(Duration.ofDays(50)));
        assertThat(judge()).isInstanceOf(Never.class);
        assertThat(rule(judge())).isEqualTo(Rule.LIFE_CAP);
    }

    @Test
    void suppressedNumber_isNeverRung_orAfterItsTime() {
        var by = Suppression.Source.CALLED_PARTY;
        suppressions = List.of(Suppression.global(by, NOON.minusSeconds(1)));
        assertThat(judge()).isInstanceOf(Never.class);
        assertThat(rule(judge())).isEqualTo(Rule.SUPPRESSED);
        suppressions =
                List.of(new Suppression(null, by, NOON.minusSeconds(1), NOON.plusSeconds(60)));
        assertLater(Rule.SUPPRESSED, "2026-06-03T16:01:00Z");
    }

    @Test
    void missingConsent_holdsTheContact() {
        needed = Consent.Kind.WRITTEN;
        assertThat(judge()).isInstanceOf(Held.class);
        consents = List.of(new Consent(Consent.Kind.WRITTEN, null, NOON.minusSeconds(1), null));
        assertThat(judge()).isInstanceOf(Now.class);
    }

    @Test
    void unknownZone_holdsTheContact_andSaysWhy() {
        place = new Place(new Zones.Unknown("zone 'x' is wrong"), null);
        assertThat(judge()).isEqualTo(new Held(Rule.ZONE_UNKNOWN, "zone 'x' is wrong"));
    }

    @Test
    void zonesThatNoMomentSuits_holdTheContact() {
        place =
                new Place(
                        new Zones.Candidates(
                                List.of(ZoneId.of("Europe/London"), ZoneId.of("Pacific/Auckland")),
                                Zones.From.NUMBER),
                        null);
        assertThat(rule(judge())).isEqualTo(Rule.NO_WINDOW);
    }

    @Test
    void campaignThatDoesNotRun_holdsOrEndsItsContacts() {
        assertThat(judge(new CampaignState.Paused("lunch"), NOON))
                .isEqualTo(new Held(Rule.CAMPAIGN_STATE, "the campaign is paused: lunch"));
        assertThat(judge(new CampaignState.Draft(), NOON)).isInstanceOf(Held.class);
        assertThat(judge(new CampaignState.Cancelled(), NOON)).isInstanceOf(Never.class);
    }

    @Test
    void campaignsTerm_holds() {
        starts = NOON.plusSeconds(3600);
        assertLater(Rule.CAMPAIGN_TERM, "2026-06-03T17:00:00Z");
        ends = NOON.plusSeconds(7200);
        due = NOON.plusSeconds(7200);
        assertThat(judge()).isInstanceOf(Never.class);
    }

    @Test
    void contactOfAScheduledCampaign_isRungFromItsStartOn() {
        starts = Instant.parse("2026-06-05T15:00:00Z");
        Eligibility answer = judge(new CampaignState.Scheduled(), NOON);

        assertThat(answer)
                .isInstanceOfSatisfying(
                        Later.class,
                        later -> {
                            assertThat(later.rule()).isEqualTo(Rule.CAMPAIGN_TERM);
                            assertThat(later.at()).isEqualTo(starts);
                        });
    }

    @Test
    void busyNumber_isLookedAtAgainInAMinute() {
        busy = true;
        assertLater(Rule.NUMBER_BUSY, "2026-06-03T16:01:00Z");
    }

    @Test
    void contactThatIsDoneOrUp_isNotRung() {
        stage = Candidate.Stage.DONE;
        assertThat(judge()).isInstanceOf(Never.class);
        stage = Candidate.Stage.IN_PROGRESS;
        assertThat(rule(judge())).isEqualTo(Rule.IN_PROGRESS);
    }

    /** What is promised holds: at that moment it is eligible, a nanosecond earlier it is not. */
    @Test
    void promisedMoment_isTheFirstOne() {
        rung = List.of(Instant.parse("2026-03-07T23:50:00Z"));
        due = Instant.parse("2026-03-08T02:00:00Z");
        Instant now = Instant.parse("2026-03-08T00:30:00Z");

        Instant at = ((Later) judge(RUNNING, now)).at();

        assertThat(at).isEqualTo(Instant.parse("2026-03-08T13:00:00Z"));
        assertThat(judge(RUNNING, at)).isInstanceOf(Now.class);
        assertThat(judge(RUNNING, at.minusNanos(1))).isInstanceOf(Later.class);
    }

    @Test
    void dataThatTheFlowCannotTake_holdTheContact_untilSomebodyMendsThem() {
        misfit = "the value of 'day' is no day";

        assertThat(judge()).isEqualTo(new Held(Rule.CONTACT_DATA, "the value of 'day' is no day"));
    }
}
