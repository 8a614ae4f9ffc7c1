/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import io.callwright.agent.dialog.words.WordList;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * {@link WishWords} read from {@code meanings.txt}, {@code background.txt}, {@code wishes.tsv},
 * {@code commitments.txt}, {@code verbatim.txt} and {@code denials.txt} beside a class.
 */
public final class Wishes implements WishWords {
    private final Map<String, String> meanings = new HashMap<>();
    private final List<String> background;
    private final Map<String, List<String>> examples = new LinkedHashMap<>();
    private final Set<String> commitments;
    private final Set<String> verbatim;
    private final Set<String> denials;
    private final WordVectors vectors;
    private final Set<String> empty;
    private final List<String> openings;
    private final UnaryOperator<String> stem;

    /**
     * @param empty words that tell nothing
     * @param openings how wishes begin
     * @param stem cuts endings
     * @param vectors of the language's words
     */
    public Wishes(
            Class<?> beside,
            Set<String> empty,
            List<String> openings,
            UnaryOperator<String> stem,
            Function<String, List<String>> split,
            WordVectors vectors) {
        this.empty = empty;
        this.openings = List.copyOf(openings);
        this.stem = stem;
        this.vectors = vectors;
        commitments = WordList.read(beside, "commitments.txt");
        verbatim = WordList.read(beside, "verbatim.txt");
        denials = WordList.read(beside, "denials.txt");
        background = WordList.lines(beside, "background.txt");
        for (String line : WordList.lines(beside, "meanings.txt")) {
            List<String> words = split.apply(line);
            words.forEach(word -> meanings.putIfAbsent(stem.apply(word), words.getFirst()));
        }
        for (String line : WordList.lines(beside, "wishes.tsv")) {
            String[] parts = line.split("\t", -1);
            examples.computeIfAbsent(parts[0], wish -> new ArrayList<>()).add(parts[1]);
        }
    }

    @Override
    public boolean isEmpty(String token) {
        return empty.contains(token);
    }

    @Override
    public String meaning(String token) {
        String cut = stem.apply(token);
        return meanings.getOrDefault(cut, cut);
    }

    @Override
    public List<String> background() {
        return background;
    }

    @Override
    public List<String> openings() {
        return openings;
    }

    @Override
    public boolean commits(String token) {
        return commitments.contains(token) || verbatim.contains(token);
    }

    @Override
    public boolean isVerbatim(String token) {
        return verbatim.contains(token);
    }

    @Override
    public boolean denies(String token) {
        return denials.contains(token);
    }

    @Override
    public WordVectors vectors() {
        return vectors;
    }

    @Override
    public Set<String> usual() {
        return Collections.unmodifiableSet(examples.keySet());
    }

    @Override
    public List<String> examples(String wish) {
        return List.copyOf(examples.getOrDefault(wish, List.of()));
    }
}
