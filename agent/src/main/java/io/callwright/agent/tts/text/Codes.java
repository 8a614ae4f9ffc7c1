/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** Codes, digit by digit and letter by letter. Pure functions. */
final class Codes {
    private Codes() {}

    /** "account 1234567": groups are words, words and last the digits, which may have hyphens. */
    static String row(MatchResult match, String link) {
        String row = match.group(match.groupCount());
        String digits =
                Arrays.stream(row.split("-", -1))
                        .map(Numbers::grouped)
                        .collect(Collectors.joining(link));
        String before = match.group().substring(0, match.group().length() - row.length());
        return before.replaceFirst("#$", "") + digits;
    }

    /** "A7-B2" as "A seven, B two". */
    static String spelled(String code) {
        return Arrays.stream(code.split("-", -1))
                .map(part -> part.chars().mapToObj(Codes::sign).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }

    /** "10.0.2" as "one zero dot zero dot two": versions and addresses of machines. */
    static String dotted(MatchResult match) {
        return " "
                + Arrays.stream(match.group().split("\\.", -1))
                        .map(Numbers::digits)
                        .collect(Collectors.joining(" dot "));
    }

    /** "U.S." as "U S". */
    static String letters(String dotted) {
        return dotted.replace(".", " ").strip();
    }

    private static String sign(int sign) {
        return Character.isDigit(sign)
                ? Numbers.digits(Character.toString(sign))
                : Character.toString(sign);
    }
}
