/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.net.URLDecoder;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import org.jspecify.annotations.Nullable;

/** Finds the route of a request. Immutable. */
final class Router {
    private final Map<Integer, List<Entry>> byLength = new HashMap<>();

    private record Entry(Route route, List<String> segments) {}

    /** A route, and the values of its path's parameters. */
    record Match(Route route, Map<String, String> parameters) {
        Match {
            parameters = Map.copyOf(parameters);
        }
    }

    Router(List<Route> routes) {
        for (Route route : routes) {
            List<String> segments = List.of(route.path().split("/", -1));
            byLength.computeIfAbsent(segments.size(), length -> new ArrayList<>())
                    .add(new Entry(route, segments));
        }
    }

    /**
     * @throws Refusal when there is no such path, or the method does not fit it
     */
    Match match(String method, String path) {
        List<String> segments = List.of(path.split("/", -1));
        TreeSet<String> allowed = new TreeSet<>();
        for (Entry entry : byLength.getOrDefault(segments.size(), List.of())) {
            Map<String, String> parameters = parameters(entry.segments, segments);
            if (parameters != null) {
                if (entry.route.method().name().equals(method)) {
                    return new Match(entry.route, parameters);
                }
                allowed.add(entry.route.method().name());
            }
        }
        if (allowed.isEmpty()) {
            throw Refusal.notFound("such path; /docs shows those that there are");
        }
        throw Refusal.of(ProblemType.METHOD_NOT_ALLOWED, "this path takes " + allowed)
                .with("Allow", String.join(", ", allowed));
    }

    private static @Nullable Map<String, String> parameters(
            List<String> template, List<String> path) {
        Map<String, String> parameters = new LinkedHashMap<>();
        for (int i = 0; i < template.size(); i++) {
            String part = template.get(i);
            String given = path.get(i);
            if (part.startsWith("{")) {
                if (given.isEmpty()) {
                    return null;
                }
                parameters.put(part.substring(1, part.length() - 1), decoded(given));
            } else if (!part.equals(given)) {
                return null;
            }
        }
        return parameters;
    }

    /** RFC 3986 section 2.1; a plus is a plus in a path. What is no such coding stays as it is. */
    private static String decoded(String segment) {
        try {
            return URLDecoder.decode(segment.replace("+", "%2B"), UTF_8);
        } catch (IllegalArgumentException _) {
            return segment;
        }
    }
}
