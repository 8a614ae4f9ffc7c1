/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * A part of a file (RFC 9110 section 14).
 *
 * @param first byte of it, from 0
 * @param last byte of it
 */
public record ByteRange(long first, long last) {
    private static final Pattern ONE = Pattern.compile("bytes=(\\d{0,18})-(\\d{0,18})");

    public long length() {
        return last - first + 1;
    }

    /**
     * What a request asks for; empty when it asks for everything, for several parts, or for a part
     * of what has changed since.
     *
     * @throws Refusal when there are no such bytes
     */
    public static Optional<ByteRange> of(
            @Nullable String range, @Nullable String ifRange, String etag, long size) {
        if (range == null || (ifRange != null && !ifRange.equals(etag))) {
            return Optional.empty();
        }
        Matcher matcher = ONE.matcher(range.strip());
        if (!matcher.matches() || (matcher.group(1).isEmpty() && matcher.group(2).isEmpty())) {
            return Optional.empty();
        }
        long first;
        long last = size - 1;
        if (matcher.group(1).isEmpty()) {
            first = Math.max(0, size - Long.parseLong(matcher.group(2)));
        } else {
            first = Long.parseLong(matcher.group(1));
            if (!matcher.group(2).isEmpty()) {
                last = Math.min(last, Long.parseLong(matcher.group(2)));
            }
        }
        if (first > last) {
            throw Refusal.of(ProblemType.RANGE, "it has %d bytes".formatted(size))
                    .with("Content-Range", "bytes */" + size);
        }
        return Optional.of(new ByteRange(first, last));
    }

    public String contentRange(long size) {
        return "bytes %d-%d/%d".formatted(first, last, size);
    }
}
