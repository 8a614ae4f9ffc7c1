/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.Conversation;
import io.callwright.agent.dialog.Conversed;
import io.callwright.agent.dialog.FlowRunner;
import io.callwright.agent.dialog.Variables;
import io.callwright.agent.dialog.flow.Flow;

/** A flow with the variables of one call. */
public record FlowDialogue(Flow flow, FlowRunner runner, Variables variables) implements Dialogue {
    @Override
    public String name() {
        return flow.name();
    }

    @Override
    public Result hold(Conversation conversation) {
        Conversed conversed = runner.run(flow, variables, conversation);
        return new Result(conversed.outcome(), conversed.slots());
    }
}
