/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language;

import io.callwright.agent.dialog.words.WordList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/** {@link WishWords} read from {@code meanings.txt} and {@code background.txt} beside a class. */
public final class Wishes implements WishWords {
    private final Map<String, String> meanings = new HashMap<>();
    private final List<String> background;
    private final Set<String> empty;
    private final UnaryOperator<String> stem;

    /**
     * @param empty words that tell nothing
     * @param stem cuts endings
     */
    public Wishes(
            Class<?> beside,
            Set<String> empty,
            UnaryOperator<String> stem,
            Function<String, List<String>> split) {
        this.empty = empty;
        this.stem = stem;
        background = WordList.lines(beside, "background.txt");
        for (String line : WordList.lines(beside, "meanings.txt")) {
            List<String> words = split.apply(line);
            words.forEach(word -> meanings.putIfAbsent(stem.apply(word), words.getFirst()));
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
}
