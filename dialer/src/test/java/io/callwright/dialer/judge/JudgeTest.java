/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.Lane;
import io.callwright.dialer.record.FlightLine;
import io.callwright.dialer.record.FlightRecord;
import io.callwright.dialer.record.FlightRecord.CallBack;
import io.callwright.dialer.record.FlightRecord.CampaignIs;
import io.callwright.dialer.record.FlightRecord.CampaignState;
import io.callwright.dialer.record.FlightRecord.Consented;
import io.callwright.dialer.record.FlightRecord.ContactIs;
import io.callwright.dialer.record.FlightRecord.Intent;
import io.callwright.dialer.record.FlightRecord.Limits;
import io.callwright.dialer.record.FlightRecord.Refused;
import io.callwright.dialer.record.FlightRecord.RegionHours;
import io.callwright.dialer.record.FlightRecord.Result;
import io.callwright.dialer.record.FlightRecord.Suppressed;
import io.callwright.dialer.record.FlightRecord.TrunkIs;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

/** Recordings that are broken on purpose, each by one thing. */
class JudgeTest {
    /** Wednesday noon in New York. */
    private static final Instant NOON = Instant.parse("2026-06-03T16:00:00Z");

    private final List<String> lines = new ArrayList<>();
    private Instant now = NOON;
    private int attempts;
    private long fence;

    private void add(FlightRecord record) {
        lines.add(new FlightLine(now, record).text());
    }

    private void later(Duration time) {
        now = now.plus(time);
    }

    private void minutes(long time) {
        later(Duration.ofMinutes(time));
    }

    @BeforeEach
    void begin() {
        add(new Limits(3, 8, 3600, "daily 09:00-20:00"));
        add(new RegionHours("US-RI", "mon-fri 09:00-18:00", List.of(LocalDate.of(2026, 6, 4))));
        add(new TrunkIs("alpha", 2, 3));
        campaign("daily 00:00-24:00", "NONE");
        add(new CampaignState(7, "running"));
    }

    private void campaign(String hours, String consent) {
        add(new CampaignIs(7, 10, null, null, hours, List.of(), "", "", consent, 6, 3));
    }

    private void contact(long id, String number) {
        contact(id, number, "America/New_York", "US-NY", now);
    }

    private void contact(long id, String number, String zone, String region, Instant due) {
        List<String> zones = zone.isEmpty() ? List.of() : List.of(zone.split(" "));
        add(new ContactIs(7, id, number, zones, region, Lane.FIRST_ATTEMPT, due));
    }

    private String intent(long contact, String number) {
        return intent(contact, number, Lane.FIRST_ATTEMPT, now);
    }

    private String intent(long contact, String number, Lane lane, Instant due) {
        String attempt = "A" + ++attempts;
        add(new Intent(7, contact, attempt, ++fence, number, "alpha", "c", lane, due));
        return attempt;
    }

    private void result(long contact, String attempt, String category, @Nullable Instant due) {
        add(new Result(7, contact, attempt, category, true, true, 0, null, Lane.RETRY, due));
    }

    private void call(long contact, String number, @Nullable Instant due) {
        result(contact, intent(contact, number), "NO_ANSWER", due);
    }

    private void assertOnly(Charge charge) {
        Verdict verdict = Judge.judge(lines.stream());
        assertThat(verdict.counts()).containsOnlyKeys(charge);
        assertThat(verdict.findings()).first().satisfies(f -> assertThat(f.what()).isNotBlank());
        assertThat(verdict.clean()).isFalse();
    }

    private void assertClean() {
        Verdict verdict = Judge.judge(lines.stream());
        assertThat(verdict.findings()).isEmpty();
        assertThat(verdict.clean()).isTrue();
        assertThat(verdict.calls()).isEqualTo(attempts);
    }

    @Test
    void callOutsideTheHoursOfOneOfSeveralRegions_isCharged() {
        minutes(6 * 60 + 30); // 18:30 in Rhode Island
        contact(1, "a", "America/New_York", "US-NY,US-RI", now);
        call(1, "a", null);

        assertOnly(Charge.WINDOW);
    }

    @Test
    void callsThatKeepTheRules_areClean() {
        contact(1, "a");
        contact(2, "b");
        call(1, "a", now.plusSeconds(7200));
        call(2, "b", null);
        minutes(120);
        call(1, "a", null);
        assertClean();
    }

