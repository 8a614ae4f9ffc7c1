/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.desk.FlagException;
import io.callwright.server.flags.Definition;
import io.callwright.server.flags.Flag;
import io.callwright.server.flags.FlagText;
import io.callwright.server.flags.Rollouts;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.flags.FlagRow;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Supplier;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/** Feature flags: versions that only a part of the calls gets. */
public final class FlagRoutes {
    private static final String FLAGS = "/api/v1/flags";
    private static final String FLAG = FLAGS + "/{flag}";

    private static final Access READS = Access.needs(Role.VIEWER, Scope.FLOWS_READ);
    private static final Access WRITES = Access.needs(Role.SUPERVISOR, Scope.FLOWS_WRITE);

    private final Services services;

    public FlagRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("listFlags", FLAGS, READS, this::list),
                Route.post("createFlag", FLAGS, WRITES, this::create),
                Route.get("getFlag", FLAG, READS, this::get),
                Route.patch("changeFlag", FLAG, WRITES, this::change),
                Route.delete("deleteFlag", FLAG, WRITES, this::delete),
                Route.post("evaluateFlag", FLAG + "/evaluate", READS, this::evaluate),
                Route.post("startFlag", FLAG + "/start", WRITES, this::start).bodiless(),
                Route.post("pauseFlag", FLAG + "/pause", WRITES, this::pause),
                Route.post("resumeFlag", FLAG + "/resume", WRITES, this::resume).bodiless(),
                Route.post("rollBackFlag", FLAG + "/rollback", WRITES, this::rollBack));
    }

    record VariantView(String name, String value, int weight) {}

    record StepView(double percent, int minutes) {}

    record CriteriaView(
            List<String> successOutcomes,
            @Nullable Double minSuccessRate,
            @Nullable Double maxErrorRate,
            @Nullable Integer maxP95LatencyMs,
            int minCalls,
            int minTurns) {}

    /**
     * @param percent of the units that get a variant now
     * @param figures of this round by variant; null in lists
     */
    record View(
            String name,
            String kind,
            @Nullable String flow,
            @Nullable String campaignId,
            String description,
            String state,
            String reason,
            double percent,
            int step,
            Instant stepSince,
            int round,
            List<VariantView> variants,
            Map<String, String> overrides,
            List<StepView> steps,
            CriteriaView criteria,
            @Nullable Map<String, Rollouts.Seen> figures,
            Instant createdAt) {}

    record GivenView(
            String flag, String variant, String value, boolean on, String why, int bucket) {}

    private Answer list(Ask ask) {
        return Page.answer(
                ask,
                FLAGS,
                services.flags().all(),
                flag -> flag.row().name(),
                flag -> view(flag, null));
    }

    private Answer create(Ask ask) {
        Definition definition = FlagBody.read(ask.body(), FlagBody.EMPTY);
        String name = ask.text("name");
        Flag made =
                judged(() ->
                        services.flags()
                                .create(name, FlagBody.about(ask.body()), definition, ask.now()));
        return Answer.created(FLAGS + "/" + name, view(made, null)).with("ETag", etag(made));
    }

    private Answer get(Ask ask) {
        Flag flag = found(ask);
        return shown(flag, services.flags().figures(flag, ask.now()));
    }

    private Answer change(Ask ask) {
        Flag flag = found(ask);
        ask.mustMatch(etag(flag));
        Definition to = FlagBody.read(ask.body(), flag.definition());
        return shown(judged(() -> services.flags().change(flag, to)), null);
    }

    private Answer delete(Ask ask) {
        if (!services.flags().delete(ask.in("flag"))) {
            throw Refusal.notFound("flag " + ask.in("flag"));
        }
        return Answer.none();
    }

    private Answer evaluate(Ask ask) {
        Flag flag = found(ask);
        Flag.Given given = flag.give(ask.text("unit"));
        return Answer.ok(
                new GivenView(
                        flag.row().name(),
                        given.variant(),
                        given.value(),
                        given.isOn(),
                        given.why().name().toLowerCase(Locale.ROOT),
                        given.bucket()));
    }

    private Answer start(Ask ask) {
        return moved(ask, flag -> services.flags().start(flag, ask.now()));
    }

    private Answer pause(Ask ask) {
        return moved(ask, flag -> services.flags().pause(flag, ask.text("reason"), ask.now()));
    }

    private Answer resume(Ask ask) {
        return moved(ask, flag -> services.flags().resume(flag, ask.now()));
    }

    private Answer rollBack(Ask ask) {
        return moved(ask, flag -> services.flags().rollBack(flag, ask.text("reason"), ask.now()));
    }

    private Answer moved(Ask ask, UnaryOperator<Flag> step) {
        Flag flag = found(ask);
        return shown(judged(() -> step.apply(flag)), null);
    }

    private Flag found(Ask ask) {
        String name = ask.in("flag");
        return services.flags().find(name).orElseThrow(() -> Refusal.notFound("flag " + name));
    }

    private static Flag judged(Supplier<Flag> work) {
        try {
            return work.get();
        } catch (FlagException e) {
            throw Refusal.of(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    private static Answer shown(Flag flag, @Nullable Map<String, Rollouts.Seen> figures) {
        return Answer.ok(view(flag, figures)).with("ETag", etag(flag));
    }

    private static String etag(Flag flag) {
        return "\"%s-%d\"".formatted(flag.row().name(), flag.row().version());
    }

    private static View view(Flag flag, @Nullable Map<String, Rollouts.Seen> figures) {
        FlagRow row = flag.row();
        Definition definition = flag.definition();
        Definition.Criteria criteria = definition.criteria();
        return new View(
                row.name(),
                row.kind().name().toLowerCase(Locale.ROOT),
                row.flow(),
                row.campaignId() == null ? null : row.campaignId().toString(),
                definition.description(),
                FlagText.word(row.state()),
                row.reason(),
                percent(flag.share()),
                row.step(),
                row.stepSince(),
                row.round(),
                definition.variants().stream()
                        .map(one -> new VariantView(one.name(), one.value(), one.weight()))
                        .toList(),
                definition.overrides(),
                definition.steps().stream()
                        .map(one -> new StepView(percent(one.share()), one.minutes()))
                        .toList(),
                new CriteriaView(
                        criteria.successOutcomes().stream().sorted().toList(),
                        criteria.minSuccessRate(),
                        criteria.maxErrorRate(),
                        criteria.maxP95LatencyMs(),
                        criteria.minCalls(),
                        criteria.minTurns()),
                figures == null ? null : new LinkedHashMap<>(figures),
                row.createdAt());
    }

    private static double percent(int share) {
        return share / 100.0;
    }
}
