/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.number;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.outcome.Category;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.junit.jupiter.api.Test;

class NumberPoolTest {
    private static final Instant NOW = Instant.parse("2026-06-03T16:00:00Z");
    private static final LocalDate LONG_AGO = LocalDate.of(2025, 1, 1);
    private static final String NEW_YORKER = "+12125550100";
    private static final CallerNumber NY = CallerNumber.fresh("+12125550199", true, LONG_AGO);
    private static final CallerNumber LA = CallerNumber.fresh("+13105550199", true, LONG_AGO);

    private static String choose(String sticky, CallerNumber... pool) {
        return choose(new NumberPool.Shown(sticky, false), pool);
    }

    private static String choose(NumberPool.Shown shown, CallerNumber... pool) {
        return NumberPool.choose(List.of(pool), NEW_YORKER, "US-NY", shown, NOW)
                .map(CallerNumber::e164)
                .orElse("none");
    }

    private static CallerNumber used(CallerNumber number, int times) {
        CallerNumber now = number;
        for (int i = 0; i < times; i++) {
            now = now.use(NOW.minusSeconds(times - i));
        }
        return now;
    }

    @Test
    void localNumber_isChosen_butForAContactThatSawAnother() {
        assertThat(choose((String) null, LA, NY)).isEqualTo(NY.e164());
        assertThat(choose(LA.e164(), LA, NY)).isEqualTo(LA.e164());
    }

    @Test
    void numberOfTheRegion_isMoreLocalThanAnyOther_andLessThanOneOfTheArea() {
        CallerNumber everywhere = in("US", "+18885550123");
        CallerNumber elsewhere = in("US-CA", "+13105550198");

        assertThat(choose((String) null, used(everywhere, 9), LA, elsewhere))
                .isEqualTo("+18885550123");
        assertThat(choose((String) null, everywhere, used(NY, 9))).isEqualTo(NY.e164());
    }

    private static CallerNumber in(String region, String e164) {
        CallerNumber number = CallerNumber.fresh(e164, true, LONG_AGO);
        return new CallerNumber(
                e164,
                region,
                true,
                LONG_AGO,
                number.cap(),
                LONG_AGO,
                0,
                null,
                null,
                AnswerRate.NONE);
    }

    @Test
    void amongEquallyLocalOnes_theLeastUsedIsChosen() {
        CallerNumber second = CallerNumber.fresh("+12125550198", true, LONG_AGO);

        assertThat(choose((String) null, used(NY, 2), used(second, 3))).isEqualTo(NY.e164());
    }

    @Test
    void usedUpNumber_waitsForTheNextDay() {
        CallerNumber usedUp = used(NY, CallerNumber.DEFAULT_CAP);

        assertThat(choose(NY.e164(), usedUp, LA)).isEqualTo(LA.e164());
        assertThat(usedUp.left(NOW.plus(Duration.ofDays(1)))).isEqualTo(75);
    }

    @Test
    void numberThatNobodyDeclaredOurs_isNeverShown() {
        assertThat(choose((String) null, CallerNumber.fresh("+12125550199", false, LONG_AGO)))
                .isEqualTo("none");
    }

    @Test
    void newNumber_mayDoMoreEachDay() {
        CallerNumber fresh = CallerNumber.fresh("+12125550199", true, LocalDate.of(2026, 6, 3));

        assertThat(fresh.left(NOW)).isEqualTo(15);
        assertThat(fresh.left(NOW.plus(Duration.ofDays(2)))).isEqualTo(45);
        assertThat(fresh.left(NOW.plus(Duration.ofDays(9)))).isEqualTo(75);
    }

    @Test
    void numberWhoseCallsAreAnsweredHalfAsOften_rests() {
        CallerNumber number = NY;
        for (int i = 0; i < 400; i++) {
            number = number.ended(i % 5 == 0, NOW);
        }
        assertThat(number.left(NOW)).isEqualTo(75);
        for (int i = 0; i < 120; i++) {
            number = number.ended(i % 20 == 0, NOW);
        }

        assertThat(number.left(NOW)).isZero();
        assertThat(number.left(NOW.plus(CallerNumber.QUARANTINE))).isEqualTo(75);
    }

    @Test
    void numberWhoseCallsGoToTheMailbox_rests() {
        CallerNumber number = NY;
        for (int i = 0; i < 400; i++) {
            number = number.after(i % 5 == 0 ? Category.ANSWERED : Category.NO_ANSWER, NOW);
        }
        assertThat(number.left(NOW)).isEqualTo(75);
        for (int i = 0; i < 120; i++) {
            number = number.after(Category.VOICEMAIL, NOW);
        }

        assertThat(number.left(NOW)).isZero();
    }

    @Test
    void numberThatWasBlockedOnce_isShownToOthers_butNotToWhoseNetworkBlocksIt() {
        CallerNumber once = NY.blocked(NOW);

        assertThat(choose((String) null, once, LA)).isEqualTo(NY.e164());
        assertThat(choose(new NumberPool.Shown(NY.e164(), true), once, LA)).isEqualTo(LA.e164());
        assertThat(choose(new NumberPool.Shown(NY.e164(), true), once)).isEqualTo("none");
    }

    @Test
    void numberThatIsBlockedThreeTimes_rests_unlessSomebodyAnsweredBetween() {
        CallerNumber twice = NY.after(Category.BLOCKED, NOW).after(Category.BLOCKED, NOW);

        CallerNumber third = twice.after(Category.BLOCKED, NOW);
        CallerNumber answered = twice.after(Category.ANSWERED, NOW).after(Category.BLOCKED, NOW);

        assertThat(third.restsUntil()).isEqualTo(NOW.plus(CallerNumber.BLOCKED));
        assertThat(answered.left(NOW)).isEqualTo(75);
    }
}
