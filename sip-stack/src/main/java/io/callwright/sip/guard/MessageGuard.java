/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip.guard;

import java.net.InetAddress;
import org.jspecify.annotations.Nullable;

/**
 * Looks at a message's bytes before anything parses them. The parser's cost grows with the square
 * of repeated elements, so the counts are bounded here, in one pass and without allocation.
 *
 * <p>Thread-safe; the limits are fixed.
 */
public final class MessageGuard {
    /** Shorter than any request with its mandatory headers, longer than a keep-alive. */
    private static final int SHORTEST = 16;

    private final int maxBytes;
    private final int maxHeaders;
    private final int maxHeaderBytes;
    private final int maxParameters;
    private final SourceRates rates;

    /**
     * @param maxParameters separators ({@code ;} and {@code ,}) in one header
     */
    public MessageGuard(
            int maxBytes,
            int maxHeaders,
            int maxHeaderBytes,
            int maxParameters,
            SourceRates rates) {
        this.maxBytes = maxBytes;
        this.maxHeaders = maxHeaders;
        this.maxHeaderBytes = maxHeaderBytes;
        this.maxParameters = maxParameters;
        this.rates = rates;
    }

    /** Whether this source may send one more message now. */
    public boolean admits(InetAddress source, long nowNanos) {
        return rates.take(source, nowNanos);
    }

    /** For a datagram: what makes it no SIP at first sight, null when it may be some. */
    public @Nullable String coarseProblem(byte[] bytes, int length) {
        if (length > maxBytes) {
            return "longer than " + maxBytes + " bytes";
        }
        if (length < SHORTEST) {
            return "a keep-alive, or too short for SIP";
        }
        int first = firstVisible(bytes, length);
        if (first == length || !isLetter(bytes[first])) {
            return "does not begin like a SIP message";
        }
        return null;
    }

    /** What limit the message breaks; null when none. */
    public @Nullable String problem(byte[] bytes, int length) {
        if (length > maxBytes) {
            return "longer than " + maxBytes + " bytes";
        }
        int headers = 0;
        int headerBytes = 0;
        int parameters = 0;
        int lineStart = firstVisible(bytes, length);
        while (lineStart < length) {
            int end = lineEnd(bytes, lineStart, length);
            if (end == lineStart) {
                return null;
            }
            boolean folded = bytes[lineStart] == ' ' || bytes[lineStart] == '\t';
            if (!folded) {
                headers++;
                headerBytes = 0;
                parameters = 0;
            }
            headerBytes += end - lineStart;
            parameters += separators(bytes, lineStart, end);
            if (headers > maxHeaders + 1) {
                return "more than " + maxHeaders + " headers";
            }
            if (headerBytes > maxHeaderBytes) {
                return "a header longer than " + maxHeaderBytes + " bytes";
            }
            if (parameters > maxParameters) {
                return "a header with more than " + maxParameters + " parameters";
            }
            lineStart = afterLineBreak(bytes, end, length);
        }
        return null;
    }

    private static int firstVisible(byte[] bytes, int length) {
        int i = 0;
        while (i < length && bytes[i] <= ' ' && bytes[i] >= 0) {
            i++;
        }
        return i;
    }

    private static int lineEnd(byte[] bytes, int from, int length) {
        int i = from;
        while (i < length && bytes[i] != '\r' && bytes[i] != '\n') {
            i++;
        }
        return i;
    }

    private static int afterLineBreak(byte[] bytes, int end, int length) {
        boolean both = end + 1 < length && bytes[end] == '\r' && bytes[end + 1] == '\n';
        return end + (both ? 2 : 1);
    }

    private static int separators(byte[] bytes, int from, int to) {
        int count = 0;
        for (int i = from; i < to; i++) {
            if (bytes[i] == ';' || bytes[i] == ',') {
                count++;
            }
        }
        return count;
    }

    private static boolean isLetter(byte b) {
        return within(b, 'A', 'Z') || within(b, 'a', 'z') || isMethodSymbol(b);
    }

    /** A method is a token (RFC 3261 section 25.1), so it may begin with one of these. */
    private static boolean isMethodSymbol(byte b) {
        return within(b, '0', '9') || "-.!%*_+`'~".indexOf(b) >= 0;
    }

    private static boolean within(byte b, char first, char last) {
        return b >= first && b <= last;
    }
}
