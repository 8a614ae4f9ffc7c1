/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.Recap;
import io.callwright.store.EventRow;
import java.util.List;
import java.util.Map;

/**
 * What a call came to, in sentences.
 *
 * @param by {@code rules} or {@code model}
 */
public record CallNote(String text, String by) {
    /** Of the event that a language model's note is kept as. */
    static final String EVENT = "summary";

    static final String TEXT = "text";

    /** The model's note where there is one, else what the rules make of the events. */
    public static CallNote of(List<EventRow> events, String outcome, Map<String, String> slots) {
        return events.stream()
                .filter(event -> event.type().equals(EVENT))
                .map(event -> new CallNote(event.data().getOrDefault(TEXT, ""), "model"))
                .reduce((first, last) -> last)
                .orElseGet(() -> byRules(events, outcome, slots));
    }

    static CallNote byRules(List<EventRow> events, String outcome, Map<String, String> slots) {
        Recap recap = new Recap();
        events.forEach(event -> recap.add(event.type(), event.data()));
        return new CallNote(recap.text(outcome, slots), "rules");
    }
}
