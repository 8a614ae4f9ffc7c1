/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.english;

import io.callwright.agent.dialog.language.NumberWords;
import io.callwright.agent.dialog.language.Read;
import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.tts.text.Numbers;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.IntStream;
import org.jspecify.annotations.Nullable;

/** Numbers in English words; the words themselves are those of {@link Numbers}. */
final class EnglishNumbers implements NumberWords {
    private static final List<String> UNITS =
            IntStream.range(0, 20).mapToObj(Numbers::cardinal).toList();
    private static final List<String> TENS =
            IntStream.range(2, 10).mapToObj(ten -> Numbers.cardinal(10L * ten)).toList();
    private static final Map<String, Integer> SMALL = new HashMap<>();
    private static final Map<String, Integer> ORDINAL = new HashMap<>();
    private static final Map<String, Long> SCALES =
            Map.of("thousand", 1000L, "million", 1_000_000L);
    private static final Set<String> PAUSES =
            Set.of("um", "uh", "er", "ah", "dash", "hyphen", "space", "and", "then", "dot");
    private static final Set<String> BEFORE_ONE =
            Set.of(
                    "that", "this", "which", "no", "any", "the", "every", "some", "each", "other",
                    "first", "second", "last");
    private static final Set<String> AFTER_ONE =
            Set.of("moment", "second", "sec", "minute", "thing", "more", "of");
    private static final Set<String> AFTER_TIME = Set.of("o'clock", "am", "p");
    private static final Set<String> AFTER_OTHER = Set.of("dollars", "bucks", "euros", "percent");
    private static final Map<String, Integer> TIMES =
            Map.of("double", 2, "triple", 3, "treble", 3, "quadruple", 4);

    static {
        for (int n = 0; n < 100; n += n < 20 ? 1 : 10) {
            SMALL.put(Numbers.cardinal(n), n);
        }
        SMALL.put("fourty", 40);
        SMALL.put("nought", 0);
        SMALL.put("naught", 0);
        for (int n = 1; n <= 30; n += n < 20 ? 1 : 10) {
            ORDINAL.put(Numbers.ordinal(n), n);
        }
    }

    /** A digit word: {@code zero, oh, o, one .. nine}; -1 for any other. */
    static int digit(String token) {
        if (token.equals("oh") || token.equals("o")) {
            return 0;
        }
        int value = SMALL.getOrDefault(token, -1);
        return value < 10 ? value : -1;
    }

