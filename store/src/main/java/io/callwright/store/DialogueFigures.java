/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import io.callwright.store.CallFigures.By;
import io.callwright.store.CallFigures.Which;
import java.util.List;

/**
 * Reads how far calls came in their flows, and the scores that callers gave, of calls that have
 * ended. Written in the commit of each call's end, so exact. Thread-safe.
 */
public final class DialogueFigures {
    private final Database database;

    DialogueFigures(Database database) {
        this.database = database;
    }

    /**
     * @param version of the flow; 0: not known
     * @param reached calls that came to the step, however often
     * @param ended calls that came to no other step after it
     */
    public record Step(String flow, int version, String step, long reached, long ended) {}

    /**
     * @param calls that gave this score
     */
    public record Score(String flow, String survey, int score, long calls) {}

    /** By flow and version; of these the steps that most calls came to go first. */
    public List<Step> steps(Which which) {
        return database.read(
                "the steps of calls",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT flow, flow_version, step, SUM(reached) AS reached,
                                            SUM(ended) AS ended
                                        FROM (%s) AS counted GROUP BY flow, flow_version, step
                                        ORDER BY flow, flow_version, reached DESC, step
                                        """
                                                .formatted(which.rows("step_sum", By.NOTHING)))
                                .bindMap(which.values())
                                .map((row, context) ->
                                        new Step(
                                                row.getString("flow"),
                                                row.getInt("flow_version"),
                                                row.getString("step"),
                                                row.getLong("reached"),
                                                row.getLong("ended")))
                                .list());
    }

    /** By flow, survey and score. */
    public List<Score> scores(Which which) {
        return database.read(
                "the scores of surveys",
                handle ->
                        handle.createQuery(
                                        """
                                        SELECT flow, survey, score, SUM(calls) AS calls
                                        FROM (%s) AS counted GROUP BY flow, survey, score
                                        ORDER BY flow, survey, score
                                        """
                                                .formatted(which.rows("survey_sum", By.NOTHING)))
                                .bindMap(which.values())
                                .map((row, context) ->
                                        new Score(
                                                row.getString("flow"),
                                                row.getString("survey"),
                                                row.getInt("score"),
                                                row.getLong("calls")))
                                .list());
    }
}
