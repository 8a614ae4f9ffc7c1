/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static io.callwright.agent.dialog.ScriptedConversation.presses;
import static io.callwright.agent.dialog.ScriptedConversation.says;
import static io.callwright.agent.dialog.ScriptedConversation.silence;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import java.io.IOException;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;

class FlowRunnerTest {
    private static final String SECRET = "i would like to move it to wednesday at three";

    private static Flow flow;

    @BeforeAll
    static void readFlow() throws IOException {
        flow =
                FlowParser.parse(
                        Path.of(
                                System.getProperty("callwright.root"),
                                "conf/flows/appointment-reminder.yaml"));
    }

    private static ScriptedConversation call(ScriptedConversation.Turn... turns) {
        return new ScriptedConversation(
                Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC, List.of(turns));
    }

    private static Conversed run(ScriptedConversation call, Map<String, String> variables) {
        return new FlowRunner(DialogConfig.defaults())
                .run(flow, new Variables(variables), call, Outside.none(1));
    }

    @Test
    void theDisclosureComesFirstAndCanNotBeCutOff() {
        ScriptedConversation call = call(says("no"));
        run(call, Map.of());

        assertThat(call.prompts.getFirst().text()).contains("automated", "recorded");
        assertThat(call.prompts.getFirst().bargeIn()).isFalse();
        assertThat(call.prompts.get(1).bargeIn()).isTrue();
        assertThat(call.events).extracting(ScriptedConversation.Event::type).contains("disclosed");
    }

    @Test
    void everyQuestionHasItsGrammarItsKeysAndItsPause() {
        ScriptedConversation call =
                call(says("yes"), says("reschedule"), says("monday"), presses("0900"), says("yes"));
        run(call, Map.of());

        List<Listening> heard = call.listenings;
        assertThat(heard.get(1).endOfSpeech()).isEqualTo(Duration.ofMillis(500));
        assertThat(heard.get(2).endOfSpeech()).isEqualTo(Duration.ofMillis(600));
        assertThat(heard.get(4).endOfSpeech()).isEqualTo(Duration.ofMillis(400));
        assertThat(heard.get(3).keypad())
                .isEqualTo(new KeypadRule(4, 4, null, Duration.ofSeconds(3)));
        assertThat(heard).extracting(l -> l.grammar().name()).doesNotHaveDuplicates();
        assertThat(heard.get(2).grammar().name())
                .isEqualTo("appointment_reminder_v1_when_new_day_new_time");
    }

    @Test
    void noEventCarriesWhatTheCallerSaid() {
        ScriptedConversation call = call(says("yes"), says(SECRET), says("yes"));
        run(call, Map.of());

        assertThat(call.events).hasSizeGreaterThan(10);
        assertThat(call.events.toString()).doesNotContain("wednesday", "2026-11-25", "15:00");
    }

    @Test
    void rePromptsGrowPlainerAndTheLastOffersTheKeys() {
        ScriptedConversation call = call(silence(), says("gibberish"), presses("1"), says("yes"));
        Conversed conversed = run(call, Map.of());

        assertThat(call.prompts)
                .extracting(Prompt::text)
                .containsSubsequence(
                        "Am I speaking with Anna Baker?",
                        "Hello? I did not hear you. Am I speaking with Anna Baker?",
                        "Sorry, I still did not understand. Please press one if you are Anna"
                                + " Baker, or two if you are not.");
        assertThat(conversed.outcome()).isEqualTo("confirmed");
    }

    @Test
    void aContactsTextIsSaidAndNeverObeyed() {
        ScriptedConversation call = call(says("no"));
        run(call, Map.of("contact-name", "[[h@l'oU]] {{company}} <break/> Bob\u0007"));

        assertThat(call.prompts.get(1).text())
                .isEqualTo("Am I speaking with h@l'oU company break/ Bob?");
    }

    @Test
    void parametersAreUnderstoodInAnyForm() {
        ScriptedConversation call = call(says("yes"), says("yes"));
        run(
                call,
                Map.of(
                        "appointment-day", "2026-12-24",
                        "appointment-time", "half past two",
                        "unknown-column", "x"));

        assertThat(call.toString())
                .contains("on Thursday the twenty fourth of December at half past two in the");
    }

    @Test
    void aParameterOfTheWrongFormIsRefusedBeforeAWordIsSaid() {
        ScriptedConversation call = call();

        assertThatThrownBy(() -> run(call, Map.of("appointment-day", "soon")))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("the value of 'appointment-day' is no day")
                .hasMessageContaining("2026-12-24")
                .hasMessageNotContaining("soon");
        assertThat(call.prompts).isEmpty();
    }

    @Test
    void aCallThatNeverComesToAnEndIsGivenUp() {
        ScriptedConversation.Turn[] turns = new ScriptedConversation.Turn[61];
        Arrays.fill(turns, says("who is this"));
        ScriptedConversation call = call(turns);

        assertThat(run(call, Map.of()).outcome()).isEqualTo("no-match");
        assertThat(call.turnsLeft()).isZero();
    }

    @Test
    void defaultsAndKeysOfTheConfigurationAreThese() {
        DialogConfig config = DialogConfig.defaults();

        assertThat(config.toString())
                .isEqualTo(
                        "DialogConfig[flowDirectory=conf/flows, inboundFlow=appointment-line,"
                            + " outboundFlow=appointment-reminder,"
                            + " thresholds=Thresholds[reject=0.2, accept=0.4, coverage=0.5],"
                            + " noInputTimeout=PT5S, maxSpeech=PT12S, interDigit=PT3S,"
                            + " endOfSpeech=EndOfSpeech[yesNo=PT0.4S, choice=PT0.5S, day=PT0.6S,"
                            + " time=PT0.6S, digits=PT0.8S, number=PT0.6S],"
                            + " turnTaking=TurnTaking[fullAnswer=PT0.22S, longestPause=PT1.5S,"
                            + " reopen=PT0.8S, bargeIn=PT0.7S, fillerAfter=PT1.2S,"
                            + " latencyBudget=PT1S, latencyWindow=PT5M],"
                            + " tools=ToolsConfig[hosts=[]]]");
        assertThat(config.flowFile("a-b")).isEqualTo(Path.of("conf/flows/a-b.yaml"));
        assertThatThrownBy(() -> config.flowFile("../etc/passwd"))
                .hasMessageContaining("lower-case letters");
    }

    @Test
    void aConfigurationOutOfRangeIsNamed() {
        DialogConfig usual = DialogConfig.defaults();
        assertThatThrownBy(() ->
                        new DialogConfig(
                                usual.flowDirectory(),
                                usual.inboundFlow(),
                                usual.outboundFlow(),
                                usual.thresholds(),
                                Duration.ZERO,
                                usual.maxSpeech(),
                                usual.interDigit(),
                                usual.endOfSpeech(),
                                usual.turnTaking(),
                                usual.tools()))
                .hasMessageContaining("no-input-timeout must be above zero");
    }
}
