/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.dialog.DialogConfig;
import io.callwright.agent.dialog.FlowRunner;
import io.callwright.agent.dialog.ParameterFit;
import io.callwright.agent.dialog.Variables;
import io.callwright.agent.dialog.flow.Abilities;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.agent.dialog.flow.FlowPrompts;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.llm.LanguageModel;
import io.callwright.agent.dialog.llm.LlmConfig;
import io.callwright.agent.dialog.llm.OpenAiModel;
import io.callwright.agent.dialog.tools.HttpTools;
import io.callwright.agent.tts.kept.Prompts;
import io.callwright.conf.CallsConfig.RecordingConsent;
import io.callwright.conf.CallwrightConfig;
import io.callwright.server.call.Dialogue;
import io.callwright.server.call.FlowDialogue;
import io.callwright.server.call.UnfitVariableException;
import io.callwright.server.campaign.PacingChoice;
import io.callwright.store.CallLabels;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
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
    private volatile FlowChoice choice = FlowChoice.FOLLOWED;
    private volatile List<Flow> alsoSaid = List.of();

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
                new HttpTools(config.tools(), System::nanoTime));
    }

    /**
     * Begins to learn the intents, so that no call has to wait for it; returns at once. A start has
     * no core to spare for it: half a second of one.
     */
    void learn() {
        Thread learning =
                new Thread(
                        () -> {
                            families(inbound).forEach(flow -> flow.learnt().ready());
                            families(outbound).forEach(flow -> flow.learnt().ready());
                        },
                        "learn-intents");
        learning.setDaemon(true);
        learning.start();
    }

    /** Leads conversations along flows. */
    FlowRunner runner() {
        return runner;
    }

    /** That of the configuration, or one that says nothing. */
    LanguageModel model() {
        return model == null ? LanguageModel.none() : model;
    }

    /** What a node with this configuration can do for a flow. */
    public static Abilities abilities(CallwrightConfig node) {
        return new Abilities(
                node.dialog().tools().names(),
                node.calls().record(),
                node.calls().recordingConsent() == RecordingConsent.GIVEN,
                Dialogue.transfers(),
                Set.copyOf(node.speech().codes()));
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

    /** From the next call on, asked which version of its flow each call gets. */
    void chooseBy(FlowChoice by) {
        choice = by;
    }

    /** Flows that calls may be given besides those that are followed. */
    void alsoSay(List<Flow> given) {
        alsoSaid = List.copyOf(given);
    }

    /**
     * The dialogue of a campaign's call by that flow.
     *
     * @param number of the called party
     * @param region where it is, ISO 3166; null for what the number says
     * @param paced by which flag the campaign is paced: it decides alone about its calls
     */
    Dialogue campaign(
            String name,
            Map<String, String> variables,
            long campaign,
            String number,
            @Nullable String region,
            PacingChoice.Paced paced) {
        Flow flow = called(name);
        FlowChoice.Chosen chosen =
                paced.flag().isEmpty()
                        ? choice.choose(flow.name(), number)
                        : FlowChoice.Chosen.counted(paced.flag(), paced.variant());
        return dialogue(flow, new Variables(variables), chosen, campaign, region);
    }

    private Flow called(String name) {
        return name.equals(outbound.name())
                ? outbound
                : others.computeIfAbsent(name, file -> parse(node, file));
    }

    /**
     * What of a contact's data a campaign's flow does not take; null where it takes all. A flow
     * that is itself at fault says so when its call is made.
     */
    @Nullable String misfit(String name, Map<String, String> data) {
        try {
            return misfit(called(name), data);
        } catch (FlowException | UncheckedIOException e) {
            return null;
        }
    }

    /** The same, of a flow. */
    public static @Nullable String misfit(Flow flow, Map<String, String> data) {
        return unfit(flow, data).map(ParameterFit.Misfit::message).orElse(null);
    }

    private static Optional<ParameterFit.Misfit> unfit(Flow flow, Map<String, String> data) {
        return ParameterFit.misfit(
                flow, new Variables(data), LocalDateTime.now(ZoneId.systemDefault()));
    }

    private Dialogue dialogue(
            Flow followed,
            Variables variables,
            FlowChoice.Chosen chosen,
            long campaign,
            @Nullable String region) {
        Flow given = chosen.flow();
        Flow flow = given == null ? followed : given;
        return new FlowDialogue(
                flow,
                runner,
                variables,
                tools,
                model(),
                new CallLabels("", campaign, flow.version(), chosen.flag(), chosen.variant()),
                chosen.means(),
                region);
    }

    /** What these flows say, as far as it is known before a call; the inbound one first. */
    List<Prompts> prompts() {
        List<Prompts> all = new ArrayList<>();
        families(inbound, outbound).forEach(flow -> all.add(FlowPrompts.of(flow)));
        alsoSaid.forEach(flow -> all.add(FlowPrompts.of(flow)));
        for (String code : node.speech().codes()) {
            all.add(FlowPrompts.usual(Language.of(code)));
        }
        return all;
    }

    /** Codes of what calls that come in and go out are held in, as far as it is read. */
    Set<String> languages() {
        Set<String> codes = new LinkedHashSet<>();
        families(inbound, outbound).forEach(flow -> codes.add(Language.of(flow.language()).code()));
        return codes;
    }

    /** The flows, each with those that it leads to. */
    private static Stream<Flow> families(Flow... flows) {
        return Stream.of(flows).flatMap(flow -> flow.family().all().stream());
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

    /**
     * The flow of this name that calls follow, else that of the flow directory; empty where there
     * is none.
     *
     * @throws FlowException when its file is faulty
     * @throws UncheckedIOException when its file cannot be read
     */
    public Optional<Flow> find(String name) {
        if (name.equals(outbound.name())) {
            return Optional.of(outbound);
        }
        if (!others.containsKey(name)) {
            if (name.equals(inbound.name())) {
                return Optional.of(inbound);
            }
            if (!Files.isRegularFile(node.dialog().flowFile(name))) {
                return Optional.empty();
            }
        }
        return Optional.of(called(name));
    }

    /** What calls follow, as far as it was read: those that come in, that go out, of campaigns. */
    public List<Flow> followed() {
        List<Flow> all = new ArrayList<>(List.of(inbound, outbound));
        all.addAll(others.values());
        return all;
    }

    /**
     * @param caller user part of the caller's URI
     */
    Dialogue inbound(String caller) {
        FlowChoice.Chosen chosen = choice.choose(inbound.name(), caller);
        return dialogue(inbound, Variables.none(), chosen, 0, null);
    }

    /**
     * @param asked by which flow; null: the one of calls that go out
     * @param target as it was asked for: a number, or a URI
     * @throws UnfitVariableException when the flow does not take one of the values
     */
    Dialogue outbound(@Nullable AskedFlow asked, Map<String, String> variables, String target) {
        Flow flow = asked == null ? outbound : asked.flow();
        unfit(flow, variables)
                .ifPresent(misfit -> {
                    throw new UnfitVariableException(misfit.parameter(), misfit.message());
                });
        FlowChoice.Chosen chosen =
                asked != null && asked.exact()
                        ? FlowChoice.Chosen.FOLLOWED
                        : choice.choose(flow.name(), unit(target));
        return dialogue(flow, new Variables(variables), chosen, 0, null);
    }

    /** The same person has the same user part, whatever the trunk's host. */
    static String unit(String target) {
        String text = target.replaceFirst("^sips?:", "");
        int at = text.indexOf('@');
        return at < 0 ? text : text.substring(0, at);
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
