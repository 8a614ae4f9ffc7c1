/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLEncoder;
import java.util.ArrayList;
import java.util.Base64;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * A part of a list.
 *
 * @param next cursor of the next part; null after the last
 */
public record Page<T>(List<T> items, @Nullable String next) {
    public Page {
        items = List.copyOf(items);
    }

    /** Reads at most so many rows. */
    @FunctionalInterface
    public interface Reader<R> {
        List<R> read(int limit);
    }

    /**
     * The answer to a request for a part of a list, with a Link (RFC 8288) to the next one. A
     * cursor holds the key of the last item seen, so that pages stay right while items come and go.
     *
     * @param key of an item, for the cursor
     */
    public static <R, T> Answer answer(
            Ask ask, String path, Reader<R> reader, Function<R, String> key, Function<R, T> view) {
        return search(ask, path, limit -> new Part<>(reader.read(limit), null), key, view);
    }

    /**
     * Rows of a list that were found.
     *
     * @param resume key to look on after, though no more than these were found up to it; null at
     *     the end of the list
     */
    public record Part<R>(List<R> rows, @Nullable String resume) {}

    /** Finds at most so many rows, and may give up before the end of the list. */
    @FunctionalInterface
    public interface Search<R> {
        Part<R> find(int limit);
    }

    /** As {@link #answer}, where a page may have fewer items than there is room for. */
    public static <R, T> Answer search(
            Ask ask, String path, Search<R> search, Function<R, String> key, Function<R, T> view) {
        int limit = ask.limit();
        Part<R> part = search.find(limit + 1);
        List<R> rows = part.rows();
        boolean more = rows.size() > limit;
        List<R> shown = more ? rows.subList(0, limit) : rows;
        List<T> items = new ArrayList<>(shown.size());
        shown.forEach(row -> items.add(view.apply(row)));
        String last = more ? key.apply(shown.getLast()) : part.resume();
        String next = last == null ? null : encoded(last);
        Answer answer = Answer.ok(new Page<>(items, next));
        return next == null ? answer : answer.with("Link", link(ask.query(), path, next));
    }

    /**
     * As above of rows that are all at hand: few enough to be read each time, in whichever order.
     * They are shown in the order of their keys, which must differ.
     */
    public static <R, T> Answer answer(
            Ask ask, String path, List<R> all, Function<R, String> key, Function<R, T> view) {
        String after = after(ask, "");
        List<R> rest =
                all.stream()
                        .filter(row -> key.apply(row).compareTo(after) > 0)
                        .sorted(Comparator.comparing(key))
                        .toList();
        return answer(ask, path, limit -> rest.subList(0, Math.min(limit, rest.size())), key, view);
    }

    private static String link(Map<String, String> query, String path, String next) {
        Map<String, String> parameters = new TreeMap<>(query);
        parameters.put("cursor", next);
        List<String> pairs = new ArrayList<>();
        parameters.forEach(
                (name, value) -> pairs.add(name + "=" + URLEncoder.encode(value, UTF_8)));
        return "<" + path + "?" + String.join("&", pairs) + ">; rel=\"next\"";
    }

    private static String encoded(String key) {
        return Base64.getUrlEncoder().withoutPadding().encodeToString(key.getBytes(UTF_8));
    }

    /** The key in the request's cursor, or the one to begin with. */
    public static String after(Ask ask, String first) {
        String cursor = ask.query().get("cursor");
        if (cursor == null) {
            return first;
        }
        try {
            String key = new String(Base64.getUrlDecoder().decode(cursor), UTF_8);
            if (key.indexOf(0) >= 0) {
                throw badCursor();
            }
            return key;
        } catch (IllegalArgumentException _) {
            throw badCursor();
        }
    }

    /** As {@link #after}, where keys are numbers. */
    public static long after(Ask ask, long first) {
        try {
            return Long.parseLong(after(ask, Long.toString(first)));
        } catch (NumberFormatException _) {
            throw badCursor();
        }
    }

    private static Refusal badCursor() {
        return Refusal.of(
                ProblemType.MALFORMED, "cursor: take it from 'next' or the Link of a page");
    }
}
