/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.FlowRunner;
import io.callwright.agent.dialog.Variables;
import io.callwright.agent.dialog.flow.Abilities;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.agent.dialog.flow.FlowPrompts;
import io.callwright.agent.dialog.llm.LanguageModel;
import io.callwright.agent.dialog.llm.LlmConfig;
import io.callwright.agent.dialog.llm.OpenAiModel;
import io.callwright.agent.dialog.tools.HttpTools;
import io.callwright.agent.tts.kept.Prompts;
import io.callwright.conf.CallwrightConfig;
import io.callwright.server.call.Dialogue;
import io.callwright.server.call.FlowDialogue;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/**
 * The flows of this node, parsed at start: a faulty one keeps the node from starting. Thread-safe.
 */
public final class Flows implements AutoCloseable {
    private volatile Flow inbound;
    private volatile Flow outbound;
    private final FlowRunner runner;
    private final HttpTools tools;
    private final CallwrightConfig node;
    private final Map<String, Flow> others = new ConcurrentHashMap<>();
    private final @Nullable OpenAiModel model;

    private Flows(
            CallwrightConfig node,
            Flow inbound,
            Flow outbound,
            FlowRunner runner,
            HttpTools tools) {
        this.node = node;
        this.inbound = inbound;
        this.outbound = outbound;
        this.runner = runner;
        this.tools = tools;
        LlmConfig llm = node.llm();
        this.model = llm.url() == null ? null : new OpenAiModel(llm, System::nanoTime);
    }

    /**
     * @throws io.callwright.agent.dialog.flow.FlowException naming each fault, its place and remedy
     * @throws UncheckedIOException when a file cannot be read
     */
    public static Flows load(CallwrightConfig node) {
        DialogConfig config = node.dialog();
        Abilities abilities = abilities(node);
        return new Flows(
                node,
                parse(config, abilities, "inbound-flow", config.inboundFlow()),
                parse(config, abilities, "outbound-flow", config.outboundFlow()),
                new FlowRunner(config),
                new HttpTools(config.tools()));
    }

    /**
     * Begins to learn the intents, so that no call has to wait for it; returns at once. A start has
     * no core to spare for it: half a second of one.
     */
    void learn() {
        Thread learning =
                new Thread(
                        () -> {
                            inbound.learnt().ready();
                            outbound.learnt().ready();
                        },
                        "learn-intents");
        learning.setDaemon(true);
        learning.start();
    }

    private LanguageModel model() {
        return model == null ? LanguageModel.none() : model;
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

    /**
     * A flow of the flow directory, for campaigns; parsed once.
     *
     * @throws io.callwright.agent.dialog.flow.FlowException naming each fault
     * @throws UncheckedIOException when the file cannot be read
     */
    public static Flow parse(CallwrightConfig node, String name) {
        return parse(node.dialog(), abilities(node), "outbound-flow", name);
    }

    /** The dialogue of a campaign's call by that flow. */
    Dialogue campaign(String name, Map<String, String> variables) {
        Flow flow =
                name.equals(outbound.name())
                        ? outbound
                        : others.computeIfAbsent(name, file -> parse(node, file));
        return new FlowDialogue(flow, runner, new Variables(variables), tools, model());
    }

    /** What these flows say, as far as it is known before a call; the inbound one first. */
    List<Prompts> prompts() {
        return List.of(
                FlowPrompts.of(inbound),
                FlowPrompts.of(outbound),
                new Prompts(List.of(FlowRunner.GOODBYE), Map.of()));
    }

    /** From the next call on, in place of the flow of this name. */
    public synchronized void follow(Flow flow) {
        if (flow.name().equals(inbound.name())) {
            inbound = flow;
        }
        if (flow.name().equals(outbound.name())) {
            outbound = flow;
        } else {
            others.put(flow.name(), flow);
        }
    }

    /** What calls follow, as far as it was read: those that come in, that go out, of campaigns. */
    public List<Flow> followed() {
        List<Flow> all = new ArrayList<>(List.of(inbound, outbound));
        all.addAll(others.values());
        return all;
    }

    Dialogue inbound() {
        return new FlowDialogue(inbound, runner, Variables.none(), tools, model());
    }

    Dialogue outbound(Map<String, String> variables) {
        return new FlowDialogue(outbound, runner, new Variables(variables), tools, model());
    }

    /** Ends what is asked of other programs. */
    @Override
    public void close() {
        tools.close();
        if (model != null) {
            model.close();
        }
    }
}
