/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Conversation;
import io.callwright.agent.dialog.Conversed;
import io.callwright.agent.dialog.FlowRunner;
import io.callwright.agent.dialog.Outside;
import io.callwright.agent.dialog.Variables;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.llm.LanguageModel;
import io.callwright.agent.dialog.tools.HttpTools;
import io.callwright.store.CallLabels;
import org.jspecify.annotations.Nullable;

/**
 * A flow with the variables of one call.
 *
 * @param tools the programs that it may ask
 * @param model for the steps that may use one
 * @param labels by what its call is counted
 * @param means who speaks and who hears
 * @param region where the other party is, ISO 3166; null for what its number says
 */
public record FlowDialogue(
        Flow flow,
        FlowRunner runner,
        Variables variables,
        HttpTools tools,
        LanguageModel model,
        CallLabels labels,
        Means means,
        @Nullable String region)
        implements Dialogue {
    /** FNV-1a, 64 bits. */
    private static final long OFFSET = 0xcbf29ce484222325L;

    private static final long PRIME = 0x100000001b3L;

    @Override
    public String name() {
        return flow.name();
    }

    @Override
    public String language() {
        return flow.language();
    }

    @Override
    public boolean announcesRecording() {
        return flow.announcesRecording();
    }

    @Override
    public MachineRule machineRule() {
        if (!flow.answeredBy().heedsMachines()) {
            return MachineRule.NONE;
        }
        return flow.answeredBy().alwaysHangsUp() ? MachineRule.HANG_UP : MachineRule.SAY;
    }

    @Override
    public Result hold(Conversation conversation, Line line) {
        Conversed conversed = runner.run(flow, variables, conversation, outside(line));
        return new Result(conversed.outcome(), conversed.slots());
    }

    private Outside outside(Line line) {
        return new Outside() {
            @Override
            public long seed() {
                return line.callId()
                        .chars()
                        .asLongStream()
                        .reduce(OFFSET, (h, c) -> (h ^ c) * PRIME);
            }

            @Override
            public LanguageModel model() {
                return model;
            }

            @Override
            public boolean isRecorded() {
                return line.isRecorded();
            }

            @Override
            public ToolAnswer call(ToolCall call) {
                return tools.call(call);
            }

            @Override
            public Transferred transfer(TransferOrder order) throws CallerGone {
                return line.transfer(order);
            }
        };
    }
}
