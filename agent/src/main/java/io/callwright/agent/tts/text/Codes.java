/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Arrays;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** Telephone numbers and codes, digit by digit and letter by letter. Pure functions. */
final class Codes {
    private Codes() {}

    /** Groups stay groups, with a pause between them. */
    static String telephone(MatchResult match) {
        String number = match.group();
        String groups =
                Arrays.stream(number.split("[^\\d]+", -1))
                        .filter(group -> !group.isEmpty())
                        .map(Numbers::digits)
                        .collect(Collectors.joining(", "));
        return number.startsWith("+") ? "plus " + groups : groups;
    }

    /** "A7-B2" as "A seven, B two". */
    static String spelled(String code) {
        return Arrays.stream(code.split("-", -1))
                .map(part -> part.chars().mapToObj(Codes::sign).collect(Collectors.joining(" ")))
                .collect(Collectors.joining(", "));
    }

    /** "10.0.2" as "one zero dot zero dot two": versions and addresses of machines. */
    static String dotted(MatchResult match) {
        return Arrays.stream(match.group().split("\\.", -1))
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
