/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.Briefing;
import io.callwright.agent.dialog.Conversation;
import io.callwright.agent.dialog.Outside.Consulting;
import io.callwright.sip.Cause;
import java.util.Map;
import java.util.concurrent.CompletableFuture;

/**
 * What is talked about with somebody who is called about a caller: the briefing, and then nothing,
 * while the caller is on the line. {@link #hold} blocks that call's dialogue thread.
 */
final class Consulted implements Dialogue {
    private final Consulting asked;
    private final Briefing briefing;
    private final boolean recordable;
    private final CompletableFuture<String> answer = new CompletableFuture<>();
    private final CompletableFuture<String> outcome = new CompletableFuture<>();

    /**
     * @param recordable whether the caller, who will be heard in it, is recorded
     */
    Consulted(Consulting asked, Briefing briefing, boolean recordable) {
        this.asked = asked;
        this.briefing = briefing;
        this.recordable = recordable;
    }

    @Override
    public String name() {
        return "briefing";
    }

    @Override
    public String language() {
        return asked.language();
    }

    @Override
    public boolean recordable() {
        return recordable;
    }

    /** A machine is not told about callers. */
    @Override
    public MachineRule machineRule() {
        return MachineRule.HANG_UP;
    }

    /** {@link Briefing#ACCEPTED}, or why not: a {@link HandoverReason}. */
    CompletableFuture<String> answer() {
        return answer;
    }

    /** The person's call is over; this matters only before the answer. */
    void over(Cause cause) {
        answer.complete(HandoverReason.of(cause));
    }

    /** Lets the call of a person who has accepted end with this outcome. */
    void release(String came) {
        outcome.complete(came);
    }

    @Override
    public Result hold(Conversation conversation, Line line) {
        String told = briefing.tell(asked, conversation, line.callId().hashCode());
        if (!told.equals(Briefing.ACCEPTED)) {
            answer.complete(HandoverReason.of(told));
            return new Result(told, Map.of());
        }
        conversation.event("transfer.accepted", Map.of());
        return answer.complete(Briefing.ACCEPTED)
                ? new Result(outcome.join(), Map.of())
                : new Result(HandoverReason.CALLER_GONE, Map.of());
    }
}
