/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.slots.Choice;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/**
 * Reads {@code examples} and {@code usual} of what callers may want, and reports a sentence that
 * stands for two things. One thread's; one for each set of things that exclude each other.
 */
final class Examples {
    private static final int FEWEST = 3;

    private final Language language;
    private final Map<List<String>, String> owners = new HashMap<>();

    Examples(Language language) {
        this.language = language;
    }

    /**
     * @param name by which usual examples are known where {@code usual} is not given
     * @return words in small letters, joined with blanks
     */
    List<String> of(YamlMap map, String name) {
        Set<String> sentences = new LinkedHashSet<>();
        List<String> own = map.has("examples") ? map.texts("examples") : List.of();
        for (String text : own) {
            List<String> tokens = language.tokens(text);
            String owner = owners.putIfAbsent(tokens, name);
            if (tokens.isEmpty() || text.matches(".*[\\[\\](|){}<>].*")) {
                map.problem(
                        "examples",
                        "'" + text + "' is no sentence",
                        "write it as a caller says it; patterns belong to 'phrases'");
            } else if (owner != null) {
                map.problem(
                        "examples",
                        "'" + text + "' is an example of '" + owner + "' already",
                        "keep it where it belongs");
            } else {
                sentences.add(String.join(" ", tokens));
            }
        }
        List<String> wishes = map.has("usual") ? map.texts("usual") : List.of(name);
        for (String wish : wishes) {
            List<String> usual = language.wishes().examples(wish);
            if (usual.isEmpty() && map.has("usual")) {
                map.problem(
                        "usual",
                        "no usual wish is named '" + wish + "'",
                        Nearest.remedy(wish, language.wishes().usual()));
            }
            usual.forEach(text -> sentences.add(String.join(" ", language.tokens(text))));
        }
        if (!own.isEmpty() && sentences.size() < FEWEST) {
            map.problem(
                    "examples",
                    "'" + name + "' has fewer than three examples",
                    "write five to ten, as different as callers are");
        }
        return new ArrayList<>(sentences);
    }

    /** All examples of a flow, by the intent's or option's name. */
    static Map<String, List<String>> of(Map<String, Slot> slots, Map<String, Intent> intents) {
        Map<String, List<String>> examples = new LinkedHashMap<>();
        intents.forEach((name, intent) -> examples.put(name, intent.wish().examples()));
        slots.forEach((name, slot) -> {
            if (slot.type() instanceof Choice choice) {
                for (Choice.Option one : choice.options()) {
                    examples.put(Flow.option(name, one.value()), one.examples());
                }
            }
        });
        examples.values().removeIf(List::isEmpty);
        return examples;
    }
}
