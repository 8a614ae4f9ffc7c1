/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwright.agent.dialog.slots.WholeNumber;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.Arguments;
import org.junit.jupiter.params.provider.MethodSource;

class FlowParserTest {
    private static final String FLOW =
            """
            flow: small
            version: 1
            disclosure: I am a machine.
            start: greet
            parameters:
              name: {type: text, default: Ann}
              code: {type: digits, min: 4, max: 4}
            slots:
              sure: {type: yes-no}
              count: {type: number, min: 1, max: 9}
            intents:
              stop: {phrases: ["stop [it]"], go: bye}
            give-up: {no-input: bye, no-match: bye}
            steps:
              greet:
                say: Hello {{name}}.
                next: question
              question:
                ask: Are you sure?
                slots: [sure]
                go: {"yes": how-many, "no": bye}
              how-many:
                ask: How many?
                slots: [count]
                next: sorted
              sorted:
                branch:
                  - {if: count is 1, go: bye}
                else: thanks
              thanks:
                say: That is {{count}}.
                next: bye
              bye:
                end: done
            """;

    @Test
    void aFlowIsReadInTheOrderOfItsFile() {
        Flow flow = FlowParser.parse("small.yaml", FLOW);

        assertThat(flow.steps().keySet())
                .containsExactly("greet", "question", "how-many", "sorted", "thanks", "bye");
        assertThat(flow.slot("count").type()).isEqualTo(new WholeNumber(1, 9));
        assertThat(flow.step("question").targets()).containsExactlyInAnyOrder("how-many", "bye");
        assertThat(flow.intents().get("stop")).isInstanceOf(Intent.GoTo.class);
        assertThat(flow.limits()).isEqualTo(Flow.Limits.defaults());
    }

