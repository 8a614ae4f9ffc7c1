/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.server.AskedFlow;
import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.call.CallNote;
import io.callwright.server.call.CallRefused;
import io.callwright.server.call.UnfitVariableException;
import io.callwright.server.desk.CallControl;
import io.callwright.server.desk.DoNotCall;
import io.callwright.server.desk.UnknownFlowException;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.sip.UnusableCallException;
import io.callwright.store.CallFilter;
import io.callwright.store.CallRow;
import io.callwright.store.CallSearch;
import io.callwright.store.EventRow;
import io.callwright.store.FoundCall;
import io.callwright.store.TurnRow;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Calls: placed, listed, looked at, ended, handed over. */
public final class CallRoutes {
    private static final String CALLS = "/api/v1/calls";
    private static final String CALL = CALLS + "/{call_id}";
    private static final int USUAL_RING_SECONDS = 30;
    private static final Duration SOON = Duration.ofSeconds(5);
    private static final Duration USUAL_KEY = Duration.ofMillis(100);
    private static final String ANONYMOUS = "sip:agent@callwright.invalid";

    private static final Access SEES = Access.needs(Role.VIEWER, Scope.CALLS_READ);
    private static final Access READS = Access.needs(Role.OPERATOR, Scope.CALLS_READ);
    private static final Access ACTS = Access.needs(Role.OPERATOR, Scope.CALLS_WRITE);

    private static final Role OVERRIDES = Role.SUPERVISOR;

    private final Services services;

