/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import java.util.List;
import java.util.stream.Collectors;

/** A configuration cannot be used; the message lists every fault with its place. */
public final class ConfigurationException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    ConfigurationException(String source, List<Problem> problems) {
        super(
                problems.stream()
                        .map(problem -> System.lineSeparator() + "  " + problem)
                        .collect(
                                Collectors.joining(
                                        "",
                                        "%s has %d %s:"
                                                .formatted(
                                                        source,
                                                        problems.size(),
                                                        problems.size() == 1 ? "error" : "errors"),
                                        "")));
        this.problems = List.copyOf(problems);
    }

    /** In the order in which they were found, at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
