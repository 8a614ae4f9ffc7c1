/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.llm.LanguageModel;
import io.callwright.agent.dialog.slots.Choice;
import io.callwright.agent.dialog.understanding.Question;
import io.callwright.agent.dialog.understanding.Understood;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * Has a language model tell which option was meant by an answer that the flow did not understand.
 * What it tells is no more than a guess: it is asked back. Owned by the conversation's thread.
 */
record Deciding(Talk talk) {
    Understood of(Question question, Exchange.Script script, Heard heard) {
        Slot slot = question.wanted().getFirst();
        boolean said = heard instanceof Heard.Words words && !words.text().isBlank();
        LanguageModel model = talk.outside().model();
        if (!said || !(slot.type() instanceof Choice choice) || !model.isThere()) {
            return new Understood.Nothing();
        }
        Map<String, String> options = new LinkedHashMap<>();
        choice.options().forEach(option -> options.put(option.value(), option.label()));
        String answer = ((Heard.Words) heard).text();
        String option =
                model.choose(
                        script.question(),
                        options,
                        answer,
                        talk.history().turns(),
                        talk.patience());
        talk.journal().modelled(script.step(), "decide", option == null ? "none" : "ok");
        return option == null
                ? new Understood.Nothing()
                : new Understood.Told(Map.of(slot.name(), option), null, 0);
    }
}