    @Test
    void callBeforeNine_isFound() {
        contact(1, "a", "America/Los_Angeles", "US-CA", now);
        intent(1, "a"); // nine sharp there
        assertClean();
        lines.removeLast();
        contact(1, "a", "America/Phoenix", "US-AZ", now);
        now = Instant.parse("2026-06-04T03:00:00Z"); // 20:00
        intent(1, "a");
        assertThat(Judge.judge(lines.stream()).counts()).containsKey(Charge.WINDOW);
    }

    @Test
    void callOutsideTheHoursOfOneCandidateZone_isFound() {
        contact(1, "a", "America/New_York Pacific/Honolulu", "US", now);
        intent(1, "a");
        assertOnly(Charge.WINDOW);
    }

    @Test
    void callOnAClosedDayOfTheRegion_isFound() {
        now = Instant.parse("2026-06-04T16:00:00Z");
        contact(1, "a", "America/New_York", "US-RI", now);
        intent(1, "a");
        assertOnly(Charge.WINDOW);
    }

    @Test
    void callOutsideTheCampaignsHours_isFound() {
        campaign("mon-tue 09:00-20:00", "NONE");
        contact(1, "a");
        intent(1, "a");
        assertOnly(Charge.WINDOW);
    }

    @Test
    void callIntoAnUnknownZone_isFound() {
        contact(1, "a", "", "", now);
        intent(1, "a");
        assertOnly(Charge.WINDOW);
    }

    @Test
    void callToASuppressedNumber_isFound() {
        contact(1, "a");
        add(new Suppressed("a", 8, null));
        add(new Suppressed("a", 0, now));
        intent(1, "a");
        assertClean();
        lines.removeLast();
        add(new Suppressed("a", 0, null));
        intent(1, "a");
        assertOnly(Charge.SUPPRESSED);
    }

    @Test
    void callWithoutConsent_isFound() {
        campaign("daily 00:00-24:00", "WRITTEN");
        contact(1, "a");
        add(new Consented("a", 0, "EXPRESS"));
        intent(1, "a");
        assertOnly(Charge.CONSENT);
        lines.removeLast();
        add(new Consented("a", 7, "WRITTEN"));
        intent(1, "a");
        assertThat(Judge.judge(lines.stream()).clean()).isTrue();
    }

    @Test
    void fourthCallOfADay_isFound_alsoOverTwoContacts() {
        contact(1, "a");
        for (int i = 0; i < 3; i++) {
            call(1, "a", now.plusSeconds(4000));
            later(Duration.ofSeconds(4000));
        }
        contact(2, "a");
        call(2, "a", null);
        assertOnly(Charge.DAILY_CAP);
    }

    @Test
    void callsThatDidNotRing_areNotCountedAgainstTheNumber() {
        contact(1, "a");
        for (int i = 0; i < 5; i++) {
            String attempt = intent(1, "a", Lane.RETRY, now);
            later(Duration.ofSeconds(5));
            add(new Result(7, 1, attempt, "TRUNK_DOWN", false, false, 0, null, Lane.RETRY, now));
        }
        assertClean();
    }

    @Test
    void ninthCallForEver_isFound() {
        for (int i = 0; i < 9; i++) {
            contact(i, "a");
            call(i, "a", null);
            later(Duration.ofDays(1));
        }
        assertOnly(Charge.LIFE_CAP);
    }

    @Test
    void callWithinTheHour_isFound_butNotWhenItWasAskedFor() {
        contact(1, "a");
        call(1, "a", now.plusSeconds(3599));
        later(Duration.ofSeconds(3599));
        intent(1, "a", Lane.CALL_BACK, now);
        assertOnly(Charge.MINIMUM_GAP);
        lines.removeLast();
        add(new CallBack(7, 1, now));
        intent(1, "a", Lane.CALL_BACK, now);
        assertThat(Judge.judge(lines.stream()).clean()).isTrue();
    }

    @Test
    void declinedCallThatIsRungAgain_isFound() {
        contact(1, "a");
        String attempt = intent(1, "a");
        later(Duration.ofSeconds(8));
        result(1, attempt, "DECLINED", now);
        intent(1, "a", Lane.RETRY, now);
        assertThat(Judge.judge(lines.stream()).counts())
                .containsOnlyKeys(Charge.DECLINED_AGAIN, Charge.MINIMUM_GAP);
    }

    @Test
    void contactThatDeclined_andIsRungThroughAnotherTrunk_isFound() {
        add(new TrunkIs("beta", 2, 3));
        contact(1, "a");
        String attempt = intent(1, "a");
        result(1, attempt, "DECLINED", now.plusSeconds(86_400));
        later(Duration.ofHours(24));
        add(new Intent(7, 1, "A" + ++attempts, ++fence, "a", "alpha", "c", Lane.RETRY, now));
        assertClean();
        lines.removeLast();
        add(new Intent(7, 1, "A" + attempts, fence, "a", "beta", "c", Lane.RETRY, now));
        assertOnly(Charge.DECLINED_AGAIN);
    }

