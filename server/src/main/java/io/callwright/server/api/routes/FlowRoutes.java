/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.FlowVersion;
import io.callwright.store.StoreException;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.TreeSet;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Flows: checked, published, put in place. */
public final class FlowRoutes {
    private static final String FLOWS = "/api/v1/flows";
    private static final String FLOW = FLOWS + "/{flow}";
    private static final String VERSIONS = FLOW + "/versions";

    private static final Access READS = Access.needs(Role.VIEWER, Scope.FLOWS_READ);
    private static final Access WRITES = Access.needs(Role.SUPERVISOR, Scope.FLOWS_WRITE);

    private final Services services;

    public FlowRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("listFlows", FLOWS, READS, this::list),
                Route.post("validateFlow", FLOWS + "/validate", WRITES, this::validate),
                Route.post("publishFlow", FLOWS, WRITES, this::publish),
                Route.get("listFlowVersions", VERSIONS, READS, this::versions),
                Route.get("getFlowVersion", VERSIONS + "/{version}", READS, this::version),
                Route.put("activateFlow", FLOW + "/active", WRITES, this::activate));
    }

    record View(String name, @Nullable Integer followed) {}

    record VersionView(String name, int version, Instant publishedAt) {}

    record Source(
            String name,
            int version,
            Instant publishedAt,
            String source,
            Map<String, String> parts) {}

    record Fault(int line, int column, @Nullable String step, String message, String remedy) {}

    record Verdict(
            boolean valid, @Nullable String name, @Nullable Integer version, List<Fault> faults) {}

    private Answer list(Ask ask) {
        TreeSet<String> names = new TreeSet<>(services.store().flows().names());
        List<Flow> followed = services.flows().followed();
        followed.forEach(flow -> names.add(flow.name()));
        return Page.answer(
                ask,
                FLOWS,
                List.copyOf(names),
                Function.identity(),
                name ->
                        new View(
                                name,
                                followed.stream()
                                        .filter(flow -> flow.name().equals(name))
                                        .findFirst()
                                        .map(Flow::version)
                                        .orElse(null)));
    }

    private Answer validate(Ask ask) {
        try {
            Flow flow = services.flows().check(ask.text("source")).flow();
            return Answer.ok(new Verdict(true, flow.name(), flow.version(), List.of()));
        } catch (FlowException e) {
            List<Fault> faults =
                    e.problems().stream()
                            .map(problem ->
                                    new Fault(
                                            problem.line(),
                                            problem.column(),
                                            problem.step(),
                                            io.callwright.server.api.contract.Fault.shown(
                                                    problem.message()),
                                            problem.remedy()))
                            .toList();
            return Answer.ok(new Verdict(false, null, null, faults));
        }
    }

    private Answer publish(Ask ask) {
        FlowParser.Source source = checked(ask.text("source"));
        Flow flow = source.flow();
        try {
            boolean fresh = services.flows().publish(source, ask.now());
            FlowVersion stored =
                    services.store().flows().find(flow.name(), flow.version()).orElseThrow();
            Answer answer =
                    Answer.created(
                            FLOWS + "/" + flow.name() + "/versions/" + flow.version(),
                            view(stored));
            return fresh ? answer : answer.with(200);
        } catch (StoreException e) {
            throw Refusal.of(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    private FlowParser.Source checked(String yaml) {
        try {
            return services.flows().check(yaml);
        } catch (FlowException e) {
            throw Refusal.of(
                    e.problems().stream()
                            .map(problem ->
                                    new io.callwright.server.api.contract.Fault(
                                            "/source",
                                            "line %d, column %d: %s; %s"
                                                    .formatted(
                                                            problem.line(),
                                                            problem.column(),
                                                            problem.message(),
                                                            problem.remedy())))
                            .toList());
        }
    }

    private Answer versions(Ask ask) {
        String flow = ask.in("flow");
        long before = Page.after(ask, Long.MAX_VALUE);
        if (!services.store().flows().isPublished(flow)) {
            throw Refusal.notFound("published flow " + flow);
        }
        return Page.answer(
                ask,
                FLOWS + "/" + flow + "/versions",
                limit -> services.store().flows().page(flow, before, limit),
                version -> Integer.toString(version.version()),
                FlowRoutes::view);
    }

    private Answer version(Ask ask) {
        FlowVersion found = found(ask.in("flow"), (int) ask.number("version"));
        return Answer.ok(
                new Source(
                        found.name(),
                        found.version(),
                        found.publishedAt(),
                        found.source(),
                        found.parts()));
    }

    private FlowVersion found(String name, int version) {
        return services.store()
                .flows()
                .find(name, version)
                .orElseThrow(() -> Refusal.notFound("version %d of %s".formatted(version, name)));
    }

    /** An older version rolls back. */
    private Answer activate(Ask ask) {
        String name = ask.in("flow");
        int version = ask.body().required("version").asInt();
        FlowVersion found = found(name, version);
        try {
            services.flows().activate(name, version, ask.now());
        } catch (FlowException e) {
            throw Refusal.of(
                    ProblemType.CONFLICT,
                    "this version cannot be followed any more: " + e.getMessage());
        }
        return Answer.ok(new View(found.name(), version));
    }

    private static VersionView view(FlowVersion version) {
        return new VersionView(version.name(), version.version(), version.publishedAt());
    }
}
