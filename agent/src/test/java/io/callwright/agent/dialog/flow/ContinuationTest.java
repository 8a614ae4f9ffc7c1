/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.Outside.ToolAnswer;
import io.callwright.agent.dialog.Outside.ToolCall;
import io.callwright.agent.dialog.Outside.TransferOrder;
import io.callwright.agent.dialog.Outside.Transferred;
import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.simulator.Caller;
import io.callwright.agent.dialog.simulator.CallerAct;
import io.callwright.agent.dialog.simulator.Played;
import io.callwright.agent.dialog.simulator.Simulator;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ContinuationTest {
    private static final String ENGLISH =
            """
            flow: front
            version: 1
            disclosure: An automated call.
            start: which
            parameters:
              who: {type: text, default: Anna}
              day: {type: day, default: "2026-12-24"}
            slots:
              tongue:
                type: choice
                keypad: Press one or two.
                options: {english: {phrases: [english]}, spanish: {phrases: [spanish]}}
            give-up: {no-input: bye, no-match: bye}
            steps:
              which: {ask: Which language?, slots: [tongue], go: {english: bye, spanish: over}}
              over: {continue-in: otra, with: {nombre: "{{who}}", dia: "{{day}}"}}
              bye: {say: Goodbye., end: english}
            """;
    private static final String SPANISH =
            """
            flow: otra
            version: 3
            language: es
            disclosure: Llamada automática.
            start: seguro
            parameters:
              nombre: {type: text, default: Ana}
              dia: {type: day, default: mañana}
            slots:
              bien: {type: yes-no}
            give-up: {no-input: adios, no-match: adios}
            steps:
              seguro: {ask: "Hola {{nombre}}. ¿Viene el {{dia}}?", slots: [bien], go: {"yes": adios, "no": vuelta}}
              vuelta: {continue-in: front}
              adios: {say: Adiós., end: spanish}
            """;

    @TempDir private Path folder;

    @BeforeEach
    void write() throws IOException {
        Files.writeString(folder.resolve("otra.yaml"), SPANISH);
        Files.writeString(folder.resolve("front.yaml"), ENGLISH);
    }

    @Test
    void flowsThatLeadToEachOther_areOneFamily_andItsTextsAreKept() {
        FlowParser.Source source = read(ENGLISH, Abilities.all());

        assertThat(source.flow().family().all())
                .extracting(Flow::name)
                .containsExactly("front", "otra");
        assertThat(source.flow().family().flow("otra").family()).isSameAs(source.flow().family());
        assertThat(source.parts()).containsEntry("flow:otra", SPANISH);
    }

    @Test
    void theConversationGoesOnInTheOtherFlow_withWhatItIsGiven_andBack() {
        Played played = play("spanish", "no", "english");

        assertThat(played.transcript())
                .containsExactly(
                        "agent: An automated call.",
                        "agent: Which language?",
                        "caller: spanish",
                        "(in es)",
                        "agent: Llamada automática.",
                        "agent: Hola Anna. ¿Viene el jueves veinticuatro de diciembre?",
                        "caller: no",
                        "(in en)",
                        "agent: An automated call.",
                        "agent: Which language?",
                        "caller: english",
                        "agent: Goodbye.");
        assertThat(played.conversed().outcome()).isEqualTo("english");
        assertThat(played.conversed().slots()).isEqualTo(Map.of("tongue", "english", "bien", "no"));
    }

    @Test
    void whoGoesOnWithTheAnswerBefore_isBackInTheFlowThatAskedForIt() {
        Played played = play("spanish", "+spanish no english");

        assertThat(played.transcript()).endsWith("agent: Goodbye.").contains("(in es)", "(in en)");
        assertThat(played.conversed().outcome()).isEqualTo("english");
        assertThat(played.conversed().slots()).isEqualTo(Map.of("tongue", "english"));
        assertThat(played.events())
                .filteredOn(event -> event.type().equals("flow-continued"))
                .extracting(event -> event.data().get("flow"))
                .containsExactly("otra", "front");
    }

    @Test
    void flowsThatNeverAskAndLeadToEachOther_areAFault() throws IOException {
        String to =
                "flow: %s\n"
                        + "version: 1\n"
                        + "disclosure: A machine.\n"
                        + "start: a\n"
                        + "give-up: {no-input: a, no-match: a}\n"
                        + "steps: {a: {continue-in: %s}}\n";
        Files.writeString(folder.resolve("round.yaml"), to.formatted("round", "about"));
        Files.writeString(folder.resolve("about.yaml"), to.formatted("about", "round"));

        FlowException e =
                catchThrowableOfType(
                        FlowException.class, () -> FlowParser.parse(folder.resolve("round.yaml")));

        assertThat(e)
                .hasMessageContaining("round.yaml:6:")
                .hasMessageContaining("step 'a': flow 'about' leads back to this step without")
                .hasMessageContaining("about.yaml:6:")
                .hasMessageContaining("put an 'ask' or an 'end' into the circle");
    }

    @Test
    void flowsThatSetWhatTheyAsk_andLeadToEachOther_areAFaultToo() throws IOException {
        String asks =
                "flow: %s\n"
                        + "version: 1\n"
                        + "disclosure: A machine.\n"
                        + "start: a\n"
                        + "slots: {sure: {type: yes-no}}\n"
                        + "give-up: {no-input: c, no-match: c}\n"
                        + "steps:\n"
                        + "  a: {set: {sure: \"yes\"}, next: b}\n"
                        + "  b: {ask: Sure?, slots: [sure], next: c}\n"
                        + "  c: {continue-in: %s}\n";
        Files.writeString(folder.resolve("round.yaml"), asks.formatted("round", "about"));
        Files.writeString(folder.resolve("about.yaml"), asks.formatted("about", "round"));

        FlowException e =
                catchThrowableOfType(
                        FlowException.class, () -> FlowParser.parse(folder.resolve("round.yaml")));

        assertThat(e).hasMessageContaining("step 'c': flow 'about' leads back to this step");
    }

    @Test
    void aMachineIsLedIntoTheOtherFlow_whereNothingIsAsked() {
        String machines = "answered-by: {voicemail: over, screening: hang-up, ivr: hang-up,";
        String asked = ENGLISH.replace("steps:", machines + " unavailable: hang-up}\nsteps:");

        assertThat(fault(asked))
                .contains("front.yaml:14:")
                .contains("this leads to step 'seguro' of flow 'otra', which a machine can not");
    }

    @Test
    void aMachineMayBeTalkedToInTheOtherFlow() throws IOException {
        Files.writeString(
                folder.resolve("otra.yaml"),
                """
                flow: otra
                version: 1
                language: es
                disclosure: Llamada automática.
                start: adios
                parameters:
                  nombre: {type: text, default: Ana}
                  dia: {type: day, default: mañana}
                give-up: {no-input: adios, no-match: adios}
                steps: {adios: {say: "Llame, {{nombre}}.", end: mensaje}}
                """);
        String machines = "answered-by: {voicemail: over, screening: hang-up, ivr: hang-up,";
        String told = ENGLISH.replace("steps:", machines + " unavailable: hang-up}\nsteps:");

        assertThat(read(told, Abilities.all()).flow().answeredBy().heedsMachines()).isTrue();
    }

    @Test
    void aFlowThatIsNotThere_isAFaultWithItsPlaceAndTheNearest() {
        assertThat(fault(ENGLISH.replace("continue-in: otra", "continue-in: otro")))
                .contains("front.yaml:16:")
                .contains("step 'over': there is no flow")
                .contains("did you mean 'otra'?");
    }

    @Test
    void whatTheOtherFlowDoesNotTake_isAFault() {
        assertThat(fault(ENGLISH.replace("nombre:", "nombe:")))
                .contains("flow 'otra' has no parameter 'nombe'")
                .contains("did you mean 'nombre'?");
        assertThat(fault(ENGLISH.replace("dia: \"{{day}}\"", "dia: \"{{who}}\"")))
                .contains("'{{who}}' does not fit the parameter 'dia' of flow 'otra'");
        assertThat(fault(ENGLISH.replace("dia: \"{{day}}\"", "dia: \"{{dya}}\"")))
                .contains("no slot or parameter is named 'dya'");
    }

    @Test
    void aFaultOfTheOtherFlow_isToldWithItsOwnPlace() throws IOException {
        Files.writeString(
                folder.resolve("otra.yaml"), SPANISH.replace("slots: [bien]", "slots: [bein]"));

        assertThat(fault(ENGLISH)).contains("otra.yaml:13:").contains("did you mean 'bien'?");
    }

    @Test
    void aLanguageThatTheNodeDoesNotHave_isAFaultThatNamesTheSetting() {
        Abilities english = new Abilities(Set.of(), true, true, Set.of(), Set.of("en"));
        Abilities both = new Abilities(Set.of(), true, true, Set.of(), Set.of("en", "es"));

        FlowException e = catchThrowableOfType(FlowException.class, () -> read(ENGLISH, english));

        assertThat(e)
                .hasMessageContaining("otra.yaml:3:")
                .hasMessageContaining("this node neither hears nor speaks 'es'")
                .hasMessageContaining("under speech.languages");
        assertThat(read(ENGLISH, both).flow().name()).isEqualTo("front");
    }

    @Test
    void aPartCanNotContinueElsewhere() throws IOException {
        Files.createDirectories(folder.resolve("parts"));
        Files.writeString(
                folder.resolve("parts/p.yaml"),
                "part: p\nstart: a\nsteps: {a: {continue-in: otra}}\n");

        assertThat(
                        fault(
                                ENGLISH.replace(
                                        "over: {continue-in: otra, with: {nombre: \"{{who}}\", dia:"
                                                + " \"{{day}}\"}}",
                                        "over: {run: p, go: {x: bye}}")))
                .contains("a part can not continue in another flow");
    }

    private FlowParser.Source read(String yaml, Abilities node) {
        return FlowParser.read(folder.resolve("front.yaml").toString(), yaml, node);
    }

    private String fault(String yaml) {
        FlowException e =
                catchThrowableOfType(FlowException.class, () -> read(yaml, Abilities.all()));
        return String.valueOf(e.getMessage());
    }

    /** Answers that begin with a plus go on with the one before. */
    private Played play(String... answers) {
        Deque<String> lines = new ArrayDeque<>(List.of(answers));
        Caller caller =
                new Caller() {
                    @Override
                    public CallerAct asked(
                            Prompt prompt, Listening listening, boolean continuable) {
                        String line = lines.remove();
                        return line.startsWith("+")
                                ? new CallerAct.GoesOn(line.substring(1))
                                : new CallerAct.Says(line, 0.9, CallerAct.USUAL_PAUSE);
                    }

                    @Override
                    public Optional<CallerAct> told(Prompt prompt) {
                        return Optional.empty();
                    }

                    @Override
                    public ToolAnswer tool(ToolCall call) {
                        return new ToolAnswer.Failed("none");
                    }

                    @Override
                    public Duration toolTakes(ToolCall call) {
                        return Duration.ZERO;
                    }

                    @Override
                    public Transferred transfer(TransferOrder order) {
                        return new Transferred.Failed("none");
                    }
                };
        Instant now = Instant.parse("2026-11-22T10:00:00Z");
        Flow flow = read(ENGLISH, Abilities.all()).flow();
        return new Simulator(DialogConfig.defaults())
                .play(flow, Map.of(), caller, now, ZoneOffset.UTC);
    }
}
