/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.Outside.Consulting;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import java.util.HashMap;
import java.util.Map;

/**
 * Tells somebody about a caller, and asks whether to put the caller through: a small flow of its
 * own, so that speech, keys, silence and machines are treated as in every other.
 */
public final class Briefing {
    /** Outcome of a person who takes the caller. */
    public static final String ACCEPTED = "accepted";

    /** Of one who does not, or says nothing. */
    public static final String DECLINED = "declined";

    private final FlowRunner runner;

    public Briefing(FlowRunner runner) {
        this.runner = runner;
    }

    /**
     * Nothing cuts the briefing off, and the last question repeats it; who was not understood twice
     * is not pressed further. Made for each: a variable's value would be cut at 200 characters.
     */
    private static Flow flow(Consulting asked) {
        String words =
                String.valueOf(asked.briefing())
                        .replaceAll("[\\\\{}\\p{Cntrl}]", " ")
                        .replace('"', '\'');
        String flow =
                """
                flow: briefing
                version: 1
                language: %1$s
                disclosure: "%2$s"
                start: whether
                parameters:
                  accept: {type: text}
                slots:
                  takes: {type: yes-no, keypad: "%2$s"}
                give-up: {no-input: no, no-match: no}
                limits: {attempts: 2}
                answered-by: {voicemail: hang-up, screening: hang-up, ivr: hang-up, unavailable: hang-up}
                steps:
                  whether:
                    branch: [{if: accept is set, go: ask}]
                    else: yes
                  ask:
                    ask: "{{accept}}"
                    slots: [takes]
                    go: {"yes": yes, "no": no}
                  yes: {end: accepted}
                  no: {end: declined}
                """
                        .formatted(asked.language(), words);
        return FlowParser.parseForColleague("briefing", flow);
    }

    /**
     * Blocks until that person has answered. Without a briefing it has, by picking up.
     *
     * @param seed the call's, for wordings
     * @return {@link #ACCEPTED}, {@link #DECLINED}, or another outcome when the line was cut or a
     *     machine took the call
     */
    public String tell(Consulting asked, Conversation person, long seed) {
        if (asked.briefing() == null) {
            return ACCEPTED;
        }
        Map<String, String> words = new HashMap<>();
        String accept = asked.accept();
        if (accept != null) {
            words.put("accept", accept);
        }
        return runner.run(flow(asked), new Variables(words), person, Outside.none(seed)).outcome();
    }
}
