/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.words.Likeness;
import io.callwright.agent.dialog.words.Span;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Finds which option's name was said, by letters and by sound. Pure functions. */
final class NamedOptions {
    /** What is at least this like a name is that name; of two, the better by a margin. */
    private static final double LIKE = 0.76;

    private static final double MARGIN = 0.08;

    private NamedOptions() {}

    private record Match(Span span, Choice.Option option, double likeness) {}

    /** The names of an option, and those of their words that no other option has. */
    static Set<String> spoken(Choice.Option option, List<Choice.Option> all, Language language) {
        Set<String> spoken = new LinkedHashSet<>();
        for (String name : option.names()) {
            List<String> words = language.tokens(name);
            spoken.add(String.join(" ", words));
            for (String word : words) {
                if (word.length() > 2
                        && !language.isFiller(word)
                        && isOnly(word, option, all, language)) {
                    spoken.add(word);
                }
            }
        }
        return spoken;
    }

    private static boolean isOnly(
            String word, Choice.Option option, List<Choice.Option> all, Language language) {
        return all.stream()
                .filter(other -> !other.equals(option))
                .flatMap(other -> other.names().stream())
                .noneMatch(name -> language.tokens(name).contains(word));
    }

    static List<Found> find(List<String> tokens, List<Choice.Option> options, Language language) {
        List<Match> best = new ArrayList<>();
        for (Choice.Option option : options) {
            Match match = best(tokens, option, options, language);
            if (match != null) {
                best.add(match);
            }
        }
        List<Found> found = new ArrayList<>();
        for (Match match : best) {
            boolean clear =
                    best.stream()
                            .filter(other -> !other.equals(match))
                            .filter(other -> other.span.overlaps(match.span))
                            .allMatch(other -> match.likeness >= other.likeness + MARGIN);
            if (clear) {
                int strength = (int) Math.round(100 * match.likeness);
                found.add(new Found(match.span, match.option.value(), strength));
            }
        }
        return found;
    }

    private static @Nullable Match best(
            List<String> tokens, Choice.Option option, List<Choice.Option> all, Language language) {
        Match best = null;
        for (String name : spoken(option, all, language)) {
            int words = name.split(" ", -1).length;
            for (int from = 0; from < tokens.size(); from++) {
                for (int to = from + 1; to <= Math.min(tokens.size(), from + words + 1); to++) {
                    double likeness = likeness(tokens.subList(from, to), name, language);
                    boolean better = best == null || likeness > best.likeness;
                    if (likeness >= LIKE && better) {
                        best = new Match(new Span(from, to), option, likeness);
                    }
                }
            }
        }
        return best;
    }

    private static double likeness(List<String> said, String name, Language language) {
        boolean empty =
                said.stream().allMatch(t -> language.isFiller(t) || language.names().isCommon(t));
        String joined = String.join("", said);
        String whole = name.replace(" ", "");
        if (empty && !joined.equals(whole)) {
            return 0;
        }
        double letters = Likeness.of(joined, whole);
        if (letters < 2 * LIKE - 1) {
            return letters; // no sound could make up for it
        }
        String one = language.names().sound(joined);
        String other = language.names().sound(whole);
        double sound = Math.min(one.length(), other.length()) < 2 ? 0 : Likeness.of(one, other);
        return Math.max(letters, 0.5 * letters + 0.5 * sound);
    }
}
