/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static io.callwright.agent.dialog.ScriptedConversation.hangsUp;
import static io.callwright.agent.dialog.ScriptedConversation.says;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.ScriptedConversation.Event;
import io.callwright.agent.dialog.ScriptedConversation.Turn;
import io.callwright.agent.dialog.flow.FlowParser;
import java.time.Instant;
import java.time.ZoneOffset;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.Test;

/** Callers who are angry, ask not to be called again, and do not wait for what is said to it. */
class UnwantedCallTest {
    private static final String ANGRY =
            "i have told you people so many times already this week stop calling me my wife is ill"
                    + " and the baby wakes up";

    private static final String FLOW =
            """
            flow: offer
            version: 1
            disclosure: This is an automated call.
            start: want
            slots:
              want: {type: yes-no}
            intents:
              opt-out: {go: never}
            give-up: {no-input: bye, no-match: bye}
            steps:
              want:
                ask: Would you like our offer?
                slots: [want]
                go: {"yes": bye, "no": bye}
              never: {do-not-call: caller-asked, next: promise}
              promise: {say: I will not call you again., end: opted-out}
              bye: {end: done}
            """;

    @Test
    void whoHangsUpWhenTheWishIsAskedBack_isNotCalledAgain() {
        assertThat(effects(says(ANGRY), hangsUp())).containsExactly("effect.do-not-call");
    }

    @Test
    void whoDeniesTheWish_isStillCalled() {
        assertThat(effects(says(ANGRY), says("no"), says("yes"))).isEmpty();
        assertThat(effects(says("no no i did not say stop calling me at all now"), hangsUp()))
                .isEmpty();
    }

    private static List<String> effects(Turn... turns) {
        ScriptedConversation call =
                new ScriptedConversation(
                        Instant.parse("2026-11-22T10:00:00Z"), ZoneOffset.UTC, List.of(turns));
        var _ =
                new FlowRunner(DialogConfig.defaults())
                        .run(
                                FlowParser.parse("offer.yaml", FLOW),
                                new Variables(Map.of()),
                                call,
                                Outside.none(1));
        return call.events.stream()
                .map(Event::type)
                .filter(type -> type.startsWith("effect"))
                .toList();
    }
}