    static Stream<Arguments> faults() {
        return Stream.of(
                fault(
                        "next: question",
                        "nxt: question",
                        17,
                        5,
                        "step 'greet': unknown key 'nxt'; did you mean 'next'?"),
                fault("next: question", "nxt: question", 16, 5, "step 'greet': 'next' is missing"),
                fault(
                        "next: question",
                        "next: qestion",
                        17,
                        5,
                        "no step is named 'qestion'; did you mean 'question'?"),
                fault(
                        "start: greet",
                        "start: great",
                        4,
                        1,
                        "no step is named 'great'; did you mean 'greet'?"),
                fault(
                        "start: greet",
                        "start: question",
                        15,
                        3,
                        "step 'greet': no way leads to this step"),
                fault(
                        "slots: [sure]",
                        "slots: [shure]",
                        20,
                        5,
                        "no slot is named 'shure'; did you mean 'sure'?"),
                fault(
                        "{{name}}",
                        "{{nmae}}",
                        16,
                        5,
                        "no slot or parameter is named 'nmae'; did you mean 'name'?"),
                fault("{{name}}", "{{name}", 16, 5, "a brace is missing"),
                fault(
                        "{{name}}",
                        "{{count}}",
                        16,
                        5,
                        "'{{count}}' may still be empty when this is said; ask for it on every way"
                                + " here"),
                fault(
                        "{{name}}",
                        "{{code}}",
                        16,
                        5,
                        "'{{code}}' may still be empty when this is said; give the parameter a"
                                + " default"),
                fault(
                        ", \"no\": bye",
                        "",
                        21,
                        5,
                        "no way on for no; add 'next:', or a line under 'go:'"),
                fault(
                        "\"no\": bye",
                        "\"nope\": bye",
                        21,
                        27,
                        "'nope' is no answer to this question; did you mean 'no'?"),
                fault(
                        "type: yes-no",
                        "type: yesno",
                        9,
                        10,
                        "unknown type 'yesno'; did you mean 'yes-no'?"),
                fault("type: yes-no", "type: choice", 9, 10, "a choice needs 'options'"),
                fault(
                        "{type: yes-no}",
                        "{type: yes-no, min: 1}",
                        9,
                        24,
                        "'min' means nothing for type 'yes-no'"),
                fault(
                        "min: 1, max: 9",
                        "min: 9, max: 1",
                        10,
                        11,
                        "a number needs 0 <= min <= max <= 9999"),
                fault("\"stop [it]\"", "\"stop [it\"", 12, 10, "this bracket needs a closing ']'"),
                fault(
                        "go: bye}",
                        "go: bye, repeat: true}",
                        12,
                        10,
                        "needs exactly one of 'go', 'say', 'repeat: true', 'slower: true' and"
                                + " 'unrecorded: true'"),
                fault("count is 1", "count = 1", 28, 10, "a condition is 'NAME is VALUE'"),
                fault("count is 1", "cuont is 1", 28, 10, "did you mean 'count'?"),
                fault(
                        "    next: bye",
                        "    next: greet2\n  greet2:\n    say: Again.\n    next: thanks",
                        30,
                        3,
                        "this step leads back to itself without asking anything"),
                fault(
                        "    ask: How many?",
                        "    ask: How many?\n    end-of-speech: long",
                        24,
                        5,
                        "'end-of-speech' is a duration, not 'long'; write for example '600 ms' or"
                                + " '5 s'"),
                fault(
                        "    ask: How many?",
                        "    aks: How many?",
                        23,
                        5,
                        "call-back, do-not-call, survey, end; did you mean 'ask'?"),
                fault(
                        "count is 1",
                        "count is one",
                        28,
                        10,
                        "'one' is no number in its normal form"),
                fault(
                        "count is 1",
                        "sure is above 1",
                        28,
                        10,
                        "'sure' is of type yes-no, which has no order"),
                fault(
                        "count is 1",
                        "\"count is {{sure}}\"",
                        28,
                        10,
                        "'count' is of type number, but 'sure' is of type yes-no"),
                fault(
                        "say: Hello {{name}}.",
                        "say: Hello{{if cuont is set}} you{{end}}.",
                        16,
                        5,
                        "did you mean 'count'?"),
                fault(
                        "  thanks:\n    say: That is {{count}}.\n    next: bye",
                        "  thanks:\n    confirm: Sure?\n    slots: [count]\n"
                                + "    \"yes\": thanks\n    \"no\": thanks",
                        30,
                        3,
                        "no way leads from here to an end"),
                fault(
                        "phrases: [\"stop [it]\"], ",
                        "",
                        12,
                        3,
                        "'stop' is no wish that has its own"),
                fault(
                        "say: Hello {{name}}.",
                        "run: idnetify\n    go: {x: bye}",
                        16,
                        5,
                        "there is no part"),
                fault(
                        "say: Hello {{name}}.",
                        "survey: stars\n    score: sure",
                        17,
                        5,
                        "'sure' is of type yes-no, not number"),
                fault(
                        "say: Hello {{name}}.",
                        "set: {name: Bob}",
                        16,
                        11,
                        "no slot or parameter is named 'name'"),
                fault("version: 1", "version: one", 2, 1, "'version' is a whole number, not 'one'"),
                fault(
                        "disclosure: I am a machine.\n",
                        "",
                        1,
                        1,
                        "'disclosure' is missing; add 'disclosure:'"),
                fault(
                        "no-match: bye}",
                        "no-match: bye, engines-down: thanks}",
                        13,
                        41,
                        "step 'thanks' is no transfer, and without engines nothing else is"
                                + " possible"),
                fault(
                        "  bye:\n",
                        "  Bye now:\n",
                        33,
                        3,
                        "'Bye now' is no name; use lower-case letters, digits and hyphens"),
                fault(
                        "min: 4, max: 4}",
                        "min: 4, max: 4, default: fryday}",
                        7,
                        40,
                        "'fryday' is no digits; write for example 2026-12-24, next friday"),
                fault(
                        "say: Hello {{name}}.",
                        "call-back: {number: sure}",
                        16,
                        17,
                        "'sure' is of type yes-no, not phone; name a slot"),
                fault(
                        "no-match: bye}\n",
                        "no-match: bye}\nwording: {silence: \"{{code}}?\"}\n",
                        14,
                        11,
                        "'{{code}}' may still be empty when this is said; give the parameter a"
                                + " default"),
                fault(
                        "say: Hello {{name}}.\n    next: question",
                        "confirm: Right?\n    slots: [count]\n    \"yes\": thanks\n"
                                + "    \"no\": question",
                        33,
                        5,
                        "'{{count}}' may still be empty when this is said; ask for it on every way"
                                + " here"),
                fault("steps:\n", "steps: [\n", 16, 8, "not YAML"),
                fault(
                        "version: 1",
                        "version: 1\nversion: 2",
                        3,
                        1,
                        "'version' stands here twice; remove one"));
    }

