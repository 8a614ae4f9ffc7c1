/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.jdbi.v3.core.Handle;

/**
 * What a call's log says of its dialogue, for the sums of analytics: the steps that it came to, and
 * the scores that the caller gave.
 *
 * @param steps each once
 * @param last empty when there was none
 * @param scores the last one for each survey
 */
record DialogueSums(Set<String> steps, String last, Map<String, Integer> scores) {
    private static final String STEP = "step-entered";
    private static final String SURVEY = "effect.survey";

    /** Within the transaction that ends the call, whose log is complete by then. */
    static DialogueSums of(Handle handle, String callId) {
        Set<String> steps = new LinkedHashSet<>();
        List<String> last = new ArrayList<>(List.of(""));
        Map<String, Integer> scores = new LinkedHashMap<>();
        handle.createQuery(
                        """
                        SELECT type, data FROM call_events
                        WHERE call_id = :id AND type IN (:step, :survey) ORDER BY seq
                        """)
                .bind("id", callId)
                .bind("step", STEP)
                .bind("survey", SURVEY)
                .map((row, context) ->
                        Map.entry(row.getString("type"), Json.read(row.getString("data"))))
                .forEach(event -> {
                    Map<String, String> data = event.getValue();
                    if (event.getKey().equals(STEP)) {
                        String step = CallHours.shortened(data.getOrDefault("step", ""));
                        steps.add(step);
                        last.set(0, step);
                    } else if (data.getOrDefault("score", "").matches("-?[0-9]{1,9}")) {
                        scores.put(
                                CallHours.shortened(data.getOrDefault("survey", "")),
                                Integer.parseInt(data.get("score")));
                    }
                });
        return new DialogueSums(steps, last.getFirst(), scores);
    }

    /**
     * @param key of the sums that the call belongs to
     */
    void count(Handle handle, Map<String, Object> key) {
        for (String step : steps) {
            add(
                    handle,
                    "step_sum",
                    key,
                    Map.of("step", step),
                    Map.of("reached", 1L, "ended", step.equals(last) ? 1L : 0L));
        }
        scores.forEach((survey, score) ->
                add(
                        handle,
                        "survey_sum",
                        key,
                        Map.of("survey", survey, "score", score),
                        Map.of("calls", 1L)));
    }

    private static void add(
            Handle handle,
            String table,
            Map<String, Object> key,
            Map<String, Object> own,
            Map<String, Long> more) {
        Map<String, Object> row = new HashMap<>(key);
        row.putAll(own);
        row.putAll(more);
        String sets =
                more.keySet().stream()
                        .map(column -> "%s = %s + :%s".formatted(column, column, column))
                        .collect(Collectors.joining(", "));
        String where =
                own.keySet().stream()
                        .map(column -> "%s = :%s AND ".formatted(column, column))
                        .collect(Collectors.joining());
        int there =
                handle.createUpdate(
                                "UPDATE %s SET %s WHERE %s %s"
                                        .formatted(table, sets, where, CallSums.KEY))
                        .bindMap(row)
                        .execute();
        if (there == 0) {
            List<String> columns = new ArrayList<>(own.keySet());
            columns.addAll(more.keySet());
            handle.createUpdate(
                            "INSERT INTO %s (%s, %s) VALUES (%s, :%s)"
                                    .formatted(
                                            table,
                                            CallSums.KEYS,
                                            String.join(", ", columns),
                                            CallSums.KEY_VALUES,
                                            String.join(", :", columns)))
                    .bindMap(row)
                    .execute();
        }
    }
}
