/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.Sentences;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.kept.Prompts;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What a flow says, as far as it is known before a call. Pure functions. */
public final class FlowPrompts {
    private FlowPrompts() {}

    /** What is said in a language whatever the flow says: when nothing else can be, or not yet. */
    public static Prompts usual(Language language) {
        Sentences own = language.sentences();
        return new Prompts(language.code(), List.of(own.goodbye(), own.moment()), Map.of());
    }

    /** All texts in the order of the flow, parameters at their defaults, and all recordings. */
    public static Prompts of(Flow flow) {
        List<String> texts = new ArrayList<>();
        Map<String, Speech> recordings = new LinkedHashMap<>();
        for (Template template : templates(flow)) {
            for (String text : template.wordings(name -> fallback(flow, name))) {
                Speech recording = template.recording();
                if (recording != null) {
                    recordings.put(text, recording);
                }
                if (!text.isEmpty()) {
                    texts.add(text);
                }
            }
        }
        return new Prompts(Language.of(flow.language()).code(), texts, recordings);
    }

    private static String fallback(Flow flow, String name) {
        Parameter parameter = flow.parameters().get(name);
        String text = parameter == null || parameter.type() != null ? null : parameter.fallback();
        return text == null ? Prompts.UNKNOWN : text;
    }

    private static List<Template> templates(Flow flow) {
        List<@Nullable Template> all = new ArrayList<>();
        all.add(flow.disclosure());
        Step start = flow.steps().get(flow.start());
        if (start != null) {
            addStep(start, all);
        }
        flow.steps().values().forEach(step -> addStep(step, all));
        Wording wording = flow.wording();
        all.add(wording.noMatch());
        all.add(wording.silence());
        all.add(wording.refused());
        all.add(wording.check());
        for (Slot slot : flow.slots().values()) {
            all.add(slot.prompt());
            all.add(slot.refusal());
            all.add(slot.keypad());
        }
        for (Intent intent : flow.intents().values()) {
            if (intent instanceof Intent.Tell tell) {
                all.add(tell.text());
            } else if (intent instanceof Intent.Unrecorded unrecorded) {
                all.add(unrecorded.text());
            }
        }
        List<Template> present = new ArrayList<>();
        for (Template template : all) {
            if (template != null) {
                present.add(template);
            }
        }
        return present;
    }

    private static void addStep(Step step, List<@Nullable Template> all) {
        switch (step) {
            case Step.Say say -> all.add(say.text());
            case Step.Ask ask -> {
                all.add(ask.question());
                all.addAll(ask.again().silence());
                all.addAll(ask.again().noMatch());
            }
            case Step.Confirm confirm -> all.add(confirm.question());
            case Step.End end -> all.add(end.text());
            case Step.Branch branch -> {}
            case Step.Assign assign -> {}
            case Step.Continue onward -> {}
            case Deed.Transfer transfer -> {
                all.add(transfer.text());
                Consultation asked = transfer.consultation();
                if (asked != null) {
                    all.add(asked.briefing());
                    all.add(asked.accept());
                    all.add(asked.hold());
                }
            }
            case Deed.Message message -> all.add(message.prompt());
            case Deed deed -> {}
        }
    }
}
