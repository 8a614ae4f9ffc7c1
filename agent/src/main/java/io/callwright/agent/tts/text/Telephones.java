/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import java.util.Arrays;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.stream.Collectors;

/**
 * Telephone numbers: group by group with pauses, as they are written. What is told from them: a
 * range, a decimal, a date, a version, numbers side by side. Pure functions.
 */
final class Telephones {
    private static final int LEAST_DIGITS = 7;
    private static final int LEAST_AFTER_CUE = 5;

    /** From here on what is written as one group is said as several. */
    private static final int LONG_GROUP = 6;

    /** "call us at ", "fax number: ". */
    private static final String CUE =
            "(\\b(?i:call|dial|phone|telephone|number|fax|tel|mobile|cell|text|hotline|ring|reach)"
                    + "\\b\\.?:?(?:\\s+(?i:us|me|him|her|them|back|is|at|on|number|our|my|your|the"
                    + "|office|line|now|today)\\b:?){0,3}\\s+)?";

    private static final String AMERICAN =
            "(?:\\+?1[\\s.-]?)?(?:\\(\\d{3}\\)[\\s.-]?|\\d{3}[\\s.-])\\d{3}[\\s.-]\\d{4}";

    private static final String DOTTED = "\\d{2,4}(?:\\.\\d{2,4}){1,6}";

    private static final String GROUPS =
            "\\+?(?:\\(\\d{1,5}\\)|\\d{1,5})"
                    + "(?:[\\s-]?\\(\\d{1,5}\\)|\\s\\d{2,8}|-\\d{1,8}|(?<=\\))\\d{2,8})+";

    private static final String NUMBER =
            "(?<![\\w$€£¥.,-])("
                    + String.join("|", AMERICAN, "\\+\\d{7,15}", DOTTED, GROUPS)
                    + ")(?!\\s?%)"
                    + EnglishText.END;

    /** So many of them are no digits to be dialled. */
    private static final String PEOPLE =
            "(?!\\s+(?:people|persons|customers|clients|callers|contacts|leads|numbers|times)\\b)";

    private Telephones() {}

    static List<Rule> rules() {
        return List.of(
                Rule.of("(?<=\\d{4})\\s*(?:x|ext\\.?|extension)\\s?(?=\\d{1,6}\\b)", " extension "),
                Rule.of("\\b[Ee]xt\\.?\\s?(?=\\d)", "extension "),
                Rule.of(
                        "\\b1-(8\\d\\d|900)-(?=[A-Z]{3,}\\b)",
                        match -> "one, " + Numbers.digits(match.group(1)) + ", "),
                Rule.of(
                        EnglishText.START
                                + "(?<!\\+)[1-9]\\d?(?: \\d{3}){2,4}(?![ -]\\d)"
                                + EnglishText.END,
                        match -> Numbers.cardinal(match.group().replace(" ", ""))),
                numbers(CUE, "plus ", Numbers::digits),
                Rule.of("(?<=\\bv|(?<![\\w.]))\\d+(?:\\.\\d+){2,}(?!\\w)", Codes::dotted),
                Rule.of(
                        "\\b((?i:call|dial|press|text)\\s+)(\\d{3,6})\\b(?![\\d,.:-]\\d)" + PEOPLE,
                        match -> match.group(1) + Numbers.digits(match.group(2))));
    }

    /**
     * In any language.
     *
     * @param cue a group that may be missing: words that announce a number
     * @param plus the word for the sign of a country
     * @param digits the words of a row
     */
    static Rule numbers(String cue, String plus, UnaryOperator<String> digits) {
        return Rule.of(
                cue + NUMBER,
                match -> {
                    String before = match.group(1) == null ? "" : match.group(1);
                    String number = match.group(2);
                    boolean e164 = number.matches("\\+\\d+");
                    String written = e164 ? international(number) : number;
                    return e164 || isTelephone(number, !before.isEmpty())
                            ? before + (number.startsWith("+") ? plus : "") + said(written, digits)
                            : match.group();
                });
    }

    private static boolean isTelephone(String number, boolean cue) {
        List<String> groups = groups(number);
        int digits = groups.stream().mapToInt(String::length).sum();
        if (number.matches("[+(].*") || number.contains("(")) {
            return digits >= (cue ? LEAST_AFTER_CUE : LEAST_DIGITS);
        }
        if (number.contains(".")) {
            return number.matches("(1\\.)?\\d{3}\\.\\d{3}\\.\\d{4}|\\d\\d(\\.\\d\\d){4,}")
                    || (cue && number.matches("\\d{3}\\.\\d{4}"));
        }
        boolean pair = groups.size() == 2;
        if (pair && groups.stream().allMatch(group -> group.endsWith("00"))) {
            return false;
        }
        if (cue) {
            return digits >= LEAST_AFTER_CUE;
        }
        if (pair) {
            return isPlainPair(number);
        }
        return number.matches("\\d+(-\\d+)+")
                || (digits >= LEAST_DIGITS && number.matches("0.*|\\d{3}.*|.*-.*|.*\\d{4}"));
    }

    /** A number without its area, an American postal code, or what begins with a zero. */
    private static boolean isPlainPair(String number) {
        boolean range = number.matches("\\d+0-\\d+0");
        return number.matches("\\d{5}-\\d{4}|0\\d+\\s\\d{3,}")
                || (!range && number.matches("[2-9]\\d\\d-\\d{4}"))
                || number.matches("[2-9]\\d\\d\\s(?!19|20)\\d{4}");
    }

    /** A zero in brackets is dialled only where no country is. */
    private static String said(String number, UnaryOperator<String> digits) {
        return groups(number.startsWith("+") ? number.replace("(0)", " ") : number).stream()
                .flatMap(group -> DigitGroups.split(group, LONG_GROUP).stream())
                .map(digits)
                .collect(Collectors.joining(", "));
    }

    private static List<String> groups(String number) {
        return Arrays.stream(number.split("[^\\d]+", -1))
                .filter(group -> !group.isEmpty())
                .toList();
    }

    /** In the groups of its country. */
    private static String international(String e164) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.format(numbers.parse(e164, "ZZ"), PhoneNumberFormat.INTERNATIONAL);
        } catch (NumberParseException e) {
            return e164;
        }
    }
}
