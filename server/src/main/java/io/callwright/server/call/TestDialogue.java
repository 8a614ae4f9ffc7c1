/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Continued;
import io.callwright.agent.dialog.Conversation;
import io.callwright.agent.dialog.Prompt;
import java.util.Map;

/** What is said in a call that only tries a line: some five seconds, and goodbye. */
public final class TestDialogue implements Dialogue {
    /** Stands where a call's flow stands. */
    public static final String NAME = "trunk-test";

    private static final Prompt WORDS =
            new Prompt(
                    "This is a test call, to see whether this line works. Nobody needs to do"
                            + " anything. Goodbye.",
                    false);

    @Override
    public String name() {
        return NAME;
    }

    @Override
    public boolean announcesRecording() {
        return false;
    }

    @Override
    public Result hold(Conversation conversation, Line line) {
        try {
            var _ = conversation.say(WORDS);
            return new Result("tested", Map.of());
        } catch (CallerGone | Continued _) {
            return new Result("hung-up", Map.of());
        }
    }
}
