/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.List;
import java.util.stream.Collectors;

/** A flow file that must not be used. The message lists every fault with its place and remedy. */
public final class FlowException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    private final transient List<Problem> problems;

    public FlowException(List<Problem> problems) {
        super(problems.stream().map(Problem::toString).collect(Collectors.joining("\n")));
        this.problems = List.copyOf(problems);
    }

    /** In the order of the file; at least one. */
    public List<Problem> problems() {
        return problems;
    }
}
