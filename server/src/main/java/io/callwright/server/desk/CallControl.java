/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.server.AskedFlow;
import java.time.Duration;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** The calls of a node that is up. Thread-safe. */
public interface CallControl {
    /**
     * A call to be placed.
     *
     * @param target {@code sip:} URI, or a user part with a trunk
     * @param from SIP URI, empty with a trunk: as the trunk knows us
     * @param variables of the flow
     * @param flow null: the outbound one
     * @param capture whether its RTP is captured
     */
    record Order(
            String target,
            String from,
            @Nullable String trunk,
            Duration ringTimeout,
            Map<String, String> variables,
            @Nullable AskedFlow flow,
            boolean capture) {
        public Order {
            variables = Map.copyOf(variables);
        }
    }

    /**
     * Places a call; returns when it is stored durably, and does not wait for an answer.
     *
     * @return its id
     * @throws io.callwright.server.call.CallRefused when the node takes no call now
     * @throws io.callwright.server.call.UnfitVariableException when the flow does not take one of
     *     the variables
     * @throws IllegalArgumentException when target, from or trunk cannot be used
     */
    String place(Order order);

    /**
     * Ends a call.
     *
     * @return false when it is not up here
     */
    boolean hangUp(String id);

    /**
     * Hands the caller over to somebody else, and hangs up when that has worked.
     *
     * @param target {@code sip:} URI, or a user part at the far end's domain
     * @return false when the call is not up here
     * @throws IllegalArgumentException when the target is neither
     */
    boolean transfer(String id, String target);

    /**
     * Presses keys for the far end to hear.
     *
     * @param digits 0-9, *, #, A-D
     * @param tone how long each is held, 40 ms to 5 s
     * @param gap silence after each, 40 ms to 5 s
     * @return false when the call is not up here
     * @throws IllegalStateException when the far end takes no keys (yet)
     */
    boolean sendDtmf(String id, String digits, Duration tone, Duration gap);

    /**
     * Lets the voice of a call say something to the other side, after what the agent is saying.
     *
     * @param interrupt whether the agent is cut into instead
     * @return false when the call is not up here
     * @throws IllegalStateException before somebody answers, and when too much waits
     */
    boolean say(String id, String text, boolean interrupt);

    /**
     * Plays a recording likewise.
     *
     * @param name of a WAV file beside the flows
     * @throws IllegalArgumentException when there is none, or it cannot be played
     */
    boolean play(String id, String name, boolean interrupt);

    /**
     * Captures the RTP of a call from now on.
     *
     * @return false when the call is not up here
     * @throws IllegalStateException when captures are off, or it is captured already
     */
    boolean capture(String id);

    /** Whether a call may be captured here. */
    boolean captures();

    /** How many calls are up. */
    int active();
}
