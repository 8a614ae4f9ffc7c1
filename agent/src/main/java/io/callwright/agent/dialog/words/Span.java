/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.words;

/**
 * Words {@code from} up to, not including, {@code to} of an utterance.
 *
 * @param from at least 0
 * @param to above from
 */
public record Span(int from, int to) {
    public int length() {
        return to - from;
    }

    /** Whether the other lies wholly inside this one. */
    public boolean contains(Span other) {
        return from <= other.from && other.to <= to;
    }

    public boolean overlaps(Span other) {
        return from < other.to && other.from < to;
    }

    /** What lies between two that do not overlap; empty, at the later one, where nothing does. */
    public static Span between(Span one, Span other) {
        int from = Math.min(one.to, other.to);
        return new Span(from, Math.max(from, Math.max(one.from, other.from)));
    }
}
