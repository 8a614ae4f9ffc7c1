/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.Conversation;
import java.util.Map;

/** What is to be talked about in one call. */
public interface Dialogue {
    /** Name of the flow, for the store. */
    String name();

    /** Holds the conversation to its end; blocks the call's dialogue thread. */
    Result hold(Conversation conversation);

    /**
     * What came of it.
     *
     * @param outcome kebab-case, e.g. {@code confirmed}
     * @param slots what the caller told, by name
     */
    record Result(String outcome, Map<String, String> slots) {
        /** Takes a copy of the slots. */
        public Result {
            slots = Map.copyOf(slots);
        }
    }
}