    private static Arguments fault(String from, String to, int line, int column, String message) {
        return Arguments.of(from, to, line, column, message);
    }

    @ParameterizedTest
    @MethodSource("faults")
    void aFaultIsNamedWithItsPlaceAndRemedy(
            String from, String to, int line, int column, String message) {
        assertThat(FLOW).contains(from);

        FlowException e =
                catchThrowableOfType(
                        FlowException.class,
                        () ->
                                FlowParser.parse(
                                        "small.yaml",
                                        FLOW.replaceFirst(
                                                quote(from), Matcher.quoteReplacement(to))));

        assertThat(e).as(message).isNotNull();
        assertThat(e.problems())
                .as(e.getMessage())
                .anySatisfy(problem -> {
                    assertThat(problem.toString())
                            .startsWith("small.yaml:" + line + ":" + column + ": ")
                            .contains(message);
                });
    }

    private static String quote(String text) {
        return Pattern.quote(text);
    }

    @Test
    void aDefaultMayBeRelative_andACallBackGoesToAnyTelephoneNumber() {
        String yaml =
                FLOW.replace(
                                "min: 4, max: 4}",
                                "min: 4, max: 4}\n  on: {type: day, default: tomorrow}")
                        .replace("say: Hello {{name}}.", "call-back: {day: on, number: name}");

        assertThat(FlowParser.parse("small.yaml", yaml).parameters()).containsKey("on");
    }

    @Test
    void allFaultsAreReportedAtOnce() {
        FlowException e =
                catchThrowableOfType(
                        FlowException.class,
                        () ->
                                FlowParser.parse(
                                        "small.yaml",
                                        FLOW.replace("next: question", "nxt: question")
                                                .replace("type: yes-no", "type: yesno")));

        assertThat(e.problems()).hasSize(3);
        assertThat(e.problems()).isSortedAccordingTo(Comparator.comparingInt(Problem::line));
    }

    @Test
    void whatANodeCanNotDo_isAFaultOfTheFlowThere() {
        String calls =
                FLOW.replace(
                        "say: Hello {{name}}.\n    next: question",
                        "call: {url: \"https://crn.example/x\"}\n"
                                + "    next: question\n"
                                + "    failed: bye");
        String transfers =
                FLOW.replace(
                        "say: Hello {{name}}.\n    next: question",
                        "transfer: \"101\"\n    briefing: A call.\n    fall-back: question");
        String takesMessages =
                FLOW.replace(
                        "say: Hello {{name}}.\n    next: question",
                        "message: Speak.\n    next: question\n    silent: bye");
        Abilities node =
                new Abilities(
                        Set.of("crm.example:443"),
                        false,
                        false,
                        Set.of(TransferKind.BLIND),
                        Set.of("en"));

        assertThat(fault(calls, node))
                .contains("small.yaml:16:")
                .contains("this node does not let flows ask crn.example:443")
                .contains("did you mean 'crm.example:443'?");
        assertThat(fault(transfers, node))
                .contains("small.yaml:17:5: step 'greet': this node can not tell somebody")
                .contains("remove 'briefing'");
        assertThat(fault(takesMessages, node))
                .contains("small.yaml:16:5: step 'greet': a message is kept")
                .contains("set calls.record: true");
        for (String yaml : List.of(calls, transfers, takesMessages)) {
            assertThat(FlowParser.parse("small.yaml", yaml).steps()).containsKey("greet");
        }
    }

