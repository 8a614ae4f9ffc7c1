/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.words;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.tts.text.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/**
 * Numbers in English words, as callers say them and as they are read back. Whole numbers from 0 to
 * 9999; the words themselves are those of {@link Numbers}.
 */
public final class EnglishNumbers {
    private static final List<String> UNITS =
            IntStream.range(0, 20).mapToObj(Numbers::cardinal).toList();
    private static final List<String> TENS =
            IntStream.range(2, 10).mapToObj(ten -> Numbers.cardinal(10L * ten)).toList();
    private static final Map<String, Integer> SMALL = new HashMap<>();
    private static final Map<String, Integer> ORDINAL = new HashMap<>();

    static {
        for (int n = 0; n < 100; n += n < 20 ? 1 : 10) {
            SMALL.put(Numbers.cardinal(n), n);
        }
        for (int n = 1; n <= 30; n += n < 20 ? 1 : 10) {
            ORDINAL.put(Numbers.ordinal(n), n);
        }
    }

    private EnglishNumbers() {}

    /**
     * A number read from words.
     *
     * @param value the number
     * @param end the word after it
     */
    public record Read(int value, int end) {}

    /** A digit word: {@code zero, oh, o, one .. nine}; -1 for any other. */
    public static int digit(String token) {
        if (token.equals("oh") || token.equals("o")) {
            return 0;
        }
        int value = SMALL.getOrDefault(token, -1);
        return value < 10 ? value : -1;
    }

    /** 0 to 99 at this word: {@code seven}, {@code twelve}, {@code forty two}, {@code 42}. */
    public static @Nullable Read upTo99(List<String> tokens, int at) {
        if (at >= tokens.size()) {
            return null;
        }
        String token = tokens.get(at);
        if (token.matches("[0-9]{1,2}")) {
            return new Read(Integer.parseInt(token), at + 1);
        }
        Integer first = SMALL.get(token);
        if (first == null) {
            return null;
        }
        if (first >= 20 && at + 1 < tokens.size()) {
            int unit = SMALL.getOrDefault(tokens.get(at + 1), -1);
            if (unit >= 1 && unit <= 9) {
                return new Read(first + unit, at + 2);
            }
        }
        return new Read(first, at + 1);
    }

    /** 0 to 9999 at this word: {@code two hundred [and] five}, {@code one thousand}. */
    public static @Nullable Read upTo9999(List<String> tokens, int at) {
        if (at < tokens.size() && tokens.get(at).matches("[0-9]{1,4}")) {
            return new Read(Integer.parseInt(tokens.get(at)), at + 1);
        }
        Read rest = below1000(tokens, at);
        if (rest == null || rest.value() > 9 || !word(tokens, rest.end(), "thousand")) {
            return rest;
        }
        int thousands = rest.value() * 1000;
        Read more = below1000(tokens, afterAnd(tokens, rest.end() + 1));
        return more == null
                ? new Read(thousands, rest.end() + 1)
                : new Read(thousands + more.value(), more.end());
    }

    private static @Nullable Read below1000(List<String> tokens, int at) {
        Read first =
                word(tokens, at, "a") && word(tokens, at + 1, "hundred")
                        ? new Read(1, at + 1)
                        : upTo99(tokens, at);
        if (first == null || first.value() > 9 || !word(tokens, first.end(), "hundred")) {
            return first;
        }
        Read more = upTo99(tokens, afterAnd(tokens, first.end() + 1));
        return more == null
                ? new Read(first.value() * 100, first.end() + 1)
                : new Read(first.value() * 100 + more.value(), more.end());
    }

    private static int afterAnd(List<String> tokens, int at) {
        return word(tokens, at, "and") ? at + 1 : at;
    }

    private static boolean word(List<String> tokens, int at, String word) {
        return at < tokens.size() && tokens.get(at).equals(word);
    }

    /** First to thirty-first at this word: {@code third}, {@code twenty second}, {@code 3rd}. */
    public static @Nullable Read ordinal(List<String> tokens, int at) {
        if (at >= tokens.size()) {
            return null;
        }
        String token = tokens.get(at);
        if (token.matches("[0-9]{1,2}(st|nd|rd|th)")) {
            return new Read(Integer.parseInt(token.substring(0, token.length() - 2)), at + 1);
        }
        Integer value = ORDINAL.get(token);
        if (value != null) {
            return new Read(value, at + 1);
        }
        int tens = SMALL.getOrDefault(token, 0);
        if ((tens == 20 || tens == 30) && at + 1 < tokens.size()) {
            int unit = ORDINAL.getOrDefault(tokens.get(at + 1), 0);
            if (unit >= 1 && unit <= 9) {
                return new Read(tens + unit, at + 2);
            }
        }
        return null;
    }

    /**
     * {@code 42} as {@code forty two}.
     *
     * @throws IllegalArgumentException outside 0 to 9999
     */
    public static String words(int n) {
        if (n < 0 || n > 9999) {
            throw new IllegalArgumentException("numbers are spoken from 0 to 9999, not " + n);
        }
        return Numbers.cardinal(n);
    }

    /** {@code 23} as {@code twenty third}; 1 to 39. */
    public static String ordinalWords(int n) {
        return Numbers.ordinal(n);
    }

    /** {@code 5551} as {@code five five five one}. */
    public static String digitWords(String digits) {
        return Numbers.digits(digits);
    }

    /** The grammar of whole numbers from 0 to 99. */
    public static Expansion upTo99Grammar() {
        List<Expansion> small = new ArrayList<>();
        UNITS.forEach(unit -> small.add(new Expansion.Words(unit)));
        small.add(
                new Expansion.Sequence(
                        List.of(tensGrammar(), new Expansion.Maybe(digitGrammar(false)))));
        return new Expansion.OneOf(small);
    }

    /** The grammar of twenty, thirty .. ninety. */
    public static Expansion tensGrammar() {
        List<Expansion> tens = new ArrayList<>();
        TENS.forEach(ten -> tens.add(new Expansion.Words(ten)));
        return new Expansion.OneOf(tens);
    }

    /** The grammar of ten, eleven .. nineteen. */
    public static Expansion teensGrammar() {
        List<Expansion> teens = new ArrayList<>();
        UNITS.subList(10, 20).forEach(teen -> teens.add(new Expansion.Words(teen)));
        return new Expansion.OneOf(teens);
    }

    /** The grammar of one to nine; with zero and oh if asked for. */
    public static Expansion digitGrammar(boolean withZero) {
        List<Expansion> digits = new ArrayList<>();
        UNITS.subList(withZero ? 0 : 1, 10).forEach(d -> digits.add(new Expansion.Words(d)));
        if (withZero) {
            digits.add(new Expansion.Words("oh"));
        }
        return new Expansion.OneOf(digits);
    }

    /** The grammar of first to thirty-first. */
    public static Expansion ordinalGrammar() {
        List<Expansion> days = new ArrayList<>();
        for (int day = 1; day <= 31; day++) {
            days.add(new Expansion.Words(ordinalWords(day)));
        }
        return new Expansion.OneOf(days);
    }
}
