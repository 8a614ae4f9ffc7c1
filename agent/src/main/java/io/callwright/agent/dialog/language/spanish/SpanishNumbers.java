/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.language.spanish;

import io.callwright.agent.dialog.language.NumberWords;
import io.callwright.agent.dialog.language.Read;
import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Numbers in Spanish words. */
final class SpanishNumbers implements NumberWords {
    private static final List<String> SMALL =
            List.of(
                    "cero",
                    "uno",
                    "dos",
                    "tres",
                    "cuatro",
                    "cinco",
                    "seis",
                    "siete",
                    "ocho",
                    "nueve",
                    "diez",
                    "once",
                    "doce",
                    "trece",
                    "catorce",
                    "quince",
                    "dieciséis",
                    "diecisiete",
                    "dieciocho",
                    "diecinueve",
                    "veinte",
                    "veintiuno",
                    "veintidós",
                    "veintitrés",
                    "veinticuatro",
                    "veinticinco",
                    "veintiséis",
                    "veintisiete",
                    "veintiocho",
                    "veintinueve");
    private static final List<String> TENS =
            List.of("treinta", "cuarenta", "cincuenta", "sesenta", "setenta", "ochenta", "noventa");
    private static final List<String> HUNDREDS =
            List.of(
                    "ciento",
                    "doscientos",
                    "trescientos",
                    "cuatrocientos",
                    "quinientos",
                    "seiscientos",
                    "setecientos",
                    "ochocientos",
                    "novecientos");
    private static final Map<String, Integer> BELOW_30 = new HashMap<>();
    private static final Map<String, Integer> BY_TEN = new HashMap<>();
    private static final Map<String, Integer> BY_HUNDRED = new HashMap<>();
    private static final Set<String> PAUSES =
            Set.of("eh", "guion", "y", "luego", "este", "espacio");
    private static final Set<String> BEFORE_ONE =
            Set.of("ese", "este", "cual", "otro", "cada", "ningun");

    static {
        for (int n = 0; n < SMALL.size(); n++) {
            BELOW_30.put(plain(SMALL.get(n)), n);
        }
        BELOW_30.put("un", 1);
        BELOW_30.put("una", 1);
        BELOW_30.put("veintiun", 21);
        BELOW_30.put("veintiuna", 21);
        for (int i = 0; i < TENS.size(); i++) {
            BY_TEN.put(TENS.get(i), 30 + 10 * i);
        }
        for (int i = 0; i < HUNDREDS.size(); i++) {
            BY_HUNDRED.put(HUNDREDS.get(i), 100 + 100 * i);
            BY_HUNDRED.put(HUNDREDS.get(i).replace("cientos", "cientas"), 100 + 100 * i);
        }
        BY_HUNDRED.put("cien", 100);
    }

    private static String plain(String word) {
        return SpanishTokens.of(word).getFirst();
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
        Integer small = BELOW_30.get(token);
        if (small != null) {
            return new Read(small, at + 1);
        }
        Integer ten = BY_TEN.get(token);
        if (ten == null) {
            return null;
        }
        int and = SpanishTokens.phrase(tokens, at + 1, "y");
        int unit =
                and > at + 1 && and < tokens.size() ? BELOW_30.getOrDefault(tokens.get(and), 0) : 0;
        return unit > 0 && unit < 10 ? new Read(ten + unit, and + 1) : new Read(ten, at + 1);
    }

    private @Nullable Read upTo999(List<String> tokens, int at) {
        if (at < tokens.size() && tokens.get(at).matches("[0-9]{3,9}")) {
            return new Read(Long.parseLong(tokens.get(at)), at + 1);
        }
        Integer hundred = at < tokens.size() ? BY_HUNDRED.get(tokens.get(at)) : null;
        if (hundred == null) {
            return upTo99(tokens, at);
        }
        Read rest = upTo99(tokens, at + 1);
        boolean more = rest != null && rest.value() > 0;
        return more && rest != null
                ? new Read(hundred + rest.value(), rest.end())
                : new Read(hundred, at + 1);
    }

    @Override
    public @Nullable Read cardinal(List<String> tokens, int at) {
        Read millions = upTo999(tokens, at);
        int scale = millions == null ? at : millions.end();
        if (millions != null && SpanishTokens.is(tokens, scale, Set.of("millon", "millones"))) {
            Read rest = thousands(tokens, scale + 1);
            long value = millions.value() * 1_000_000;
            Read all =
                    rest == null
                            ? new Read(value, scale + 1)
                            : new Read(value + rest.value(), rest.end());
            return all.value() > LARGEST ? null : all;
        }
        return thousands(tokens, at);
    }

    private @Nullable Read thousands(List<String> tokens, int at) {
        Read head = upTo999(tokens, at);
        boolean bare = SpanishTokens.phrase(tokens, at, "mil") > at;
        int mil = bare ? at : head == null ? tokens.size() : head.end();
        if (SpanishTokens.phrase(tokens, mil, "mil") == mil) {
            return head;
        }
        long value = (bare || head == null ? 1 : head.value()) * 1000;
        Read rest = upTo999(tokens, mil + 1);
        return rest == null ? new Read(value, mil + 1) : new Read(value + rest.value(), rest.end());
    }

