/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.Outside.ToolAnswer;
import io.callwright.agent.dialog.Outside.ToolCall;
import io.callwright.agent.dialog.Outside.TransferOrder;
import io.callwright.agent.dialog.Outside.Transferred;
import io.callwright.agent.dialog.Prompt;
import java.time.Duration;
import java.util.Optional;

/** Everything at the far end of a simulated call: the caller, and the programs that a flow asks. */
public interface Caller {
    /**
     * What the caller does to a question.
     *
     * @param continuable whether the answer before can still be gone on with
     */
    CallerAct asked(Prompt prompt, Listening listening, boolean continuable);

    /** What the caller does to something that is no question; empty: listens. */
    Optional<CallerAct> told(Prompt prompt);

    /** What another program answers. */
    ToolAnswer tool(ToolCall call);

    /** How long it takes to answer. */
    Duration toolTakes(ToolCall call);

    Transferred transfer(TransferOrder order);
}
