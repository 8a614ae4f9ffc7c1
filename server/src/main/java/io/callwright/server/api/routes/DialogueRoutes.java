/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.DialogueFigures.Score;
import io.callwright.store.DialogueFigures.Step;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/** Where conversations end, and what callers think of them; docs/analytics.md defines it. */
public final class DialogueRoutes {
    private static final String ANALYTICS = "/api/v1/analytics";
    private static final Access READS = Access.needs(Role.VIEWER, Scope.ANALYTICS_READ);

    private final Services services;

    public DialogueRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("getSteps", ANALYTICS + "/steps", READS, this::steps),
                Route.get("getSurveys", ANALYTICS + "/surveys", READS, this::surveys));
    }

    /**
     * @param reachedRate of the calls that came to the step that most calls came to: the first one
     *     that every call passes
     * @param endedRate of those that reached it
     */
    record StepView(
            String step,
            long reached,
            long ended,
            @Nullable Double reachedRate,
            @Nullable Double endedRate) {}

    /**
     * @param version null when it is not known
     */
    record FlowSteps(String flow, @Nullable Integer version, List<StepView> steps) {}

    /**
     * @param scores calls by score
     */
    record Survey(
            String flow, String survey, long answers, double mean, Map<String, Long> scores) {}

    private record Key(String flow, int version) {}

    private Answer steps(Ask ask) {
        Map<Key, List<Step>> flows = new LinkedHashMap<>();
        for (Step step : services.store().dialogues().steps(FigureRoutes.which(ask))) {
            flows.computeIfAbsent(new Key(step.flow(), step.version()), _ -> new ArrayList<>())
                    .add(step);
        }
        List<FlowSteps> items = new ArrayList<>();
        flows.forEach((key, steps) -> {
            long most = steps.getFirst().reached();
            items.add(
                    new FlowSteps(
                            key.flow(),
                            key.version() == 0 ? null : Integer.valueOf(key.version()),
                            steps.stream().map(step -> view(step, most)).toList()));
        });
        return Answer.ok(new Page<>(items, null));
    }

    private static StepView view(Step step, long most) {
        return new StepView(
                step.step(),
                step.reached(),
                step.ended(),
                CallCount.rate(step.reached(), most),
                CallCount.rate(step.ended(), step.reached()));
    }

    private Answer surveys(Ask ask) {
        Map<List<String>, SortedMap<Integer, Long>> surveys = new LinkedHashMap<>();
        for (Score score : services.store().dialogues().scores(FigureRoutes.which(ask))) {
            surveys.computeIfAbsent(List.of(score.flow(), score.survey()), _ -> new TreeMap<>())
                    .merge(score.score(), score.calls(), Long::sum);
        }
        List<Survey> items = new ArrayList<>();
        surveys.forEach((key, scores) -> items.add(survey(key.get(0), key.get(1), scores)));
        return Answer.ok(new Page<>(items, null));
    }

    private static Survey survey(String flow, String name, SortedMap<Integer, Long> scores) {
        long answers = 0;
        long sum = 0;
        Map<String, Long> views = new LinkedHashMap<>();
        for (Map.Entry<Integer, Long> score : scores.entrySet()) {
            answers += score.getValue();
            sum += score.getKey() * score.getValue();
            views.put(score.getKey().toString(), score.getValue());
        }
        return new Survey(flow, name, answers, sum / (double) answers, views);
    }
}