    @Override
    public @Nullable Read upTo99(List<String> tokens, int at) {
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

    /** Groups of hundreds, each with its scale: {@code two million three hundred thousand five}. */
    @Override
    public @Nullable Read cardinal(List<String> tokens, int at) {
        long total = 0;
        long smallest = Long.MAX_VALUE;
        int end = at;
        Read group = group(tokens, at);
        while (group != null) {
            long scale = scale(tokens, group.end());
            if (scale >= smallest || group.value() >= smallest / scale) {
                break;
            }
            total += group.value() * scale;
            smallest = scale;
            end = scale == 1 ? group.end() : group.end() + 1;
            group = scale == 1 ? null : group(tokens, afterAnd(tokens, end));
        }
        return end == at || total > LARGEST ? null : new Read(total, end);
    }

    private static long scale(List<String> tokens, int at) {
        return at < tokens.size() ? SCALES.getOrDefault(tokens.get(at), 1L) : 1L;
    }

    /** {@code five}, {@code a hundred}, {@code two hundred [and] five}, {@code twelve hundred}. */
    private @Nullable Read group(List<String> tokens, int at) {
        if (at < tokens.size() && tokens.get(at).matches("[0-9]{3,9}")) {
            return new Read(Long.parseLong(tokens.get(at)), at + 1);
        }
        boolean one =
                word(tokens, at, "a") && (word(tokens, at + 1, "hundred") || isScale(tokens, at));
        Read first = one ? new Read(1, at + 1) : upTo99(tokens, at);
        if (first == null || first.value() == 0 || !word(tokens, first.end(), "hundred")) {
            return first;
        }
        long hundreds = first.value() * 100;
        Read more = upTo99(tokens, afterAnd(tokens, first.end() + 1));
        return more == null
                ? new Read(hundreds, first.end() + 1)
                : new Read(hundreds + more.value(), more.end());
    }

    private static boolean isScale(List<String> tokens, int a) {
        return scale(tokens, a + 1) > 1;
    }

    private static int afterAnd(List<String> tokens, int at) {
        return word(tokens, at, "and") ? at + 1 : at;
    }

    private static boolean word(List<String> tokens, int at, String word) {
        return at < tokens.size() && tokens.get(at).equals(word);
    }

    @Override
    public @Nullable Read ordinal(List<String> tokens, int at) {
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

    /** Digits, doubles, pairs, and years: {@code two thousand twelve}, {@code five hundred}. */
    @Override
    public @Nullable Row digits(List<String> tokens, int at) {
        if (at >= tokens.size()) {
            return null;
        }
        String token = tokens.get(at);
        if (token.matches("[0-9]+")) {
            return new Row(token, at + 1);
        }
        Integer times = TIMES.get(token);
        if (times != null) {
            int digit = at + 1 < tokens.size() ? digit(tokens.get(at + 1)) : -1;
            return digit < 0 ? null : new Row(String.valueOf(digit).repeat(times), at + 2);
        }
        int digit = digit(token);
        if (digit > 0 && word(tokens, at + 1, "hundred")) {
            return new Row(digit + "00", at + 2);
        }
        if (digit > 0 && word(tokens, at + 1, "thousand")) {
            Read number = cardinal(tokens, at);
            return number == null ? null : new Row(String.valueOf(number.value()), number.end());
        }
        if (digit >= 0) {
            return new Row(String.valueOf(digit), at + 1);
        }
        Read pair = upTo99(tokens, at);
        if (pair == null) {
            return null;
        }
        boolean hundred = word(tokens, pair.end(), "hundred");
        return new Row(pair.value() + (hundred ? "00" : ""), pair.end() + (hundred ? 1 : 0));
    }

    @Override
    public boolean isOther(List<String> tokens, int from, int to) {
        String before = from > 0 ? tokens.get(from - 1) : "";
        String after = to < tokens.size() ? tokens.get(to) : "";
        boolean one = to == from + 1 && tokens.get(from).equals("one");
        return AFTER_OTHER.contains(after)
                || (one && (BEFORE_ONE.contains(before) || AFTER_ONE.contains(after)));
    }

    @Override
    public boolean isTime(List<String> tokens, int to) {
        boolean morning = word(tokens, to, "a") && word(tokens, to + 1, "m");
        return morning || (to < tokens.size() && AFTER_TIME.contains(tokens.get(to)));
    }

    @Override
    public boolean isPause(String token) {
        return PAUSES.contains(token);
    }

    /**
     * @throws IllegalArgumentException outside 0 to {@link #LARGEST}
     */
    @Override
    public String words(long n) {
        if (n < 0 || n > LARGEST) {
            throw new IllegalArgumentException("numbers are spoken from 0 to 999999999, not " + n);
        }
        return Numbers.cardinal(n);
    }

    /** {@code 23} as {@code twenty third}; 1 to 39. */
    static String ordinalWords(int n) {
        return Numbers.ordinal(n);
    }

    @Override
    public String digitWords(String digits) {
        return Numbers.digits(digits);
    }

    @Override
    public Expansion grammar(long largest) {
        if (largest < 100) {
            return upTo99Grammar();
        }
        Expansion small = sequence(heads(largest < 1000 ? 100 : 1000), upTo99Grammar());
        return largest < 10_000
                ? small
                : new Expansion.OneOf(
                        List.of(
                                small,
                                sequence(
                                        heads(100),
                                        upTo99Grammar(),
                                        new Expansion.Words("thousand"),
                                        maybe(sequence(heads(100), maybe(upTo99Grammar()))))));
    }

    private Expansion heads(long scale) {
        List<Expansion> heads = new ArrayList<>();
        for (String unit : scale == 100 ? List.of("hundred") : List.of("thousand", "hundred")) {
            heads.add(
                    maybe(
                            sequence(
                                    digitGrammar(false),
                                    new Expansion.Words(unit),
                                    maybe(new Expansion.Words("and")))));
        }
        return new Expansion.Sequence(heads);
    }

    @Override
    public Expansion digitsGrammar() {
        Expansion digit = digitGrammar(true);
        Expansion pair =
                new Expansion.OneOf(
                        List.of(
                                words(UNITS.subList(10, 20)),
                                sequence(words(TENS), maybe(digitGrammar(false)))));
        return new Expansion.OneOf(
                List.of(digit, sequence(new Expansion.Words("double"), digit), pair));
    }

    private static Expansion upTo99Grammar() {
        List<Expansion> small = new ArrayList<>();
        UNITS.forEach(unit -> small.add(new Expansion.Words(unit)));
        small.add(sequence(words(TENS), maybe(digitGrammar(false))));
        return new Expansion.OneOf(small);
    }

    /** One to nine; with zero and oh if asked for. */
    private static Expansion digitGrammar(boolean withZero) {
        List<String> digits = new ArrayList<>(UNITS.subList(withZero ? 0 : 1, 10));
        if (withZero) {
            digits.add("oh");
        }
        return words(digits);
    }

    /** First to thirty-first. */
    static Expansion ordinalGrammar() {
        return words(IntStream.rangeClosed(1, 31).mapToObj(EnglishNumbers::ordinalWords).toList());
    }

    private static Expansion words(List<String> choices) {
        return new Expansion.OneOf(choices.stream().<Expansion>map(Expansion.Words::new).toList());
    }

    private static Expansion sequence(Expansion... parts) {
        return new Expansion.Sequence(List.of(parts));
    }

    private static Expansion maybe(Expansion part) {
        return new Expansion.Maybe(part);
    }
}
