/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.FlowRunner;
import io.callwright.agent.dialog.Variables;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.agent.dialog.flow.FlowPrompts;
import io.callwright.agent.tts.kept.Prompts;
import io.callwright.server.call.Dialogue;
import io.callwright.server.call.FlowDialogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/** The flows of this node, parsed once at start: a faulty one keeps the node from starting. */
public final class Flows {
    private final Flow inbound;
    private final Flow outbound;
    private final FlowRunner runner;

    private Flows(Flow inbound, Flow outbound, FlowRunner runner) {
        this.inbound = inbound;
        this.outbound = outbound;
        this.runner = runner;
    }

    /**
     * @throws io.callwright.agent.dialog.flow.FlowException naming each fault, its place and remedy
     * @throws UncheckedIOException when a file cannot be read
     */
    public static Flows load(DialogConfig config) {
        return new Flows(
                parse(config, "inbound-flow", config.inboundFlow()),
                parse(config, "outbound-flow", config.outboundFlow()),
                new FlowRunner(config));
    }

    private static Flow parse(DialogConfig config, String key, String name) {
        Path file = config.flowFile(name);
        try {
            return FlowParser.parse(file);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the flow file %s cannot be read. Remedy: put it there, or set dialog.%s or dialog.flow-directory"
                            .formatted(file, key),
                    e);
        }
    }

    /** What these flows say, as far as it is known before a call; the inbound one first. */
    List<Prompts> prompts() {
        return List.of(
                FlowPrompts.of(inbound),
                FlowPrompts.of(outbound),
                new Prompts(List.of(FlowRunner.GOODBYE), Map.of()));
    }

    Dialogue inbound() {
        return new FlowDialogue(inbound, runner, Variables.none());
    }

    Dialogue outbound(Map<String, String> variables) {
        return new FlowDialogue(outbound, runner, new Variables(variables));
    }
}
