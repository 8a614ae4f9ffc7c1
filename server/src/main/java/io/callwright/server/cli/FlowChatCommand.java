/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.Outside.Consulting;
import io.callwright.agent.dialog.Outside.ToolAnswer;
import io.callwright.agent.dialog.Outside.ToolCall;
import io.callwright.agent.dialog.Outside.TransferOrder;
import io.callwright.agent.dialog.Outside.Transferred;
import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.Recap;
import io.callwright.agent.dialog.flow.Abilities;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.simulator.Caller;
import io.callwright.agent.dialog.simulator.CallerAct;
import io.callwright.agent.dialog.simulator.Played;
import io.callwright.agent.dialog.simulator.Simulator;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.Charset;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.Callable;
import org.jspecify.annotations.Nullable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Option;
import picocli.CommandLine.Parameters;
import picocli.CommandLine.Spec;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.json.JsonMapper;

/** A conversation with a flow at the keyboard. */
@Command(
        name = "chat",
        mixinStandardHelpOptions = true,
        description = {
            "Holds a conversation with a flow, in text. Type what the caller says, in small"
                    + " letters",
            "and numbers in words; 'keys 123' presses keys, an empty line is silence, the end",
            "of the input (Ctrl-D) hangs up. Where the flow asks another program, you type",
            "its JSON answer."
        })
final class FlowChatCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Parameters(paramLabel = "FILE", description = "The flow file.")
    private Path file;

    @Option(
            names = "--var",
            paramLabel = "NAME=VALUE",
            description = "A parameter of the flow; may be repeated.")
    private Map<String, String> variables = new LinkedHashMap<>();

    @Override
    public Integer call() {
        PrintWriter out = spec.commandLine().getOut();
        Flow flow = FlowFiles.read(ConfigOption.fromWhereItWasTyped(file), Abilities.all());
        Played played =
                new Simulator(DialogConfig.defaults())
                        .play(
                                flow,
                                variables,
                                new Typist(out),
                                Instant.now(),
                                ZoneId.systemDefault());
        out.println();
        out.println("  outcome  " + played.conversed().outcome());
        played.conversed()
                .slots()
                .forEach((slot, value) -> out.printf("  slot     %s = %s%n", slot, value));
        played.effects().forEach(effect -> out.println("  effect   " + effect));
        Recap recap = new Recap();
        played.events().forEach(event -> recap.add(event.type(), event.data()));
        out.println(
                "  summary  "
                        + recap.text(played.conversed().outcome(), played.conversed().slots()));
        out.flush();
        return 0;
    }

    /** Whoever sits at the keyboard. */
    private static final class Typist implements Caller {
        private final PrintWriter out;
        private Language language = English.LANGUAGE;
        private final BufferedReader in =
                new BufferedReader(new InputStreamReader(System.in, Charset.defaultCharset()));

        Typist(PrintWriter out) {
            this.out = out;
        }

        @Override
        public CallerAct asked(Prompt prompt, Listening listening, boolean continuable) {
            agent(prompt);
            String line = line("caller  ");
            if (line == null) {
                return new CallerAct.HangsUp();
            }
            if (line.isBlank()) {
                return new CallerAct.Silence();
            }
            return line.matches("keys [0-9*#]+")
                    ? new CallerAct.Presses(line.substring("keys ".length()), CallerAct.USUAL_PAUSE)
                    : new CallerAct.Says(line.strip(), 0.9, CallerAct.USUAL_PAUSE);
        }

        @Override
        public Optional<CallerAct> told(Prompt prompt) {
            if (!prompt.text().isEmpty()) {
                agent(prompt);
            }
            return Optional.empty();
        }

        private void agent(Prompt prompt) {
            if (!prompt.language().equals(language)) {
                language = prompt.language();
                out.println("        (in " + language.code() + ")");
            }
            out.println("agent   " + prompt.text());
        }

        @Override
        public ToolAnswer tool(ToolCall call) {
            out.printf("tool    %s %s %s%n", call.method(), call.url(), call.body());
            String line = line("JSON    ");
            if (line == null || line.isBlank()) {
                return new ToolAnswer.Failed("unreachable");
            }
            try {
                return new ToolAnswer.Given(200, JsonMapper.shared().readTree(line));
            } catch (JacksonException e) {
                return new ToolAnswer.Failed("no-json");
            }
        }

        @Override
        public Duration toolTakes(ToolCall call) {
            return Duration.ZERO;
        }

        @Override
        public Transferred transfer(TransferOrder order) {
            String failure = "no-target";
            Consulting asked = order.consultation();
            if (asked != null && asked.hold() != null) {
                out.printf("agent   %s%n", asked.hold());
            }
            for (String target : order.targets()) {
                if (asked != null) {
                    out.printf("        %s is told: %s%n", target, asked.briefing());
                }
                out.printf("transfer to %s (an empty line: busy; or why it fails; ok)%n", target);
                String line = line("        ");
                if (line != null && line.strip().equals("ok")) {
                    return new Transferred.Done();
                }
                failure = line == null || line.isBlank() ? "busy" : line.strip();
            }
            return new Transferred.Failed(failure);
        }

        private static boolean typed() {
            return Objects.requireNonNull(System.console()).isTerminal(); // never null from 22 on
        }

        private @Nullable String line(String prompt) {
            out.print(prompt);
            out.flush();
            try {
                String line = in.readLine();
                if (!typed()) { // what comes from a file is shown, as if it had been typed
                    out.println(line == null ? "" : line);
                }
                return line;
            } catch (IOException e) {
                throw new UncheckedIOException("the keyboard can not be read", e);
            }
        }
    }
}
