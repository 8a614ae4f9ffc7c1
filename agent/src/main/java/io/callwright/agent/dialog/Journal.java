/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Step;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/**
 * Writes the dialogue's decisions into the call's event log: names of steps, slots and reasons,
 * never what was said. docs/flows.md lists the types.
 */
final class Journal {
    private final Conversation conversation;

    Journal(Conversation conversation) {
        this.conversation = conversation;
    }

    void started(Flow flow) {
        write("flow-started", "flow", flow.name(), "version", String.valueOf(flow.version()));
    }

    /** The conversation has left its flow for another one. */
    void continuedIn(Flow flow) {
        write(
                "flow-continued",
                "flow",
                flow.name(),
                "version",
                String.valueOf(flow.version()),
                "language",
                flow.language());
    }

    void disclosed() {
        write("disclosed");
    }

    void entered(Step step) {
        String kind = step.getClass().getSimpleName().toLowerCase(Locale.ROOT);
        write("step-entered", "step", step.name(), "kind", kind);
    }

    void heard(String step, Heard heard) {
        switch (heard) {
            case Heard.Words words ->
                    write(
                            "heard",
                            "step",
                            step,
                            "source",
                            "speech",
                            "confidence",
                            String.format(Locale.ROOT, "%.2f", words.confidence()));
            case Heard.Keys keys -> write("heard", "step", step, "source", "keys");
            case Heard.Silence silence -> write("heard", "step", step, "source", "silence");
        }
    }

    void continued(String step) {
        write("answer-continued", "step", step);
    }

    void wanted(String step, String intent) {
        write("intent", "step", step, "intent", intent);
    }

    /** Whoever records the call heeds it. */
    void unrecorded() {
        write("unrecorded");
    }

    /** No message can be left: the call is not recorded. */
    void unkept(String step) {
        write("message-impossible", "step", step);
    }

    void filled(String slot) {
        write("slot-filled", "slot", slot);
    }

    void corrected(String slot) {
        write("slot-corrected", "slot", slot);
    }

    void refused(String slot, String reason) {
        write("value-refused", "slot", slot, "reason", reason);
    }

    void checked(String step) {
        write("answer-checked", "step", step);
    }

    void reprompted(String step, String reason, int attempt, boolean keypad) {
        write(
                "re-prompted",
                "step",
                step,
                "reason",
                reason,
                "attempt",
                String.valueOf(attempt),
                "keypad",
                String.valueOf(keypad));
    }

    void called(String step, String result) {
        write("tool-called", "step", step, "result", result);
    }

    void modelled(String step, String use, String result) {
        write("model", "step", step, "use", use, "result", result);
    }

    void transferred(String step, String result) {
        write("transferred", "step", step, "result", result);
    }

    void toMachine(String machine, boolean hangsUp) {
        write("machine", "machine", machine, "then", hangsUp ? "hang-up" : "step");
    }

    void confirmed(String step) {
        write("confirmed", "step", step);
    }

    void rejected(String step) {
        write("rejected", "step", step);
    }

    void gaveUp(String step, String reason) {
        write("gave-up", "step", step, "reason", reason);
    }

    void gone() {
        write("caller-gone");
    }

    void ended(String outcome) {
        write("outcome", "outcome", outcome);
    }

    private void write(String type, String... pairs) {
        Map<String, String> data = new LinkedHashMap<>();
        for (int i = 0; i < pairs.length; i += 2) {
            data.put(pairs[i], pairs[i + 1]);
        }
        conversation.event(type, data);
    }
}
