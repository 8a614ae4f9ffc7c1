/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.flow.Step;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.slots.Day;
import io.callwright.agent.dialog.slots.OpeningHours;
import io.callwright.agent.dialog.slots.PhoneNumber;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.slots.TimeOfDay;
import io.callwright.agent.dialog.slots.YesNo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class UnderstandingTest {
    /** A Sunday. */
    private static final LocalDateTime NOW = LocalDateTime.parse("2026-11-22T10:00");

    private static Flow flow;

    @BeforeAll
    static void readFlow() throws IOException {
        flow =
                FlowParser.parse(
                        Path.of(
                                System.getProperty("callwright.root"),
                                "conf/flows/appointment-reminder.yaml"));
    }

    private static Question question(String step) {
        Step.Ask ask = (Step.Ask) flow.step(step);
        return new Question(
                "test",
                ask.slots().stream().map(flow::slot).toList(),
                ask.volunteered().stream().map(flow::slot).toList(),
                ask.means(),
                flow.intents().values());
    }

    private static Question confirmation() {
        Slot agreement = new Slot("sure", new YesNo(), null, null, null, null);
        return new Question(
                "test",
                List.of(agreement),
                List.of(flow.slot("new-day"), flow.slot("new-time")),
                null,
                flow.intents().values());
    }

    /**
     * {@code slot=value ..}, or {@code !intent}, or nothing; a part of the day as {@code ~PART}.
     */
    private static String understood(Question question, String words) {
        Understanding understanding =
                new Understanding(question, new SlotContext(NOW, flow.hours()));
        return switch (understanding.words(words)) {
            case Understood.Nothing nothing -> "";
            case Understood.Wants wants -> "!" + wants.intent().name();
            case Understood.Told told -> {
                String values =
                        told.values().entrySet().stream()
                                .sorted(Map.Entry.comparingByKey())
                                .map(e -> e.getKey() + "=" + e.getValue())
                                .collect(Collectors.joining(" "));
                yield told.partOfDay() == null
                        ? values
                        : (values + " ~" + told.partOfDay()).strip();
            }
        };
    }

    @ParameterizedTest
    @CsvSource({
        "yes i will be there, attendance=confirm",
        "yes that works for me thank you very much, attendance=confirm",
        "okay, attendance=confirm",
        "no, attendance=unable",
        "no i can not make it on friday, attendance=unable",
        "no i can't make it on friday, attendance=unable",
        "i would like to reschedule, attendance=reschedule",
        "no i would like to move it, attendance=reschedule",
        "yes but i need to move it, attendance=reschedule",
        "i can not make it on friday can we do wednesday, attendance=reschedule new-day=2026-11-25",
        "i would like to reschedule to tuesday at three, attendance=reschedule new-day=2026-11-24"
                + " new-time=15:00",
        "no i would like to move it from friday to monday at ten, attendance=reschedule"
                + " new-day=2026-11-23 new-time=10:00",
        "how about next tuesday, attendance=reschedule new-day=2026-11-24",
        "no wednesday would be better, attendance=reschedule new-day=2026-11-25",
        "i need to cancel my appointment, attendance=cancel",
        "i do not want to cancel i want to reschedule, attendance=reschedule",
        "yes i would like to cancel, attendance=cancel",
        "please stop calling me, !opt-out",
        "take me off your list, !opt-out",
        "no i'm not interested, !opt-out",
        "who is calling please, !who-is-this",
        "sorry you have the wrong number, !wrong-number",
        "can i speak to an agent, !person",
        "could you repeat that please, !repeat",
        "the weather is nice, ''",
    })
    void theReminderIsAnswered(String words, String meaning) {
        assertThat(understood(question("remind"), words)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "tuesday at three, new-day=2026-11-24 new-time=15:00",
        "at three on tuesday, new-day=2026-11-24 new-time=15:00",
        "half past nine on wednesday, new-day=2026-11-25 new-time=09:30",
        "wednesday afternoon is fine, new-day=2026-11-25 ~AFTERNOON",
        "tomorrow morning at nine, new-day=2026-11-23 new-time=09:00 ~MORNING",
        "the third of december at ten thirty, new-day=2026-12-03 new-time=10:30",
        "monday the thirtieth of november at ten, new-day=2026-11-30 new-time=10:00",
        "in two weeks at four, new-day=2026-12-06 new-time=16:00",
        "not tuesday wednesday, new-day=2026-11-25",
        "no not on tuesday i said wednesday, new-day=2026-11-25",
        "tuesday is not possible but thursday works, new-day=2026-11-26",
        "tuesday does not work how about thursday, new-day=2026-11-26",
        "tuesday is no problem, new-day=2026-11-24",
        "why not tuesday, new-day=2026-11-24",
        "wednesday instead of tuesday, new-day=2026-11-25",
        "tuesday no wednesday, new-day=2026-11-25",
        "any time in the morning, ~MORNING",
        "yes, ''",
    })
    void dayAndTimeAreTakenTogether(String words, String meaning) {
        assertThat(understood(question("when"), words)).isEqualTo(meaning);
    }

    @ParameterizedTest
    @CsvSource({
        "yes that is right, sure=yes",
        "no, sure=no",
        "no wednesday, new-day=2026-11-25 sure=no",
        "no at four, new-time=16:00 sure=no",
        "wednesday, new-day=2026-11-25",
        "no i said half past ten, new-time=10:30 sure=no",
        "yes that one is right, sure=yes",
    })
    void aReadBackIsConfirmedOrCorrected(String words, String meaning) {
        assertThat(understood(confirmation(), words)).isEqualTo(meaning);
    }

    @Test
    void wordsThatNobodyExpectsLowerTheCoverage() {
        Understanding when =
                new Understanding(question("when"), new SlotContext(NOW, flow.hours()));

        Understood clear = when.words("next tuesday at three please");
        Understood murky = when.words("grandma told uncle fred tuesday football nonsense");

        assertThat(((Understood.Told) clear).coverage()).isEqualTo(1);
        assertThat(((Understood.Told) murky).coverage()).isLessThan(0.5);
    }

    @ParameterizedTest
    @CsvSource({
        "please stop calling me, ACCEPT",
        "no i'm not interested, ACCEPT",
        "um operator please, ACCEPT",
        "hello this is jack you have the wrong number, ACCEPT",
        "i told you stop calling me, ACCEPT",
        "yes my insurance agent told me, CHECK",
        "my agent said so, CHECK",
        "it's not that i'm not interested, CHECK",
        "i did not say stop calling me, CHECK",
        "look i have told you people a hundred times by now to stop calling me, CHECK",
    })
    void aWishIsActedOnWhereItIsMostOfWhatWasSaid(String words, Thresholds.Decision decision) {
        Understanding understanding =
                new Understanding(question("remind"), new SlotContext(NOW, flow.hours()));

        Understood understood = understanding.words(words);

        assertThat(understood).isInstanceOf(Understood.Wants.class);
        double coverage = ((Understood.Wants) understood).coverage();
        assertThat(Thresholds.defaults().decide(0.9, coverage)).isEqualTo(decision);
    }

    @ParameterizedTest
    @CsvSource({
        "0.1, 1, REJECT",
        "0.3, 1, CHECK",
        "0.4, 1, ACCEPT",
        "0.5, 0.5, ACCEPT",
        "0.9, 0.4, CHECK",
        "0.1, 0.1, REJECT",
    })
    void confidenceAndCoverageDecideTogether(
            double confidence, double coverage, Thresholds.Decision decision) {
        assertThat(Thresholds.defaults().decide(confidence, coverage)).isEqualTo(decision);
    }

    /** The day or the number is read, but never believed without asking back. */
    @ParameterizedTest
    @CsvSource({
        "day, by friday at the latest",
        "day, monday or tuesday",
        "day, every second tuesday",
        "day, i called you last tuesday",
        "day, is it on friday",
        "day, between monday and wednesday",
        "phone, my account number is five one two six nine nine five two five three",
        "phone, my old number was two oh two four five six one four one four",
        "phone, why do you call me from two oh two four five six one four one four",
    })
    void whatBoundsAValueOrTellsOfAnother_isAskedBack(String kind, String text) {
        SlotType type = kind.equals("day") ? new Day(365) : new PhoneNumber("US", English.LANGUAGE);
        Slot slot = new Slot("it", type, null, null, null, null);
        SlotContext context = new SlotContext(NOW, OpeningHours.ofOffice());
        Question question = new Question("it", List.of(slot), List.of(), null, List.of());

        Understood understood = new Understanding(question, context).words(text);

        if (understood instanceof Understood.Told told) {
            assertThat(Thresholds.defaults().decide(0.9, told.coverage(), type.kind()))
                    .isEqualTo(Thresholds.Decision.CHECK);
        } else {
            assertThat(understood).isInstanceOf(Understood.Nothing.class);
        }
    }

    @Test
    void correctionIsNotAskedBack_forOneOfTheTwoIsTakenBack() {
        Slot slot = new Slot("it", new Day(365), null, null, null, null);
        SlotContext context = new SlotContext(NOW, OpeningHours.ofOffice());
        Question question = new Question("it", List.of(slot), List.of(), null, List.of());

        Understood understood = new Understanding(question, context).words("tuesday no wednesday");

        assertThat(((Understood.Told) understood).coverage()).isEqualTo(1);
    }

    @Test
    void telephoneNumberWhereATimeWasAskedFor_isNoTime() {
        assertThat(
                        new TimeOfDay()
                                .find(
                                        List.of("two oh two four five six one four".split(" ")),
                                        new SlotContext(NOW, OpeningHours.ofOffice())))
                .isEmpty();
    }
}
