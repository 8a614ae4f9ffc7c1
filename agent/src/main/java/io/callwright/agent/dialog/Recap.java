/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A call in a few English sentences, for whoever takes it on: made by rules from the call's event
 * log, whose types docs/flows.md lists. Events are given in their order; others than the dialogue's
 * are passed over. Owned by one thread.
 */
public final class Recap {
    private final Set<String> asked = new LinkedHashSet<>();
    private final Map<String, Integer> wishes = new LinkedHashMap<>();
    private final Map<String, Integer> missed = new LinkedHashMap<>();
    private final Set<String> objections = new LinkedHashSet<>();
    private final Set<String> corrected = new LinkedHashSet<>();
    private final List<String> effects = new ArrayList<>();
    private final List<String> further = new ArrayList<>();
    private String flow = "";
    private String machine = "";
    private String end = "";
    private int silences;

    /** What happened next. */
    public void add(String type, Map<String, String> data) {
        switch (type) {
            case "flow-started" -> flow = of(data, "flow");
            case "flow-continued" -> further.add(of(data, "flow"));
            case "step-entered" -> entered(of(data, "step"), of(data, "kind"));
            case "intent" -> wishes.merge(of(data, "intent"), 1, Integer::sum);
            case "slot-corrected" -> corrected.add(of(data, "slot"));
            case "value-refused" ->
                    objections.add(of(data, "slot") + " not possible: " + of(data, "reason"));
            case "rejected" -> objections.add("no to " + of(data, "step"));
            case "re-prompted" -> again(of(data, "step"), of(data, "reason"));
            case "gave-up" ->
                    end = "The agent gave up at " + of(data, "step") + ": " + of(data, "reason");
            case "transferred" -> transferred(of(data, "step"), of(data, "result"));
            case "unrecorded" -> effects.add("Did not want to be recorded");
            case "machine" -> machine = of(data, "machine");
            case "caller-gone" -> end = end.isEmpty() ? "The caller hung up" : end;
            default -> effect(type, data);
        }
    }

    private void entered(String step, String kind) {
        if (kind.equals("ask") || kind.equals("confirm")) {
            asked.add(step);
        }
    }

    private void again(String step, String reason) {
        switch (reason) {
            case "no-input" -> silences++;
            case "no-match" -> missed.merge(step, 1, Integer::sum);
            default -> {} // a refused or unconfirmed value has an event of its own
        }
    }

    private void transferred(String step, String result) {
        end =
                result.equals("ok")
                        ? "Handed over at " + step
                        : "Handing over at " + step + " failed: " + result;
    }

    private void effect(String type, Map<String, String> data) {
        switch (type) {
            case "effect.call-back" -> {
                String when = (of(data, "day") + " " + of(data, "time")).strip();
                effects.add("To be called back" + (when.isEmpty() ? "" : ": " + when));
            }
            case "effect.do-not-call" ->
                    effects.add("Not to be called again: " + of(data, "reason"));
            case "effect.survey" ->
                    effects.add("Score in " + of(data, "survey") + ": " + of(data, "score"));
            case "effect.message" -> effects.add("Left a message");
            default -> {}
        }
    }

    private static String of(Map<String, String> data, String key) {
        return data.getOrDefault(key, "");
    }

    /**
     * The sentences, parted by blanks.
     *
     * @param outcome of the call
     * @param slots what the caller told; its values are in the text
     */
    public String text(String outcome, Map<String, String> slots) {
        List<String> lines = new ArrayList<>();
        lines.add(flow.isEmpty() ? outcome : flow + ": " + outcome);
        if (!machine.isEmpty()) {
            lines.add("A machine answered: " + machine);
        }
        list(lines, "Went on in", further);
        list(
                lines,
                "Told",
                slots.entrySet().stream().map(one -> one.getKey() + " " + one.getValue()).toList());
        list(lines, "Asked", asked);
        list(lines, "Wanted", counted(wishes));
        list(lines, "Objected", objections);
        list(lines, "Corrected", corrected);
        list(lines, "Not understood at", counted(missed));
        if (silences > 0) {
            lines.add("Silent " + times(silences));
        }
        lines.addAll(effects);
        if (!end.isEmpty()) {
            lines.add(end);
        }
        return String.join(". ", lines) + ".";
    }

    private static void list(List<String> lines, String what, Iterable<String> items) {
        String joined = String.join(", ", items);
        if (!joined.isEmpty()) {
            lines.add(what + ": " + joined);
        }
    }

    private static List<String> counted(Map<String, Integer> counts) {
        return counts.entrySet().stream()
                .map(one ->
                        one.getValue() == 1
                                ? one.getKey()
                                : one.getKey() + " " + times(one.getValue()))
                .toList();
    }

    private static String times(int count) {
        return switch (count) {
            case 1 -> "once";
            case 2 -> "twice";
            default -> String.format(Locale.ROOT, "%d times", count);
        };
    }
}
