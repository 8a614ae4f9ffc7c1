/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.LinkedHashSet;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Pattern;

/** The telephone numbers that the target of a call may mean. */
final class DialledNumber {
    /** What a telephone is told before the number: {@code *31#} withholds the caller's. */
    private static final Pattern SERVICE_CODE = Pattern.compile("^[*#0-9]*[*#]");

    /** RFC 3966 section 5.1.1. */
    private static final Pattern VISUAL_SEPARATORS = Pattern.compile("[-.()]");

    private static final Pattern WITH_PLUS = Pattern.compile("\\+[0-9]{2,15}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{3,20}");
    private static final Pattern WHOLE = Pattern.compile("[1-9][0-9]{6,14}");

    private DialledNumber() {}

    /**
     * All of them, with their plus; too many rather than too few. Empty for a name.
     *
     * @param target SIP URI, or a user part
     * @param national gives the number that digits mean in our country; empty for none
     */
    static Set<String> of(String target, Function<String, String> national) {
        String user = VISUAL_SEPARATORS.matcher(user(target)).replaceAll("");
        String dialled = SERVICE_CODE.matcher(user).replaceFirst("");
        Set<String> numbers = new LinkedHashSet<>();
        if (WITH_PLUS.matcher(dialled).matches()) {
            numbers.add(dialled);
        } else if (DIGITS.matcher(dialled).matches()) {
            whole(dialled, numbers);
            for (String prefix : new String[] {"00", "011"}) {
                if (dialled.startsWith(prefix)) {
                    whole(dialled.substring(prefix.length()), numbers);
                }
            }
            String here = national.apply(dialled);
            if (!here.isEmpty()) {
                numbers.add(here);
            }
        }
        return numbers;
    }

    private static void whole(String digits, Set<String> numbers) {
        if (WHOLE.matcher(digits).matches()) {
            numbers.add("+" + digits);
        }
    }

    /** Without the parameters of a telephone number that it may have (RFC 3261 19.1.6). */
    private static String user(String target) {
        boolean uri = target.startsWith("sip:") || target.startsWith("sips:");
        String rest = uri ? target.substring(target.indexOf(':') + 1) : target;
        int at = rest.lastIndexOf('@');
        String user = at >= 0 ? rest.substring(0, at) : uri ? "" : rest;
        return decoded(user.split(";", 2)[0]);
    }

    private static String decoded(String user) {
        try {
            return URLDecoder.decode(user.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            return user;
        }
    }
}