    @Test
    void thirdStartInASecond_isFound_butNotAfterIt() {
        for (int i = 1; i <= 3; i++) {
            contact(i, "n" + i);
        }
        intent(1, "n1");
        later(Duration.ofMillis(500));
        intent(2, "n2");
        later(Duration.ofMillis(500));
        intent(3, "n3");
        assertClean();
        lines.removeLast();
        now = now.minusMillis(1);
        intent(3, "n3");
        assertOnly(Charge.CALLS_PER_SECOND);
    }

    @Test
    void fourthCallAtOnce_isFound() {
        for (int i = 1; i <= 4; i++) {
            contact(i, "n" + i);
        }
        for (int i = 1; i <= 4; i++) {
            intent(i, "n" + i);
            later(Duration.ofSeconds(1));
        }
        assertThat(Judge.judge(lines.stream()).counts())
                .containsOnlyKeys(Charge.CHANNELS, Charge.CAMPAIGN_CALLS);
    }

    @Test
    void secondCallForOneIntent_isFound() {
        contact(1, "a");
        intent(1, "a");
        later(Duration.ofHours(1));
        lines.add(now.toEpochMilli() + lines.getLast().substring(13));
        assertThat(Judge.judge(lines.stream()).counts())
                .containsOnlyKeys(Charge.TWICE, Charge.FENCE);
    }

    @Test
    void secondCallToANumberWhoseCallIsUp_isFound() {
        contact(1, "a");
        intent(1, "a");
        later(Duration.ofHours(1));
        contact(2, "a");
        intent(2, "a", Lane.RETRY, now);
        assertOnly(Charge.TWICE);
    }

    @Test
    void callOfAnOlderClaim_isFound() {
        contact(1, "a");
        fence = 5;
        call(1, "a", now.plusSeconds(3600));
        minutes(60);
        fence = 4;
        call(1, "a", null);
        assertOnly(Charge.FENCE);
    }

    @Test
    void endWithoutACall_andCallWithoutAnEnd_areFound() {
        result(1, "A9", "BUSY", null);
        assertOnly(Charge.RESULT);
        lines.removeLast();
        contact(1, "a");
        intent(1, "a");
        later(Duration.ofHours(5));
        add(new CampaignState(7, "paused"));
        assertOnly(Charge.RESULT);
    }

    @Test
    void callToAFinishedContact_isFound() {
        contact(1, "a");
        call(1, "a", null);
        minutes(61);
        intent(1, "a");
        assertOnly(Charge.FINISHED);
    }

    @Test
    void callToARefusedContact_isFound() {
        contact(1, "a");
        add(new Refused(7, 1, "consent", null));
        intent(1, "a");
        assertOnly(Charge.FINISHED);
    }

    @Test
    void callOfAPausedCampaign_isFound() {
        contact(1, "a");
        add(new CampaignState(7, "paused"));
        intent(1, "a");
        assertOnly(Charge.CAMPAIGN_STATE);
    }

    @Test
    void contactThatIsPassedOver_isFound() {
        contact(1, "a");
        minutes(31);
        contact(2, "b");
        add(new CampaignState(7, "running")); // no stall before
        intent(2, "b");
        assertOnly(Charge.STARVED);
        lines.removeLast();
        add(new Refused(7, 1, "hours", now.plusSeconds(60)));
        intent(2, "b");
        assertThat(Judge.judge(lines.stream()).clean()).isTrue();
    }

    @Test
    void contactThatWaitsWhileNothingIsDecided_isFound() {
        contact(1, "a");
        minutes(31);
        add(new Suppressed("z", 0, null));
        assertOnly(Charge.STARVED);
        add(new CampaignState(7, "paused"));
        assertThat(Judge.judge(lines.stream()).clean()).isTrue();
    }

    @Test
    void brokenLines_areFound() {
        lines.add("nonsense");
        assertOnly(Charge.RECORDING);
        lines.removeLast();
        now = NOON.minusMillis(1);
        add(new Suppressed("z", 0, null));
        assertOnly(Charge.RECORDING);
    }

    @Test
    void callOfWhichNothingIsKnown_isFound() {
        intent(99, "q");
        assertOnly(Charge.FACTS);
    }
}
