/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.KeypadRule;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.understanding.Completeness;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** Plays the scenarios of docs/turns.md, line by line, against the rules. */
class TurnScenariosTest {
    private static final Path PAGE =
            Path.of(System.getProperty("callwright.root"), "docs", "turns.md");
    private static final Pattern BLOCK = Pattern.compile("```turns\\n(.*?)```", Pattern.DOTALL);
    private static final Pattern LINE = Pattern.compile("(.+?)\\s+-> (\\w+)(?:: (.+))?");
    private static final Pattern QUOTED = Pattern.compile("(.*?) \"(.*)\"");
    private static final long SAID_NANOS = 400_000_000;
    private static final long ENOUGH_NANOS = 700_000_000;

    private static final KeypadRule KEY = new KeypadRule(1, 1, null, Duration.ofSeconds(2));
    private static final Question QUESTION = new Question(true, true, true, KEY);
    private static final Question STATEMENT = new Question(true, true, false, null);
    private static final Question DISCLOSURE = new Question(true, false, false, null);

    static List<Named<List<String>>> scenarios() throws IOException {
        List<Named<List<String>>> scenarios = new ArrayList<>();
        Matcher block = BLOCK.matcher(Files.readString(PAGE));
        while (block.find()) {
            List<String> lines = block.group(1).strip().lines().toList();
            scenarios.add(Named.of(lines.getFirst(), lines.subList(1, lines.size())));
        }
        assertThat(scenarios).hasSizeGreaterThanOrEqualTo(6);
        return scenarios;
    }

    @ParameterizedTest
    @MethodSource("scenarios")
    void theRulesDoWhatThePageSays(List<String> lines) {
        TurnState state = Turns.initial();
        String answer = "";
        for (String line : lines) {
            Matcher parts = LINE.matcher(line.strip());
            assertThat(parts.matches()).as("'%s' is EVENT -> STATE: ACTIONS", line).isTrue();
            Matcher quoted = QUOTED.matcher(parts.group(1));
            String words = quoted.matches() ? quoted.group(2) : "";
            String what = quoted.matches() ? quoted.group(1) : parts.group(1);
            Turns.Step step = Turns.next(state, event(state, what, words, answer));
            assertThat(written(step)).as(line).isEqualTo(expected(parts));
            state = step.state();
            answer = what.equals("the answer is") ? words : answer;
        }
    }

    private static TurnEvent event(TurnState state, String what, String words, String answer) {
        return switch (what) {
            case "agent asks" -> new TurnEvent.Asked(QUESTION);
            case "agent tells" -> new TurnEvent.Asked(STATEMENT);
            case "agent discloses" -> new TurnEvent.Asked(DISCLOSURE);
            case "agent has finished" -> new TurnEvent.PlayedOut();
            case "caller begins" -> new TurnEvent.CallerStarted();
            case "caller goes on" -> new TurnEvent.CallerContinued();
            case "caller has said" ->
                    judged(words, !state.equals(new TurnState.Yielding(STATEMENT)));
            case "caller ends" -> new TurnEvent.CallerEnded();
            case "caller presses" -> new TurnEvent.KeyPressed(words.charAt(0));
            case "caller hangs up" -> new TurnEvent.CallerGone();
            case "the answer is" ->
                    new TurnEvent.Transcribed(
                            words.isEmpty(), false, words.isEmpty() || words.equals(answer));
            case "it was a short sound" -> new TurnEvent.Transcribed(true, true, true);
            case "nothing follows it" -> new TurnEvent.NotRepeated();
            case "nothing comes" -> new TurnEvent.NoInput();
            case "the decision takes long" -> new TurnEvent.DialogueSlow();
            default -> throw new AssertionError("docs/turns.md: there is no event '" + what + "'");
        };
    }

    /** Over a prompt, with most of it still to come. */
    private static TurnEvent judged(String words, boolean awaited) {
        var evidence =
                new BargeIn.Evidence(
                        words,
                        true,
                        SAID_NANOS,
                        awaited,
                        Completeness.NOTHING,
                        false,
                        English.LANGUAGE);
        return switch (BargeIn.judge(evidence, ENOUGH_NANOS)) {
            case TAKE -> new TurnEvent.FloorTaken();
            case RETURN -> new TurnEvent.FloorReturned();
            case WAIT -> throw new AssertionError("'" + words + "' decides nothing");
        };
    }

    private static String written(Turns.Step step) {
        return named(step.state())
                + step.actions().stream()
                        .map(TurnScenariosTest::named)
                        .collect(Collectors.joining(", ", ": ", ""));
    }

    private static String expected(Matcher parts) {
        return parts.group(2) + ": " + (parts.group(3) == null ? "" : parts.group(3));
    }

    /** {@code OpenEar} is written {@code open ear}. */
    private static String named(Object what) {
        return what.getClass()
                .getSimpleName()
                .replaceAll("(?<=[a-z])(?=[A-Z])", " ")
                .toLowerCase(Locale.ROOT);
    }
}
