/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static io.callwright.agent.dialog.ScriptedConversation.cutsOff;
import static io.callwright.agent.dialog.ScriptedConversation.says;
import static io.callwright.agent.dialog.ScriptedConversation.silence;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.flow.FlowParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Callers who did not catch what was told before a question. */
class RepeatTest {
    private static final String FLOW =
            """
            flow: hours
            version: 1
            disclosure: This is an automated call.
            start: want
            slots:
              want: {type: yes-no}
              more: {type: yes-no}
            intents:
              repeat: {repeat: true}
              slower: {slower: true}
              where: {say: We are in River Street., phrases: [where are you]}
            give-up: {no-input: bye, no-match: bye}
            steps:
              want:
                ask: Would you like our hours?
                slots: [want]
                go: {"yes": tell, "no": bye}
              tell:
                say: We are open from nine to five.
                barge-in: CUT
                next: more
              more:
                ask: Anything else?
                slots: [more]
                go: {"yes": bye, "no": bye}
              bye: {end: done}
            """;

    private static final String TOLD = "We are open from nine to five. Anything else?";

    @Test
    void whatWasToldBeforeTheQuestion_isToldAgain_asOftenAsIsAsked() {
        assertThat(
                        prompts(
                                true,
                                says("yes"),
                                says("repeat that please"),
                                says("say that again"),
                                says("no")))
                .endsWith(TOLD, TOLD, TOLD);
    }

    @Test
    void slowly_too() {
        assertThat(prompts(true, says("yes"), says("slower please"), says("no")).getLast())
                .startsWith("We are open from nine to five. …")
                .endsWith("Anything else?");
    }

    @Test
    void alsoWhatNobodyCouldCutOff() {
        assertThat(prompts(false, says("yes"), says("repeat that please"), says("no")))
                .endsWith("We are open from nine to five.", "Anything else?", TOLD);
    }

    @Test
    void ratherTheAnswerToAnotherQuestion_whereThatWasTheLast() {
        assertThat(
                        prompts(
                                true,
                                says("yes"),
                                says("where are you"),
                                says("repeat that please"),
                                says("no")))
                .endsWith(
                        TOLD,
                        "We are in River Street. Anything else?",
                        "We are in River Street. Anything else?");
    }

    @Test
    void theDisclosureIsSaidOnce() {
        assertThat(prompts(true, says("repeat that please"), says("no")))
                .containsExactly(
                        "This is an automated call.",
                        "Would you like our hours?",
                        "Would you like our hours?");
    }

    @Test
    void whoCutItOffAndIsNotUnderstood_hearsIt() {
        List<String> prompts =
                prompts(true, says("yes"), cutsOff("blah", "We are open"), says("no"));

        assertThat(prompts.getLast())
                .contains("We are open from nine to five.")
                .endsWith("Anything else?");
    }

    @Test
    void whoHeardIt_isOnlyAskedAgain() {
        assertThat(prompts(true, says("yes"), says("blah"), silence(), says("no")).subList(3, 5))
                .noneMatch(prompt -> prompt.contains("open"));
    }

    private static List<String> prompts(boolean cut, ScriptedConversation.Turn... turns) {
        ScriptedConversation call =
                new ScriptedConversation(
                        Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC, List.of(turns));
        var _ =
                new FlowRunner(DialogConfig.defaults())
                        .run(
                                FlowParser.parse(
                                        "hours.yaml", FLOW.replace("CUT", String.valueOf(cut))),
                                new Variables(Map.of()),
                                call,
                                Outside.none(1));
        return call.prompts.stream().map(Prompt::text).toList();
    }
}
