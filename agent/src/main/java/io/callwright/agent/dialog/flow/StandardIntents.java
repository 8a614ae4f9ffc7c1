/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.List;
import java.util.Map;

/** What callers say for the intents that every flow has, by the intent's name. English. */
final class StandardIntents {
    private static final Map<String, List<String>> ENGLISH =
            Map.of(
                    "repeat",
                    List.of(
                            "(could | can) you (repeat that | say that again) [please]",
                            "(repeat that | repeat | say that again) [please]",
                            "i (do not | did not) understand",
                            "what did you say",
                            "pardon"),
                    "slower",
                    List.of(
                            "[please] (speak | talk) (slower | more slowly)",
                            "(could | can) you (speak | talk) (slower | more slowly) [please]",
                            "(slow down | slower | more slowly) [please]",
                            "you are too fast"),
                    "person",
                    List.of(
                            "(i want | i would like) to (talk | speak) to (someone | a [real]"
                                    + " person | a human)",
                            "can i (talk | speak) to (someone | an agent | a [real] person | a"
                                    + " human)",
                            "[an] (operator | agent) [please]",
                            "[a] [real] person please"),
                    "who-is-this",
                    List.of(
                            "who is (this | calling | that)",
                            "who are you",
                            "what is this about",
                            "are you a (robot | machine | computer)"),
                    "opt-out",
                    List.of(
                            "[please] stop calling me",
                            "[please] (take | remove) me (off | from) your list",
                            "[please] do not call me (again | any more | anymore)"),
                    "wrong-number",
                    List.of(
                            "[sorry] [you have] the wrong number",
                            "[this is the] wrong number",
                            "[sorry] i have the wrong number",
                            "there is no one here by that name"));

    private StandardIntents() {}

    /** In the syntax of a flow file; empty for a name that is none of them. */
    static List<String> phrases(String intent) {
        return ENGLISH.getOrDefault(intent, List.of());
    }

    static List<String> names() {
        return ENGLISH.keySet().stream().sorted().toList();
    }
}
