/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip.guard;

import java.nio.charset.StandardCharsets;
import java.util.HashSet;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Faults of grammar that the parser lets through, though RFC 3261 calls them errors. Pure. */
public final class Shape {
    private static final Pattern REQUEST_LINE =
            Pattern.compile("[A-Za-z0-9.!%*_+`'~-]+ [^ <>\"\\t]+ SIP/[0-9]+\\.[0-9]+");

    /** Headers that stand once in a message, by compact and full name. */
    private static final Map<String, String> SINGLE =
            Map.of(
                    "from", "from",
                    "f", "from",
                    "to", "to",
                    "t", "to",
                    "call-id", "call-id",
                    "i", "call-id",
                    "cseq", "cseq",
                    "max-forwards", "max-forwards",
                    "content-length", "content-length",
                    "l", "content-length");

    private Shape() {}

    /** The SIP version of a request, {@code SIP/2.0}; null for a response or no request. */
    public static @Nullable String requestVersion(byte[] bytes) {
        String line = firstLine(bytes);
        return REQUEST_LINE.matcher(line).matches()
                ? line.substring(line.lastIndexOf(' ') + 1)
                : null;
    }

    /** What is wrong with the message; null when nothing is. */
    public static @Nullable String problem(byte[] bytes) {
        String line = firstLine(bytes);
        if (!line.startsWith("SIP/")) {
            if (!REQUEST_LINE.matcher(line).matches()) {
                return "the request line is not three tokens with single blanks";
            }
            if (hasHeaders(line.split(" ", 3)[1])) {
                return "the request URI has headers";
            }
        }
        return repeated(bytes);
    }

    /** RFC 3261 section 19.1.1 forbids them in a request URI; a user part may hold a ?. */
    private static boolean hasHeaders(String uri) {
        boolean sip = uri.regionMatches(true, 0, "sip", 0, 3);
        return sip && uri.indexOf('?', Math.max(uri.lastIndexOf('@'), 0)) >= 0;
    }

    private static @Nullable String repeated(byte[] bytes) {
        Set<String> seen = new HashSet<>();
        int start = lineEnd(bytes, begin(bytes));
        while (start < bytes.length) {
            start = afterBreak(bytes, start);
            int end = lineEnd(bytes, start);
            if (end == start) {
                return null;
            }
            int colon = colon(bytes, start, end);
            String single = colon < 0 ? null : SINGLE.get(name(bytes, start, colon));
            if (single != null && !seen.add(single)) {
                return "two " + single + " headers";
            }
            start = end;
        }
        return null;
    }

    private static String name(byte[] bytes, int from, int to) {
        return new String(bytes, from, to - from, StandardCharsets.ISO_8859_1)
                .strip()
                .toLowerCase(Locale.ROOT);
    }

    private static int colon(byte[] bytes, int from, int to) {
        boolean folded = bytes[from] == ' ' || bytes[from] == '\t';
        for (int i = from; i < Math.min(to, from + 40) && !folded; i++) {
            if (bytes[i] == ':') {
                return i;
            }
        }
        return -1;
    }

    private static String firstLine(byte[] bytes) {
        int start = begin(bytes);
        int end = lineEnd(bytes, start);
        return new String(bytes, start, end - start, StandardCharsets.ISO_8859_1);
    }

    private static int begin(byte[] bytes) {
        int i = 0;
        while (i < bytes.length && bytes[i] <= ' ' && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    private static int lineEnd(byte[] bytes, int from) {
        int i = from;
        while (i < bytes.length && bytes[i] != '\r' && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private static int afterBreak(byte[] bytes, int end) {
        boolean both = end + 1 < bytes.length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return end + (both ? 2 : 1);
    }
}
