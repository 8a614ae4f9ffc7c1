/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Function;

/**
 * Finds ways that lead back to where they began.
 *
 * @param onwards the points that follow one
 */
record Circles<T>(Function<T, Collection<T>> onwards) {
    /** The points of a shortest circle through this one, which is the first; empty for none. */
    List<T> through(T start) {
        Map<T, T> cameFrom = new HashMap<>();
        Deque<T> open = new ArrayDeque<>(List.of(start));
        while (!open.isEmpty()) {
            T at = open.remove();
            for (T next : onwards.apply(at)) {
                if (next.equals(start)) {
                    return way(start, at, cameFrom);
                }
                if (cameFrom.putIfAbsent(next, at) == null) {
                    open.add(next);
                }
            }
        }
        return List.of();
    }

    private static <T> List<T> way(T start, T last, Map<T, T> cameFrom) {
        List<T> way = new ArrayList<>();
        T at = last;
        while (!at.equals(start)) {
            way.addFirst(at);
            at = cameFrom.getOrDefault(at, start);
        }
        way.addFirst(start);
        return way;
    }
}
