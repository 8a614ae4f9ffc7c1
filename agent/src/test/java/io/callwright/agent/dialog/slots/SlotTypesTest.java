/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.language.PartOfDay;
import io.callwright.agent.dialog.words.Tokens;
import java.time.DayOfWeek;
import java.time.LocalDateTime;
import java.time.LocalTime;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

class SlotTypesTest {
    /** A Wednesday. */
    private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-25T09:00");

    private static final SlotContext OFFICE = new SlotContext(NOW, OpeningHours.ofOffice());

    private static String read(SlotType type, String words, SlotContext context) {
        return type.find(Tokens.of(words), context).stream()
                .max(Comparator.comparingInt(Found::strength))
                .map(Found::value)
                .orElse("");
    }

    @ParameterizedTest
    @CsvSource({
        "today, 2026-11-25",
        "tomorrow, 2026-11-26",
        "tomorrow morning, 2026-11-26",
        "the day after tomorrow, 2026-11-27",
        "thursday, 2026-11-26",
        "on friday, 2026-11-27",
        "wednesday, 2026-12-02",
        "this friday, 2026-11-27",
        "next friday, 2026-12-04",
        "next tuesday, 2026-12-01",
        "next wednesday please, 2026-12-02",
        "friday next week, 2026-12-04",
        "next week on monday, 2026-11-30",
        "in three days, 2026-11-28",
        "in a week, 2026-12-02",
        "in two weeks, 2026-12-09",
        "the third of may, 2027-05-03",
        "may third, 2027-05-03",
        "may the third, 2027-05-03",
        "december third, 2026-12-03",
        "december twenty four, 2026-12-24",
        "the twenty fifth of november, 2026-11-25",
        "the twenty fourth of november, 2027-11-24",
        "the twenty ninth of february, 2028-02-29",
        "the thirtieth, 2026-11-30",
        "the first, 2026-12-01",
        "the thirty first, 2026-12-31",
        "monday the thirtieth of november, 2026-11-30",
        "monday the thirtieth, 2026-11-30",
        "how about the 3rd of december, 2026-12-03",
    })
    void daysAreRelativeToToday(String words, String day) {
        assertThat(read(new Day(90), words, OFFICE)).isEqualTo(day);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "may i speak to someone",
                "at three",
                "the thirty second",
                "next week",
                "first things first",
                "in two minutes",
                "the thirtieth of february"
            })
    void otherWordsAreNoDay(String words) {
        assertThat(read(new Day(90), words, OFFICE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "at three, 15:00",
        "three, 15:00",
        "at nine, 09:00",
        "half past nine, 09:30",
        "half past two, 14:30",
        "quarter to ten, 09:45",
        "a quarter past four, 16:15",
        "quarter to one, 12:45",
        "ten past ten, 10:10",
        "twenty to four, 15:40",
        "five minutes to five, 16:55",
        "three thirty, 15:30",
        "ten fifteen, 10:15",
        "three oh five, 15:05",
        "eight forty five, 08:45",
        "twelve, 12:00",
        "twelve thirty, 12:30",
        "noon, 12:00",
        "three o'clock, 15:00",
        "three p m, 15:00",
        "three pm, 15:00",
        "3 pm, 15:00",
        "3:30, 15:30",
        "9 a.m., 09:00",
        "seven a m, 07:00",
        "seven in the morning, 07:00",
        "seven in the evening, 19:00",
        "seven, 07:00",
        "six thirty, 18:30",
        "fourteen thirty, 14:30",
        "sixteen hundred, 16:00",
        "eleven in the morning please, 11:00",
        "in the afternoon at four, 16:00",
        "five would be good, 17:00",
        "at ten then, 10:00",
    })
    void timesFallIntoTheDay(String words, String time) {
        assertThat(read(new TimeOfDay(), words, OFFICE)).isEqualTo(time);
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "",
                "yes",
                "in the afternoon",
                "sixty",
                "three days",
                "in two weeks",
                "half",
                "quarter",
                "that one",
                "the first",
                "25:00"
            })
    void otherWordsAreNoTime(String words) {
        assertThat(read(new TimeOfDay(), words, OFFICE)).isEmpty();
    }

    @Test
    void openingHoursAndEarlierWordsSettleTheHalfOfTheDay() {
        OpeningHours night =
                new OpeningHours(
                        LocalTime.of(19, 0), LocalTime.of(23, 30), EnumSet.allOf(DayOfWeek.class));
        SlotContext late = new SlotContext(NOW, night);

        assertThat(read(new TimeOfDay(), "at nine", late)).isEqualTo("21:00");
        assertThat(read(new TimeOfDay(), "at nine", late.with(PartOfDay.MORNING)))
                .isEqualTo("09:00");
        assertThat(read(new TimeOfDay(), "at nine in the evening", OFFICE)).isEqualTo("21:00");
    }

    @ParameterizedTest
    @CsvSource({
        "five five five one two three four, 5551234",
        "double five oh one, 5501",
        "triple seven, 777",
        "seven three nine two, 7392",
        "the code is seven three nine two, 7392",
        "twelve thirty four, 1234",
        "nineteen eighty five, 1985",
        "two thousand five, 2005",
        "two thousand and twelve, 2012",
        "twenty twenty six, 2026",
        "555 12 34, 5551234",
        "zero one two, 012",
    })
    void digitsAreJoined(String words, String digits) {
        assertThat(read(new Digits(3, 7), words, OFFICE)).isEqualTo(digits);
    }

    @Test
    void rowsOfTheWrongLengthAreNoDigits() {
        assertThat(read(new Digits(4, 4), "one two three", OFFICE)).isEmpty();
        assertThat(read(new Digits(4, 4), "one two three four five", OFFICE)).isEmpty();
    }

    @ParameterizedTest
    @CsvSource({
        "seven, 7",
        "forty two, 42",
        "a hundred, 100",
        "two hundred and fifty, 250",
        "one thousand, 1000",
        "three thousand two hundred and one, 3201",
        "it is 17 i think, 17",
    })
    void numbersAreRead(String words, String number) {
        assertThat(read(new WholeNumber(0, 9999), words, OFFICE)).isEqualTo(number);
    }

    @ParameterizedTest
    @CsvSource({
        "yes, yes",
        "yes please, yes",
        "yeah sure, yes",
        "that's right, yes",
        "yes that is correct, yes",
        "this is me, yes",
        "no problem, yes",
        "okay, yes",
        "no, no",
        "no thank you, no",
        "nope, no",
        "that is wrong, no",
        "no that is not right, no",
        "that is not correct, no",
        "no i can't, no",
    })
    void agreementIsToldFromRefusal(String words, String answer) {
        assertThat(read(new YesNo(), words, OFFICE)).isEqualTo(answer);
    }

    @Test
    void keysHaveTheirMeaning() {
        assertThat(new YesNo().fromKeys("1", OFFICE)).isEqualTo("yes");
        assertThat(new YesNo().fromKeys("2", OFFICE)).isEqualTo("no");
        assertThat(new YesNo().fromKeys("3", OFFICE)).isNull();
        assertThat(new Day(90).fromKeys("5", OFFICE)).isEqualTo("2026-11-27");
        assertThat(new Day(90).fromKeys("3", OFFICE)).isEqualTo("2026-12-02");
        assertThat(new Day(90).fromKeys("8", OFFICE)).isNull();
        assertThat(new TimeOfDay().fromKeys("0930", OFFICE)).isEqualTo("09:30");
        assertThat(new TimeOfDay().fromKeys("2560", OFFICE)).isNull();
        assertThat(new Digits(3, 5).fromKeys("1234", OFFICE)).isEqualTo("1234");
        assertThat(new Digits(3, 5).fromKeys("12", OFFICE)).isNull();
        assertThat(new WholeNumber(0, 50).fromKeys("042", OFFICE)).isEqualTo("42");
    }

    @Test
    void impossibleValuesAreRefusedWithTheirReason() {
        assertThat(new Day(90).refusal("2026-11-24", OFFICE)).isEqualTo("past");
        assertThat(new Day(90).refusal("2026-11-25", OFFICE)).isNull();
        assertThat(new Day(90).refusal("2026-11-28", OFFICE)).isEqualTo("closed-day");
        assertThat(new Day(7).refusal("2026-12-03", OFFICE)).isEqualTo("too-far");
        assertThat(new TimeOfDay().refusal("07:59", OFFICE)).isEqualTo("outside-hours");
        assertThat(new TimeOfDay().refusal("08:00", OFFICE)).isNull();
        assertThat(new WholeNumber(2, 4).refusal("1", OFFICE)).isEqualTo("too-small");
        assertThat(new WholeNumber(2, 4).refusal("5", OFFICE)).isEqualTo("too-large");
    }

    @ParameterizedTest
    @CsvSource({
        "09:00, nine o'clock in the morning",
        "09:15, quarter past nine in the morning",
        "14:30, half past two in the afternoon",
        "12:45, quarter to one in the afternoon",
        "11:45, quarter to twelve in the morning",
        "12:00, twelve noon",
        "00:00, midnight",
        "00:30, half past twelve in the morning",
        "18:05, six oh five in the evening",
        "16:20, four twenty in the afternoon",
    })
    void timesAreReadBack(String time, String words) {
        assertThat(new TimeOfDay().readBack(time)).isEqualTo(words);
    }

    @Test
    void everyTimeReadBackIsUnderstoodAgain() {
        for (int minute = 0; minute < 24 * 60; minute += 5) {
            String time = LocalTime.MIN.plusMinutes(minute).toString();
            String words = new TimeOfDay().readBack(time);
            assertThat(read(new TimeOfDay(), words, OFFICE)).as(words).isEqualTo(time);
        }
    }

    @Test
    void everyDayReadBackIsUnderstoodAgain() {
        Day day = new Day(365);
        for (int ahead = 0; ahead < 365; ahead++) {
            String date = NOW.toLocalDate().plusDays(ahead).toString();
            assertThat(read(day, day.readBack(date), OFFICE)).as(date).isEqualTo(date);
        }
    }

    @Test
    void impossibleLimitsAreNamed() {
        assertThatThrownBy(() -> new Digits(5, 4)).hasMessageContaining("min <= max");
        assertThatThrownBy(() -> new WholeNumber(0, 10000)).hasMessageContaining("9999");
        assertThatThrownBy(() -> new Day(0)).hasMessageContaining("within-days");
        assertThatThrownBy(() -> new Choice(List.of())).hasMessageContaining("1 to 9 options");
    }
}
