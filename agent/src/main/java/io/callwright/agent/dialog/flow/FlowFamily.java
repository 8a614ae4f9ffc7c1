/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * The flows that one conversation may go through: the one that it begins with, those that its steps
 * continue in, and theirs. Each knows its family, since they may lead to each other in circles.
 * Filled while they are read; thread-safe.
 */
public final class FlowFamily {
    private final Map<String, Flow> members = new LinkedHashMap<>();

    FlowFamily() {}

    synchronized void add(Flow flow) {
        members.put(flow.name(), flow);
    }

    synchronized @Nullable Flow known(String name) {
        return members.get(name);
    }

    /**
     * The flow of this name.
     *
     * @throws IllegalArgumentException when there is none; a parsed flow continues in no such flow
     */
    public Flow flow(String name) {
        Flow found = known(name);
        if (found == null) {
            throw new IllegalArgumentException("no flow is named '" + name + "'");
        }
        return found;
    }

    /** The one that the conversation begins with first. */
    public synchronized List<Flow> all() {
        return new ArrayList<>(members.values());
    }
}
