/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/**
 * The keys of one kind of mapping in a flow file. The published JSON Schema lists the same; a test
 * compares them.
 *
 * @param kind the schema's definition of it; empty for the whole file
 * @param required the keys that must be there
 * @param optional the keys that may be
 */
record FlowKeys(String kind, List<String> required, List<String> optional) {
    static final FlowKeys FLOW =
            of(
                    "",
                    "flow version disclosure start give-up steps",
                    "language summary opening-hours parameters variables slots intents limits"
                            + " wording answered-by");
    static final FlowKeys PART =
            of("part", "part start steps", "summary parameters variables slots");
    static final FlowKeys OPENING_HOURS = of("opening-hours", "from to", "days");
    static final FlowKeys GIVE_UP = of("give-up", "no-input no-match", "engines-down");
    static final FlowKeys ANSWERED_BY =
            of("answered-by", "voicemail screening ivr unavailable", "");
    static final FlowKeys RECORDED = of("recorded", "text wav", "");
    static final FlowKeys LIMITS = of("limits", "", "attempts turns");
    static final FlowKeys WORDING = of("wording", "", "silence no-match refused check");
    static final FlowKeys PARAMETER =
            of("parameter", "type", "default within-days min max check digits region currency");
    static final FlowKeys VARIABLE =
            of("variable", "type", "within-days min max check digits region currency");
    static final FlowKeys SLOT =
            of(
                    "slot",
                    "type",
                    "prompt keypad refusal end-of-speech options within-days offered min max check"
                            + " digits region currency");
    static final FlowKeys OPTION = of("option", "", "phrases examples usual names label weak");
    static final FlowKeys INTENT =
            of("intent", "", "phrases examples usual label go say repeat slower unrecorded");
    static final FlowKeys SAY = of("say", "say next", "barge-in llm");
    static final FlowKeys ASK =
            of(
                    "ask",
                    "ask slots",
                    "volunteered means again attempts barge-in end-of-speech llm go next");
    static final FlowKeys AGAIN = of("again", "", "silence no-match");
    static final FlowKeys CONFIRM = of("confirm", "confirm slots yes no", "barge-in");
    static final FlowKeys BRANCH = of("branch", "branch else", "");
    static final FlowKeys CASE = of("case", "if go", "");
    static final FlowKeys SET = of("set", "set next", "");
    static final FlowKeys RUN = of("run", "run go", "with");
    static final FlowKeys CONTINUE = of("continue", "continue-in", "with");
    static final FlowKeys CALL = of("call", "call next failed", "");
    static final FlowKeys REQUEST = of("request", "url", "method body timeout retries returns");
    static final FlowKeys TRANSFER =
            of(
                    "transfer",
                    "transfer fall-back",
                    "say briefing accept hold ring wait trunk reason outcome");
    static final FlowKeys MESSAGE = of("message", "message next silent", "longest unrecorded");
    static final FlowKeys CALL_BACK = of("call-back", "call-back next", "");
    static final FlowKeys WHEN = of("when", "", "day time number");
    static final FlowKeys DO_NOT_CALL = of("do-not-call", "do-not-call next", "");
    static final FlowKeys SURVEY = of("survey", "survey score next", "");
    static final FlowKeys END = of("end", "end", "say");
    static final List<FlowKeys> KINDS =
            List.of(
                    FLOW,
                    PART,
                    OPENING_HOURS,
                    GIVE_UP,
                    ANSWERED_BY,
                    RECORDED,
                    LIMITS,
                    WORDING,
                    PARAMETER,
                    VARIABLE,
                    SLOT,
                    OPTION,
                    INTENT,
                    SAY,
                    ASK,
                    AGAIN,
                    CONFIRM,
                    BRANCH,
                    CASE,
                    SET,
                    RUN,
                    CONTINUE,
                    CALL,
                    REQUEST,
                    TRANSFER,
                    MESSAGE,
                    CALL_BACK,
                    WHEN,
                    DO_NOT_CALL,
                    SURVEY,
                    END);

    FlowKeys {
        required = List.copyOf(required);
        optional = List.copyOf(optional);
    }

    private static FlowKeys of(String kind, String required, String optional) {
        return new FlowKeys(kind, words(required), words(optional));
    }

    private static List<String> words(String text) {
        return text.isEmpty() ? List.of() : Arrays.asList(text.split(" ", -1));
    }

    List<String> all() {
        List<String> all = new ArrayList<>(required);
        all.addAll(optional);
        return all;
    }

    void check(YamlMap map) {
        map.expect(all(), required);
    }
}
