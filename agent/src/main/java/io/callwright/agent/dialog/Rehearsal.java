/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.time.Clock;
import java.util.Map;

/**
 * A conversation that nobody hears: takes the first prompt and ends, and ends before anything that
 * can not be undone. Used by one thread.
 */
final class Rehearsal implements Conversation, Outside {
    private final Clock clock;
    private Prompt prompt = Prompt.silent();

    Rehearsal(Clock clock) {
        this.clock = clock;
    }

    /** What was to be said; silent when the course ended before. */
    Prompt prompt() {
        return prompt;
    }

    @Override
    public Spoken say(Prompt first) throws CallerGone {
        prompt = first;
        throw new CallerGone();
    }

    @Override
    public Heard ask(Prompt first, Listening listening) throws CallerGone {
        prompt = first;
        throw new CallerGone();
    }

    @Override
    public void event(String type, Map<String, String> data) {}

    @Override
    public Clock clock() {
        return clock;
    }

    /** The wordings are those of the memory that is rehearsed with. */
    @Override
    public long seed() {
        return 0;
    }

    @Override
    public ToolAnswer call(ToolCall call) throws CallerGone {
        throw new CallerGone();
    }

    @Override
    public Transferred transfer(TransferOrder order) throws CallerGone {
        throw new CallerGone();
    }
}
