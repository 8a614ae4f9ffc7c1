/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.slots.SlotContext;
import java.time.LocalDateTime;

/**
 * Leads conversations along flows. Blocking: {@link #run} returns when the conversation is over, so
 * it wants a virtual thread of the call's own. Immutable, shared by all calls.
 */
public final class FlowRunner {
    private final DialogConfig config;

    public FlowRunner(DialogConfig config) {
        this.config = config;
    }

    /**
     * Converses from the disclosure to the end. Does not hang up: the caller of this method does.
     *
     * @throws IllegalArgumentException when a variable does not fit its parameter; nothing was said
     */
    public Conversed run(
            Flow flow, Variables variables, Conversation conversation, Outside outside) {
        SlotContext context =
                new SlotContext(LocalDateTime.now(conversation.clock()), flow.hours());
        Memory memory = Memory.of(flow, variables, context, outside.seed());
        return new Course(config, flow, memory, new Talk(conversation, outside)).whole();
    }
}
