/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.flow.Step;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.YesNo;
import java.io.IOException;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.List;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Answers to the questions of the shipped flow, word by word. */
class AnswerProgressTest {
    private static final LocalDateTime MONDAY = LocalDateTime.parse("2026-11-23T10:00");

    @ParameterizedTest
    @CsvSource({
        // question, words so far -> how complete
        "identify, '',                                   NOTHING",
        "identify, yes,                                  FULL",
        "identify, yes this is,                          INCOMPLETE",
        "identify, yes this is me,                       FULL",
        "identify, speaking,                             FULL",
        "identify, no,                                   OPEN",
        "identify, no i am,                              INCOMPLETE",
        "remind,   yes,                                  FULL",
        "remind,   yes i will,                           FULL",
        "remind,   yes i will be there,                  FULL",
        "remind,   no,                                   OPEN",
        "remind,   move it,                              OPEN",
        "remind,   i would like to,                      INCOMPLETE",
        "remind,   i would like to cancel,               FULL",
        "remind,   who is this,                          FULL",
        "remind,   could you say that again,             FULL",
        "when,     on the,                               INCOMPLETE",
        "when,     tuesday,                              INCOMPLETE",
        "when,     three thirty,                         INCOMPLETE",
        "when,     next tuesday at,                      INCOMPLETE",
        "when,     next tuesday at three,                OPEN",
        "when,     next tuesday at half past two,        FULL",
        "when,     tomorrow at noon,                     FULL",
        "when,     purple elephants,                     NOTHING",
        "when,     well you see tuesday at nine,         OPEN",
        "ask-birth-year, one nine,                       INCOMPLETE",
        "ask-birth-year, one nine eight five,            FULL",
        "ask-birth-year, nineteen eighty,                OPEN",
        "ask-birth-year, nineteen eighty five,           FULL",
        "check,    yes,                                  FULL",
        "check,    yes that is right,                    FULL",
        "check,    no,                                   OPEN",
        "check,    no how about,                         INCOMPLETE",
    })
    void anAnswerWordByWord(String step, String words, Completeness completeness)
            throws IOException {
        assertThat(progress(step).of(words)).isEqualTo(completeness);
    }

    private static AnswerProgress progress(String name) throws IOException {
        Path flows = Path.of(System.getProperty("callwright.root"), "conf", "flows");
        Flow flow = FlowParser.parse(flows.resolve("appointment-reminder.yaml"));
        SlotContext context = new SlotContext(MONDAY, flow.hours());
        Question question = question(flow, flow.step(name));
        return new AnswerProgress(question, new Understanding(question, context), context);
    }

    private static Question question(Flow flow, Step step) {
        return switch (step) {
            case Step.Ask ask ->
                    new Question(
                            "q",
                            ask.slots().stream().map(flow::slot).toList(),
                            ask.volunteered().stream().map(flow::slot).toList(),
                            ask.means(),
                            flow.intents().values());
            case Step.Confirm confirm ->
                    new Question(
                            "q",
                            List.of(new Slot("sure", new YesNo(), null, null, null, null)),
                            confirm.slots().stream().map(flow::slot).toList(),
                            null,
                            flow.intents().values());
            default -> throw new IllegalArgumentException(step + " asks nothing");
        };
    }
}
