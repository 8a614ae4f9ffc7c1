/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Template;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.llm.Guard;
import io.callwright.agent.dialog.llm.LanguageModel;
import io.callwright.agent.dialog.llm.LanguageModel.Sentences;
import java.util.ArrayList;
import java.util.Collections;
import java.util.List;

/**
 * Has a language model word what the flow says; where it does not, or not in time, or says what it
 * must not, the flow's own words are said. Owned by the conversation's thread.
 */
final class Phrasing {
    private static final int MOST_SENTENCES = 4;

    private final LanguageModel model;
    private final Talk talk;
    private final Language language;
    private final Memory memory;

    Phrasing(Talk talk, Language language, Memory memory) {
        this.model = talk.outside().model();
        this.talk = talk;
        this.language = language;
        this.memory = memory;
    }

    /** All of it, for a question. */
    String of(Template wording, String step) {
        String text = memory.render(wording);
        return model.isThere() ? worded(text, guard(wording, text), step) : text;
    }

    /**
     * Sentence by sentence as they come, where each can be judged by itself; the flow's own text,
     * whole, where they come to no end.
     */
    void say(Template wording, String step, boolean bargeIn, Voice voice)
            throws CallerGone, Continued {
        String text = memory.render(wording);
        if (!model.isThere()) {
            voice.say(text, bargeIn);
            return;
        }
        Guard guard = guard(wording, text);
        if (guard.wantsWhole() || !guard.givesAway()) {
            voice.say(worded(text, guard, step), bargeIn);
        } else {
            stream(text, guard, step, bargeIn, voice);
        }
    }

    private String worded(String text, Guard guard, String step) {
        if (!guard.givesAway()) {
            modelled(step, "refused");
            return text;
        }
        List<String> said = new ArrayList<>();
        try (Sentences sentences = sentences(text)) {
            String sentence = sentences.next();
            while (sentence != null) {
                if (!guard.allows(sentence) || said.size() == MOST_SENTENCES) {
                    modelled(step, "refused");
                    return text;
                }
                said.add(sentence);
                sentence = sentences.next();
            }
            if (!sentences.complete() || said.isEmpty()) {
                modelled(step, "late");
                return text;
            }
        }
        String whole = String.join(" ", said);
        boolean kept = guard.keeps(whole);
        modelled(step, kept ? "ok" : "refused");
        return kept ? whole : text;
    }

    private void stream(String text, Guard guard, String step, boolean bargeIn, Voice voice)
            throws CallerGone, Continued {
        String result = "late";
        try (Sentences sentences = sentences(text)) {
            String sentence = sentences.next();
            for (int said = 0; sentence != null && said < MOST_SENTENCES; said++) {
                if (!guard.allows(sentence)) {
                    result = "refused";
                    break;
                }
                if (voice.sentence(sentence, bargeIn)) {
                    modelled(step, "ok");
                    return; // the caller has the floor
                }
                result = "ok";
                sentence = sentences.next();
            }
            boolean whole = result.equals("ok") && sentence == null && sentences.complete();
            modelled(step, whole || !result.equals("ok") ? result : "late");
            if (!whole) {
                voice.say(text, bargeIn);
            }
        }
    }

    private Sentences sentences(String text) {
        return model.phrase(text, language.code(), talk.history().turns(), talk.patience());
    }

    private void modelled(String step, String result) {
        talk.journal().modelled(step, "phrase", result);
    }

    private Guard guard(Template wording, String text) {
        List<String> tokens = language.tokens(text);
        List<String> values =
                wording.fillings().stream()
                        .map(memory::render)
                        .filter(value -> said(tokens, language.tokens(value)))
                        .toList();
        return new Guard(text, values, language);
    }

    /** A value of a part that is left out this time is not said. */
    private static boolean said(List<String> tokens, List<String> value) {
        return !value.isEmpty() && Collections.indexOfSubList(tokens, value) >= 0;
    }
}
