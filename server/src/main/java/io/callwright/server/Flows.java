/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.FlowRunner;
import io.callwright.agent.dialog.Variables;
import io.callwright.agent.dialog.flow.Abilities;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.agent.dialog.flow.FlowPrompts;
import io.callwright.agent.dialog.tools.HttpTools;
import io.callwright.agent.tts.kept.Prompts;
import io.callwright.conf.CallwrightConfig;
import io.callwright.server.call.Dialogue;
import io.callwright.server.call.FlowDialogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.List;
import java.util.Map;

/**
 * The flows of this node, parsed at start: a faulty one keeps the node from starting. Thread-safe.
 */
public final class Flows implements AutoCloseable {
    private volatile Flow inbound;
    private volatile Flow outbound;
    private final FlowRunner runner;
    private final HttpTools tools;

    private Flows(Flow inbound, Flow outbound, FlowRunner runner, HttpTools tools) {
        this.inbound = inbound;
        this.outbound = outbound;
        this.runner = runner;
        this.tools = tools;
    }

    /**
     * @throws io.callwright.agent.dialog.flow.FlowException naming each fault, its place and remedy
     * @throws UncheckedIOException when a file cannot be read
     */
    public static Flows load(CallwrightConfig node) {
        return load(node.dialog(), abilities(node));
    }

    /** As above, for a node that can do this. */
    public static Flows load(DialogConfig config, Abilities abilities) {
        return new Flows(
                parse(config, abilities, "inbound-flow", config.inboundFlow()),
                parse(config, abilities, "outbound-flow", config.outboundFlow()),
                new FlowRunner(config),
                new HttpTools(config.tools()));
    }

    /** What a node with this configuration can do for a flow. */
    public static Abilities abilities(CallwrightConfig node) {
        return new Abilities(
                node.dialog().tools().names(), node.calls().record(), Dialogue.transfers());
    }

    private static Flow parse(DialogConfig config, Abilities abilities, String key, String name) {
        Path file = config.flowFile(name);
        try {
            return FlowParser.parse(file, abilities);
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

    /**
     * From the next call on, in place of the flow of this name.
     *
     * @return false when calls of this node follow none of this name
     */
    public synchronized boolean follow(Flow flow) {
        boolean any = false;
        if (flow.name().equals(inbound.name())) {
            inbound = flow;
            any = true;
        }
        if (flow.name().equals(outbound.name())) {
            outbound = flow;
            any = true;
        }
        return any;
    }

    /** Name and version of what calls follow, first of those that come in. */
    public List<Flow> followed() {
        return List.of(inbound, outbound);
    }

    Dialogue inbound() {
        return new FlowDialogue(inbound, runner, Variables.none(), tools);
    }

    Dialogue outbound(Map<String, String> variables) {
        return new FlowDialogue(outbound, runner, new Variables(variables), tools);
    }

    /** Ends what is asked of other programs. */
    @Override
    public void close() {
        tools.close();
    }
}