    private static String fault(String yaml, Abilities node) {
        FlowException e =
                catchThrowableOfType(
                        FlowException.class, () -> FlowParser.parse("small.yaml", yaml, node));
        return String.valueOf(e.getMessage());
    }

    @Test
    void aFaultOfAPartIsNamedWithThePartsFileAndLine(@TempDir Path folder) throws IOException {
        Files.createDirectory(folder.resolve("parts"));
        Path part = folder.resolve("parts/ring.yaml");
        String good =
                """
                part: ring
                start: ask
                parameters:
                  who: {type: text}
                slots:
                  there: {type: yes-no}
                steps:
                  ask: {ask: "Is {{who}} there?", slots: [there], go: {"yes": here, "no": away}}
                  here: {end: here}
                  away: {say: A pity., end: away}
                """;
        String runs =
                FLOW.replace(
                        "say: Hello {{name}}.\n    next: question",
                        "run: ring\n"
                                + "    with: {who: \"{{name}}\"}\n"
                                + "    go: {here: question, away: bye}");
        Path file = folder.resolve("small.yaml");
        Files.writeString(file, runs);

        Files.writeString(part, good);
        Flow flow = FlowParser.parse(file);
        assertThat(flow.steps().keySet())
                .startsWith("greet", "greet.ask", "greet.here", "greet.away", "question");
        assertThat(flow.slots()).containsKey("greet.there");

        Files.writeString(part, good.replace("{{who}}", "{{name}}"));
        assertThat(fault(file)).contains("ring.yaml:8:9: step 'ask': no slot or parameter");
        Files.writeString(part, good.replace("start: ask", "start: aks"));
        assertThat(fault(file)).contains("ring.yaml:2:1: no step is named 'aks'");
        Files.writeString(part, good.replace("here: {end: here}", "here: {run: ring, go: {}}"));
        assertThat(fault(file)).contains("part 'ring' runs itself");
        Files.writeString(part, good);
        Files.writeString(file, runs.replace("with: {who: \"{{name}}\"}", "with: {whom: x}"));
        assertThat(fault(file))
                .contains("part 'ring' has no parameter 'whom'; did you mean 'who'?")
                .contains("part 'ring' needs 'who'");
        Files.writeString(file, runs.replace(", away: bye", ""));
        assertThat(fault(file)).contains("no way on where part 'ring' ends with 'away'");
    }

    private static String fault(Path file) {
        FlowException e = catchThrowableOfType(FlowException.class, () -> FlowParser.parse(file));
        return String.valueOf(e.getMessage());
    }

    @Test
    void anEmptyFileIsAFault() {
        FlowException e =
                catchThrowableOfType(FlowException.class, () -> FlowParser.parse("e.yaml", ""));
        assertThat(e).hasMessageContaining("e.yaml:1:1: the file is empty");
    }

    @Test
    void theExampleInTheDocumentationIsWithoutFault() throws IOException {
        String page =
                Files.readString(Path.of(System.getProperty("callwright.root"), "docs/flows.md"));
        String example = page.split("```yaml\\n", -1)[1].split("```", -1)[0];

        assertThat(FlowParser.parse("opinion.yaml", example).name()).isEqualTo("opinion");
        FlowException e =
                catchThrowableOfType(
                        FlowException.class,
                        () ->
                                FlowParser.parse(
                                        "opinion.yaml",
                                        example.replace("next: thanks", "next: thank")));
        assertThat(page).contains(e.problems().getFirst().toString());
    }

    @Test
    void theShippedFlowsAreWithoutFault() throws IOException {
        Path folder = Path.of(System.getProperty("callwright.root"), "conf", "flows");
        try (Stream<Path> files = Files.list(folder)) {
            List<Path> flows = files.filter(f -> f.toString().endsWith(".yaml")).toList();
            assertThat(flows).hasSizeGreaterThanOrEqualTo(2);
            for (Path file : flows) {
                assertThat(FlowParser.parse(file).name() + ".yaml")
                        .isEqualTo(file.getFileName().toString());
            }
        }
    }
}
