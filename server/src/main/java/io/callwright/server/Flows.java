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
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The flows of this node, parsed once at start: a faulty one keeps the node from starting. */
public final class Flows implements AutoCloseable {
    private final Flow inbound;
    private final Flow outbound;
    private final FlowRunner runner;
    private final HttpTools tools;
    private final @Nullable OpenAiModel model;

    private Flows(Flow inbound, Flow outbound, FlowRunner runner, HttpTools tools, LlmConfig llm) {
        this.inbound = inbound;
        this.outbound = outbound;
        this.runner = runner;
        this.tools = tools;
        this.model = llm.url() == null ? null : new OpenAiModel(llm);
    }

    /**
     * @throws io.callwright.agent.dialog.flow.FlowException naming each fault, its place and remedy
     * @throws UncheckedIOException when a file cannot be read
     */
    public static Flows load(CallwrightConfig node) {
        DialogConfig config = node.dialog();
        Abilities abilities = abilities(node);
        return new Flows(
                        parse(config, abilities, "inbound-flow", config.inboundFlow()),
                        parse(config, abilities, "outbound-flow", config.outboundFlow()),
                        new FlowRunner(config),
                        new HttpTools(config.tools()),
                        node.llm())
                .learning();
    }

    /** The first call should not wait for it. */
    private Flows learning() {
        Thread learning =
                new Thread(
                        () -> {
                            inbound.learnt().ready();
                            outbound.learnt().ready();
                        },
                        "learn-intents");
        learning.setDaemon(true);
        learning.start();
        return this;
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

    /** What these flows say, as far as it is known before a call; the inbound one first. */
    List<Prompts> prompts() {
        return List.of(
                FlowPrompts.of(inbound),
                FlowPrompts.of(outbound),
                new Prompts(List.of(FlowRunner.GOODBYE), Map.of()));
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
