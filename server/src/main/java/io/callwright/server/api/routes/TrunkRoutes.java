/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.call.CallRefused;
import io.callwright.server.desk.DoNotCall;
import io.callwright.server.desk.NodeControl;
import io.callwright.server.desk.TrunkTest;
import io.callwright.server.desk.Works;
import io.callwright.server.desk.Works.State;
import io.callwright.server.desk.Works.Work;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import java.net.URLEncoder;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import org.jspecify.annotations.Nullable;

/** Trunks as the configuration names them, and how they stand; never their passwords. */
public final class TrunkRoutes {
    private static final String TRUNKS = "/api/v1/trunks";
    private static final int USUAL_RING_SECONDS = 20;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Access CALLS = Access.needs(Role.OPERATOR, Scope.CALLS_WRITE);
    private static final Access READS = Access.needs(Role.VIEWER, Scope.SYSTEM_READ);

    private final Services services;
    private final Works<TrunkTest> tests;

    public TrunkRoutes(Services services) {
        this.services = services;
        this.tests = new Works<>(services.clock());
    }

    public List<Route> routes() {
        return List.of(
                Route.get("listTrunks", TRUNKS, READS, this::list),
                Route.get("getTrunk", TRUNKS + "/{trunk}", READS, this::get),
                Route.post("testTrunk", TRUNKS + "/{trunk}/test-call", CALLS, this::test),
                Route.get(
                        "getTrunkTest",
                        TRUNKS + "/{trunk}/test-calls/{test_id}",
                        CALLS,
                        this::tested));
    }

    /**
     * @param result null while it goes on, and when it failed
     * @param reason why it failed
     */
    record Test(
            String id,
            String state,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable TrunkTest result,
            @Nullable String reason) {}

    private Answer list(Ask ask) {
        return Answer.ok(new Page<>(services.node().trunks(), null));
    }

    private Answer get(Ask ask) {
        return Answer.ok(trunk(ask));
    }

    private NodeControl.Trunk trunk(Ask ask) {
        String name = ask.in("trunk");
        return services.node().trunks().stream()
                .filter(trunk -> trunk.name().equals(name))
                .findFirst()
                .orElseThrow(() -> Refusal.notFound("trunk " + name));
    }

    private Answer test(Ask ask) {
        String trunk = trunk(ask).name();
        if (services.node().draining()) {
            throw Refusal.later(ProblemType.UNAVAILABLE, "the node takes no new calls", SOON);
        }
        String number = ask.optional("number");
        if (number != null) {
            services.doNotCall()
                    .suppression(number, ask.now())
                    .ifPresent(suppression -> {
                        throw Refusal.of(
                                ProblemType.SUPPRESSED,
                                DoNotCall.reason(suppression) + "; try another");
                    });
        }
        Duration ring =
                Duration.ofSeconds(ask.body().path("ring_timeout_s").asInt(USUAL_RING_SECONDS));
        try {
            Work<TrunkTest> begun =
                    tests.follow(ask.requestId(), trunk, services.node().test(trunk, number, ring));
            return Answer.accepted(
                    "%s/%s/test-calls/%s"
                            .formatted(
                                    TRUNKS,
                                    URLEncoder.encode(trunk, UTF_8).replace("+", "%20"),
                                    begun.id()),
                    view(begun));
        } catch (CallRefused e) {
            throw Refusal.later(ProblemType.UNAVAILABLE, String.valueOf(e.getMessage()), SOON);
        } catch (IllegalArgumentException e) {
            throw Refusal.of("/number", String.valueOf(e.getMessage()));
        }
    }

    private Answer tested(Ask ask) {
        return Answer.ok(
                tests.find(ask.in("test_id"))
                        .filter(test -> test.about().equals(ask.in("trunk")))
                        .map(TrunkRoutes::view)
                        .orElseThrow(() -> Refusal.notFound("test of this trunk any more")));
    }

    private static Test view(Work<TrunkTest> test) {
        return switch (test.state()) {
            case State.Running<TrunkTest> _ ->
                    new Test(test.id(), "running", test.startedAt(), null, null, null);
            case State.Done<TrunkTest>(TrunkTest result, Instant at) ->
                    new Test(test.id(), "done", test.startedAt(), at, result, null);
            case State.Failed<TrunkTest>(String reason, Instant at) ->
                    new Test(test.id(), "failed", test.startedAt(), at, null, reason);
        };
    }
}