    @Override
    public @Nullable Read ordinal(List<String> tokens, int at) {
        if (SpanishTokens.is(tokens, at, Set.of("primero", "primer", "primera"))) {
            return new Read(1, at + 1);
        }
        Read read = upTo99(tokens, at);
        return read != null && read.value() >= 1 && read.value() <= 31 ? read : null;
    }

    @Override
    public @Nullable Row digits(List<String> tokens, int at) {
        if (at < tokens.size() && tokens.get(at).matches("[0-9]+")) {
            return new Row(tokens.get(at), at + 1);
        }
        if (SpanishTokens.is(tokens, at, Set.of("doble", "triple"))) {
            Read digit = upTo99(tokens, at + 1);
            int times = tokens.get(at).equals("doble") ? 2 : 3;
            return digit == null || digit.value() > 9
                    ? null
                    : new Row(String.valueOf(digit.value()).repeat(times), digit.end());
        }
        boolean article = SpanishTokens.is(tokens, at, Set.of("un", "una"));
        Read number = article ? null : cardinal(tokens, at);
        return number == null ? null : new Row(String.valueOf(number.value()), number.end());
    }

    @Override
    public boolean isOther(List<String> tokens, int from, int to) {
        boolean one = to == from + 1 && Set.of("uno", "un", "una").contains(tokens.get(from));
        return (one && SpanishTokens.is(tokens, from - 1, BEFORE_ONE))
                || (one && SpanishTokens.is(tokens, to, Set.of("momento", "segundo", "momentito")));
    }

    /** "A la una" is a time. */
    @Override
    public boolean isArticle(List<String> tokens, int from, int to) {
        return to == from + 1
                && SpanishTokens.is(tokens, from, Set.of("un", "una"))
                && !SpanishTokens.is(tokens, from - 1, Set.of("la"));
    }

    @Override
    public boolean isTime(List<String> tokens, int to) {
        return SpanishTokens.phrase(tokens, to, "en", "punto") > to;
    }

    @Override
    public boolean isPause(String token) {
        return PAUSES.contains(token);
    }

    @Override
    public String words(long n) {
        if (n < 0 || n > LARGEST) {
            throw new IllegalArgumentException("numbers are spoken from 0 to 999999999, not " + n);
        }
        if (n < 30) {
            return SMALL.get((int) n);
        }
        if (n < 100) {
            String ten = TENS.get((int) n / 10 - 3);
            return n % 10 == 0 ? ten : ten + " y " + SMALL.get((int) n % 10);
        }
        if (n == 100) {
            return "cien";
        }
        if (n < 1000) {
            return with(HUNDREDS.get((int) n / 100 - 1), n % 100);
        }
        if (n < 1_000_000) {
            return with(n < 2000 ? "mil" : shortened(n / 1000) + " mil", n % 1000);
        }
        String millions = n < 2_000_000 ? "un millón" : shortened(n / 1_000_000) + " millones";
        return with(millions, n % 1_000_000);
    }

    private String with(String head, long rest) {
        return rest == 0 ? head : head + " " + words(rest);
    }

    /** "uno" before a noun is "un". */
    String shortened(long n) {
        String words = words(n);
        if (words.endsWith("veintiuno")) {
            return words.substring(0, words.length() - 3) + "ún";
        }
        return words.endsWith("uno") ? words.substring(0, words.length() - 1) : words;
    }

    @Override
    public String digitWords(String digits) {
        return digits.chars()
                .filter(Character::isDigit)
                .mapToObj(digit -> SMALL.get(Character.digit(digit, 10)))
                .collect(Collectors.joining(" "));
    }

    @Override
    public Expansion grammar(long largest) {
        Expansion below100 = below100();
        if (largest < 100) {
            return below100;
        }
        List<String> hundreds = new ArrayList<>(HUNDREDS);
        hundreds.add("cien");
        Expansion below1000 =
                sequence(new Expansion.Maybe(words(hundreds)), new Expansion.Maybe(below100));
        return largest < 1000
                ? below1000
                : sequence(
                        new Expansion.Maybe(sequence(below1000, new Expansion.Words("mil"))),
                        below1000);
    }

    private static Expansion below100() {
        return new Expansion.OneOf(
                List.of(
                        words(SMALL),
                        sequence(
                                words(TENS),
                                new Expansion.Maybe(
                                        sequence(
                                                new Expansion.Words("y"),
                                                words(SMALL.subList(1, 10)))))));
    }

    @Override
    public Expansion digitsGrammar() {
        return below100();
    }

    private static Expansion words(List<String> words) {
        return new Expansion.OneOf(words.stream().<Expansion>map(Expansion.Words::new).toList());
    }

    private static Expansion sequence(Expansion... parts) {
        return new Expansion.Sequence(List.of(parts));
    }
}