    public CallRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.post("placeCall", CALLS, ACTS, this::place),
                Route.get("listCalls", CALLS, SEES, this::list),
                Route.get("getCall", CALL, SEES, this::get),
                Route.post("hangUpCall", CALL + "/hangup", ACTS, this::hangUp).bodiless(),
                Route.post("transferCall", CALL + "/transfer", ACTS, this::transfer),
                Route.post("sendDtmf", CALL + "/dtmf", ACTS, this::sendDtmf),
                Route.post("playInCall", CALL + "/play", ACTS, this::play),
                Route.post("captureCall", CALL + "/capture", ACTS, this::capture).bodiless(),
                Route.get("listCallEvents", CALL + "/events", READS, this::events),
                Route.get("getTranscript", CALL + "/transcript", READS, this::transcript));
    }

    record EventView(int seq, Instant at, String type, Map<String, String> data) {}

    record TurnView(
            int seq,
            String speaker,
            String text,
            @Nullable Double confidence,
            @Nullable String source,
            Instant startedAt,
            @Nullable Integer latencyMs) {}

    private Answer place(Ask ask) {
        if (services.node().draining()) {
            throw Refusal.later(ProblemType.UNAVAILABLE, "the node takes no new calls", SOON);
        }
        String trunk = ask.optional("trunk");
        String from = ask.optional("from");
        boolean capture = ask.body().path("capture").asBoolean(false);
        if (capture && !services.calls().captures()) {
            throw Refusal.of(ProblemType.CONFLICT, "captures are off: set calls.capture-megabytes");
        }
        mayBeCalled(ask, "place the call");
        JsonNode ring = ask.body().get("ring_timeout_s");
        Map<String, String> variables = new LinkedHashMap<>();
        ask.body()
                .path("variables")
                .properties()
                .forEach(entry -> variables.put(entry.getKey(), entry.getValue().asString()));
        try {
            String id =
                    services.calls()
                            .place(
                                    new CallControl.Order(
                                            ask.text("target"),
                                            from != null ? from : trunk == null ? ANONYMOUS : "",
                                            trunk,
                                            Duration.ofSeconds(
                                                    ring == null
                                                            ? USUAL_RING_SECONDS
                                                            : ring.asInt()),
                                            variables,
                                            flow(ask),
                                            capture));
            return accepted(id);
        } catch (CallRefused e) {
            throw Refusal.later(
                    ProblemType.UNAVAILABLE, String.valueOf(e.getMessage()), e.retryAfter());
        } catch (UnknownFlowException e) {
            throw Refusal.of(
                    "/" + e.part().name().toLowerCase(Locale.ROOT), String.valueOf(e.getMessage()));
        } catch (FlowException e) {
            throw Refusal.of("/flow", "this node cannot follow it: %s".formatted(e.getMessage()));
        } catch (UnfitVariableException e) {
            throw Refusal.of("/variables/" + e.variable(), String.valueOf(e.getMessage()));
        } catch (UnusableCallException e) {
            throw Refusal.of(
                    "/" + e.part().name().toLowerCase(Locale.ROOT), String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.of("/target", String.valueOf(e.getMessage()));
        }
    }

    /** Null: the outbound one. */
    private @Nullable AskedFlow flow(Ask ask) {
        String name = ask.optional("flow");
        JsonNode version = ask.body().get("flow_version");
        if (name == null) {
            if (version != null) {
                throw Refusal.of("/flow", "is missing, though its version is there");
            }
            return null;
        }
        return services.flows().asked(name, version == null ? null : version.asInt());
    }

    /**
     * Whoever was promised not to be called is not, unless somebody who may answers for it.
     *
     * @param deed what would ring the request's target
     */
    private void mayBeCalled(Ask ask, String deed) {
        boolean overrides = ask.body().path("override_suppression").asBoolean(false);
        if (overrides && !ask.known().role().covers(OVERRIDES)) {
            throw Refusal.of(
                    ProblemType.FORBIDDEN,
                    "override_suppression needs the role " + OVERRIDES.text());
        }
        if (overrides) {
            return;
        }
        services.doNotCall()
                .suppression(ask.text("target"), ask.now())
                .ifPresent(suppression -> {
                    throw Refusal.of(
                            ProblemType.SUPPRESSED,
                            "%s; a %s may %s with override_suppression"
                                    .formatted(
                                            DoNotCall.reason(suppression), OVERRIDES.text(), deed));
                });
    }

    private Answer list(Ask ask) {
        CallFilter filter = CallFilters.of(ask);
        String before = Page.after(ask, "~");
        return Page.search(
                ask,
                CALLS,
                limit -> {
                    CallSearch.Part part = services.store().found().page(filter, before, limit);
                    return new Page.Part<>(part.calls(), part.resume());
                },
                found -> found.call().id(),
                CallView::of);
    }

    private Answer get(Ask ask) {
        FoundCall found = found(ask.in("call_id"));
        return Answer.ok(CallView.of(found, recap(found.call()), cost(found.call())));
    }

    private FoundCall found(String id) {
        return services.store().found().find(id).orElseThrow(() -> Refusal.notFound("call " + id));
    }

    private CallRow stored(String id) {
        return services.store().calls().find(id).orElseThrow(() -> Refusal.notFound("call " + id));
    }

    private Answer accepted(String id) {
        return Answer.accepted(CALLS + "/" + id, CallView.of(found(id)));
    }

    private Answer hangUp(Ask ask) {
        String id = stored(ask.in("call_id")).id();
        mustBeUp(services.calls().hangUp(id));
        return accepted(id);
    }

    private Answer transfer(Ask ask) {
        String id = stored(ask.in("call_id")).id();
        mayBeCalled(ask, "hand the caller over");
        try {
            mustBeUp(services.calls().transfer(id, ask.text("target")));
        } catch (IllegalArgumentException e) {
            throw Refusal.of("/target", String.valueOf(e.getMessage()));
        }
        return accepted(id);
    }

    private Answer sendDtmf(Ask ask) {
        String id = stored(ask.in("call_id")).id();
        try {
            mustBeUp(
                    services.calls()
                            .sendDtmf(
                                    id,
                                    ask.text("digits"),
                                    millis(ask, "tone_ms"),
                                    millis(ask, "gap_ms")));
        } catch (IllegalStateException e) {
            throw Refusal.of(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
        }
        return accepted(id);
    }

    private Answer play(Ask ask) {
        String id = stored(ask.in("call_id")).id();
        String text = ask.optional("text");
        String recording = ask.optional("recording");
        boolean interrupt = ask.body().path("interrupt").asBoolean(false);
        if ((text == null) == (recording == null)) {
            throw Refusal.of("/text", "is to be there, or recording, and not both");
        }
        try {
            mustBeUp(
                    text != null
                            ? services.calls().say(id, text, interrupt)
                            : services.calls().play(id, String.valueOf(recording), interrupt));
        } catch (IllegalStateException e) {
            throw Refusal.of(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
        } catch (IllegalArgumentException e) {
            throw Refusal.of("/recording", String.valueOf(e.getMessage()));
        }
        return accepted(id);
    }

    private Answer capture(Ask ask) {
        String id = stored(ask.in("call_id")).id();
        try {
            mustBeUp(services.calls().capture(id));
        } catch (IllegalStateException e) {
            throw Refusal.of(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
        }
        return accepted(id);
    }

    private static Duration millis(Ask ask, String name) {
        return ask.has(name) ? Duration.ofMillis(ask.body().required(name).asLong()) : USUAL_KEY;
    }

    private static void mustBeUp(boolean up) {
        if (!up) {
            throw Refusal.of(ProblemType.CONFLICT, "this call is not up on this node");
        }
    }

    private Answer events(Ask ask) {
        String id = stored(ask.in("call_id")).id();
        long after = Page.after(ask, 0);
        return Page.answer(
                ask,
                CALLS + "/" + id + "/events",
                limit -> services.store().events().page(id, after, limit),
                row -> Integer.toString(row.seq()),
                CallRoutes::view);
    }

    private static EventView view(EventRow row) {
        return new EventView(row.seq(), row.at(), row.type(), row.data());
    }

    private Answer transcript(Ask ask) {
        String id = stored(ask.in("call_id")).id();
        long after = Page.after(ask, 0);
        return Page.answer(
                ask,
                CALLS + "/" + id + "/transcript",
                limit -> services.store().turns().page(id, after, limit),
                row -> Integer.toString(row.seq()),
                CallRoutes::view);
    }

    private static TurnView view(TurnRow row) {
        return new TurnView(
                row.seq(),
                row.speaker().name().toLowerCase(Locale.ROOT),
                row.text(),
                row.confidence(),
                row.source() == null ? null : row.source().name().toLowerCase(Locale.ROOT),
                row.startedAt(),
                row.latency().voiceToVoice());
    }

    /** What the call came to, in sentences; null before its end. */
    private @Nullable CallNote recap(CallRow call) {
        String outcome = call.outcome();
        return outcome == null
                ? null
                : CallNote.of(services.store().events().of(call.id()), outcome, call.slots());
    }

    /** Null before its end, and where no price is known. */
    private CallView.@Nullable Cost cost(CallRow call) {
        return services.store()
                .figures()
                .cost(call.id())
                .map(micros -> new CallView.Cost(micros / 1e6, services.cost().currency()))
                .orElse(null);
    }
}
