/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.PhraseSyntax;
import io.callwright.agent.grammar.Expansion;
import java.util.List;
import java.util.Map;

/**
 * What callers say, wherever it stands in an answer, for the intents that every flow has; and how
 * these are asked back.
 */
final class StandardIntents {
    private static final Map<String, List<String>> ENGLISH =
            Map.of(
                    "repeat",
                    List.of(
                            "(could | can) you (repeat that | say that again) [please]",
                            "(repeat that | repeat | say that again) [please]",
                            "i (do not | did not) understand",
                            "what did you say",
                            "pardon"),
                    "slower",
                    List.of(
                            "[please] (speak | talk) (slower | more slowly)",
                            "(could | can) you (speak | talk) (slower | more slowly) [please]",
                            "(slow down | slower | more slowly) [please]",
                            "you are too fast"),
                    "person",
                    List.of(
                            "(i want | i would like) to (talk | speak) to (someone | a [real]"
                                    + " person | a human)",
                            "can i (talk | speak) to (someone | an agent | a [real] person | a"
                                    + " human)",
                            "[an] (operator | agent) [please]",
                            "[a] [real] person please"),
                    "who-is-this",
                    List.of(
                            "who is (this | calling | that)",
                            "who are you",
                            "what is this about",
                            "are you a (robot | machine | computer)"),
                    "opt-out",
                    List.of(
                            "[please] stop calling me",
                            "[please] (take | remove) me (off | from) your list",
                            "[please] do not call me (again | any more | anymore)"),
                    "wrong-number",
                    List.of(
                            "[sorry] [you have] the wrong number",
                            "[this is the] wrong number",
                            "[sorry] i have the wrong number",
                            "there is no one here by that name"),
                    "no-recording",
                    List.of(
                            "[please] (do not | stop) (record | recording) [me | this | this call]",
                            "i do not want (to be recorded | you to record [me | this | this"
                                    + " call])",
                            "[please] (turn | switch) (off the recording | the recording off)",
                            "without [a | the] recording"));
    private static final Map<String, List<String>> SPANISH =
            Map.of(
                    "no-recording",
                    List.of(
                            "no (me grabe | grabe [esto | la llamada])",
                            "no quiero que (me grabe | se grabe [la llamada] | grabe [la llamada])",
                            "(deje de grabar | sin grabación)"));

    private static final Map<String, String> ENGLISH_LABELS =
            Map.of(
                    "person", "you would like to talk to a person",
                    "opt-out", "you do not want to be called again",
                    "wrong-number", "this is the wrong number",
                    "call-back", "you would like to be called back",
                    "message", "you would like to leave a message");
    private static final Map<String, String> SPANISH_LABELS =
            Map.of(
                    "person", "quiere hablar con una persona",
                    "opt-out", "no quiere que le llamemos más",
                    "wrong-number", "es un número equivocado",
                    "call-back", "quiere que le llamen",
                    "message", "quiere dejar un mensaje");

    private StandardIntents() {}

    /**
     * Empty for a name that is none of them. In languages but English the usual sentences
     * themselves, as far as they have at least two words.
     */
    static List<Phrase> phrases(Language language, String intent) {
        if (language.equals(English.LANGUAGE)) {
            return ENGLISH.getOrDefault(intent, List.of()).stream()
                    .map(text -> new Phrase(PhraseSyntax.parse(text)))
                    .toList();
        }
        if (language.code().equals("es") && SPANISH.containsKey(intent)) {
            return SPANISH.get(intent).stream()
                    .map(text -> new Phrase(PhraseSyntax.parse(text), language::tokens))
                    .toList();
        }
        return ENGLISH.containsKey(intent)
                ? language.wishes().examples(intent).stream()
                        .filter(text -> text.contains(" "))
                        .map(text -> new Phrase(new Expansion.Words(text), language::tokens))
                        .toList()
                : List.of();
    }

    /** The name itself where there is nothing better. */
    static String label(Language language, String intent) {
        Map<String, String> labels = language.code().equals("es") ? SPANISH_LABELS : ENGLISH_LABELS;
        return labels.getOrDefault(intent, intent.replace('-', ' '));
    }
}
