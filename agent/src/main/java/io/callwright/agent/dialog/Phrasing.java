/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.llm.Guard;
import io.callwright.agent.dialog.llm.History;
import io.callwright.agent.dialog.llm.LanguageModel;
import io.callwright.agent.dialog.llm.LanguageModel.Sentences;
import java.util.ArrayList;
import java.util.List;

/**
 * Has a language model word what the flow says; where it does not, or not in time, or says what it
 * must not, the flow's own words are said. Owned by the conversation's thread.
 */
final class Phrasing {
    private static final int MOST_SENTENCES = 4;

    private final LanguageModel model;
    private final History history;
    private final Language language;
    private final Journal journal;

    Phrasing(LanguageModel model, History history, Language language, Journal journal) {
        this.model = model;
        this.history = history;
        this.language = language;
        this.journal = journal;
    }

    /** All of it, for a question. */
    String of(String text, String step) {
        if (!model.isThere()) {
            return text;
        }
        Guard guard = new Guard(text, language);
        List<String> said = new ArrayList<>();
        try (Sentences sentences = model.phrase(text, language.code(), history.turns())) {
            String sentence = sentences.next();
            while (sentence != null) {
                if (!guard.allows(sentence) || said.size() == MOST_SENTENCES) {
                    journal.modelled(step, "phrase", "refused");
                    return text;
                }
                said.add(sentence);
                sentence = sentences.next();
            }
            boolean whole = sentences.complete() && !said.isEmpty();
            journal.modelled(step, "phrase", whole ? "ok" : "late");
            return whole ? String.join(" ", said) : text;
        }
    }

    /** Sentence by sentence as they come; the flow's own text, whole, where they come to no end. */
    void say(String text, String step, boolean bargeIn, Voice voice) throws CallerGone, Continued {
        if (!model.isThere()) {
            voice.say(text, bargeIn);
            return;
        }
        Guard guard = new Guard(text, language);
        String result = "late";
        try (Sentences sentences = model.phrase(text, language.code(), history.turns())) {
            String sentence = sentences.next();
            for (int said = 0; sentence != null && said < MOST_SENTENCES; said++) {
                if (!guard.allows(sentence)) {
                    result = "refused";
                    break;
                }
                if (voice.sentence(sentence, bargeIn)) {
                    journal.modelled(step, "phrase", "ok");
                    return; // the caller has the floor
                }
                result = "ok";
                sentence = sentences.next();
            }
            boolean whole = result.equals("ok") && sentence == null && sentences.complete();
            journal.modelled(step, "phrase", whole || !result.equals("ok") ? result : "late");
            if (!whole) {
                voice.say(text, bargeIn);
            }
        }
    }
}
