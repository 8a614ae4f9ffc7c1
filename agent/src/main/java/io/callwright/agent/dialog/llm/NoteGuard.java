/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import io.callwright.agent.dialog.language.english.English;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Judges what a model wrote about a call before people read it: plain text, and no number that was
 * not in the call. Pure.
 */
public final class NoteGuard {
    private static final int LONGEST = 600;
    private static final Pattern MARKUP = Pattern.compile("[{}<>\\[\\]|*_#`~\\\\^\\p{Cntrl}]|://");
    private static final Pattern NUMBER = Pattern.compile("\\d+");

    /** Not counted: "one of the times". */
    private static final Set<String> COMMON = Set.of("one", "first", "second", "once");

    private final Set<String> digits;
    private final Set<String> words;

    /**
     * @param facts what is known of the call
     * @param heard what was said in it
     */
    public NoteGuard(String facts, List<History.Turn> heard) {
        String given =
                heard.stream()
                        .map(History.Turn::words)
                        .collect(Collectors.joining(" ", facts + " ", ""));
        digits = numbers(given);
        words = new HashSet<>(English.LANGUAGE.tokens(given));
    }

    /** Whether the note may be kept. */
    public boolean allows(String note) {
        return !note.isBlank()
                && note.length() <= LONGEST
                && !MARKUP.matcher(note).find()
                && digits.containsAll(numbers(note))
                && English.LANGUAGE.tokens(note.toLowerCase(Locale.ROOT)).stream()
                        .allMatch(word -> words.contains(word) || !counts(word));
    }

    private static Set<String> numbers(String text) {
        Matcher matcher = NUMBER.matcher(text);
        return matcher.results().map(MatchResult::group).collect(Collectors.toSet());
    }

    private static boolean counts(String word) {
        List<String> alone = List.of(word);
        return !COMMON.contains(word)
                && !word.chars().allMatch(Character::isDigit)
                && (English.LANGUAGE.numbers().cardinal(alone, 0) != null
                        || English.LANGUAGE.numbers().ordinal(alone, 0) != null);
    }
}
