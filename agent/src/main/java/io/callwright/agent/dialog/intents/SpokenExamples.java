/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;

/**
 * Examples for a recogniser that needs a grammar: the sentences, and where one begins as wishes do,
 * what follows with every other such beginning. Pure functions.
 */
public final class SpokenExamples {
    private SpokenExamples() {}

    /** Never empty. */
    public static List<Expansion> of(Language language, List<String> examples) {
        List<Expansion> said = new ArrayList<>();
        Set<String> wanted = new LinkedHashSet<>();
        List<String> openings =
                language.wishes().openings().stream()
                        .sorted(Comparator.comparingInt(String::length).reversed())
                        .toList();
        for (String example : examples) {
            openings.stream()
                    .filter(opening -> example.startsWith(opening + " "))
                    .findFirst()
                    .ifPresentOrElse(
                            opening -> wanted.add(example.substring(opening.length() + 1)),
                            () -> said.add(new Expansion.Words(example)));
        }
        if (!wanted.isEmpty()) {
            said.add(
                    new Expansion.Sequence(
                            List.of(
                                    new Expansion.Maybe(oneOf(openings)),
                                    oneOf(List.copyOf(wanted)))));
        }
        return said;
    }

    private static Expansion oneOf(List<String> texts) {
        List<Expansion> words = new ArrayList<>();
        texts.forEach(text -> words.add(new Expansion.Words(text)));
        return words.size() == 1 ? words.getFirst() : new Expansion.OneOf(words);
    }
}
