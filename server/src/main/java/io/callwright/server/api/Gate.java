/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.api.Answer.Content;
import io.callwright.server.api.contract.Contract;
import io.callwright.server.api.contract.Fault;
import io.callwright.server.api.contract.Operation;
import io.callwright.server.campaign.CampaignException;
import io.callwright.server.identity.Principal;
import io.callwright.store.StoreException;
import io.callwright.store.Ulid;
import java.time.Instant;
import java.time.InstantSource;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Objects;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.MissingNode;

/**
 * What every request passes, in this order: route, who it is, rate, right, forgery, parameters,
 * body, repetition, audit log, work. Thread-safe.
 */
final class Gate {
    private static final Logger log = LoggerFactory.getLogger(Gate.class);
    private static final byte[] NOTHING = {};

    /** RFC 6797: browsers ask this host over TLS alone, for a year; its subdomains are others'. */
    private static final String ONLY_TLS = "max-age=31536000";

    private final Parts parts;
    private final Ulid requestIds = new Ulid();

    /** What it is made of. */
    record Parts(
            Router router,
            Contract contract,
            Parameters parameters,
            Bodies bodies,
            TrustedProxies proxies,
            Authenticator authenticator,
            RateLimit rates,
            RateLimit strangers,
            Idempotency idempotency,
            Trail trail,
            InstantSource clock) {}

    Gate(Parts parts) {
        this.parts = parts;
    }

    /** One request, while it is on its way. */
    private static final class Passage {
        final String requestId;
        final Instant now;
        final Peer peer;
        final Map<String, String> headers = new LinkedHashMap<>();

        Passage(String requestId, Instant now, Peer peer) {
            this.requestId = requestId;
            this.now = now;
            this.peer = peer;
        }
    }

    Answer pass(Exchange exchange) {
        Passage passage =
                new Passage(
                        requestIds.next(), parts.clock().instant(), parts.proxies().of(exchange));
        passage.headers.put("X-Request-Id", passage.requestId);
        if (passage.peer.secure()) {
            passage.headers.put("Strict-Transport-Security", ONLY_TLS);
        }
        Answer answer = answer(exchange, passage);
        Map<String, String> headers = new LinkedHashMap<>(passage.headers);
        headers.putAll(answer.headers());
        return new Answer(answer.status(), headers, answer.content());
    }

    private Answer answer(Exchange exchange, Passage passage) {
        try {
            return through(exchange, passage);
        } catch (Refusal refusal) {
            return problem(refusal, passage);
        } catch (StoreException e) {
            log.error("request {} failed: {}", passage.requestId, e.getMessage());
            return problem(
                    Refusal.of(ProblemType.UNAVAILABLE, "the store does not answer"), passage);
        } catch (RuntimeException e) {
            log.error("request {} failed", passage.requestId, e);
            return problem(
                    Refusal.of(ProblemType.INTERNAL, "the log of the server tells more"), passage);
        }
    }

    private Answer through(Exchange exchange, Passage passage) {
        Router.Match match = matched(exchange, passage);
        Route route = match.route();
        Principal principal = known(exchange, passage);
        rate(principal, passage);
        allowed(route, principal, passage);
        if (route.method().changes()) {
            parts.authenticator().guardAgainstForgery(exchange, principal);
        }
        Operation operation = parts.contract().operation(route.operation());
        parts.parameters().path(operation, match.parameters());
        Map<String, String> query = parts.parameters().query(operation, exchange.query());
        byte[] bytes = body(route, operation, exchange);
        Ask ask =
                new Ask(
                        match.parameters(),
                        query,
                        json(route, operation, bytes),
                        exchange.body(),
                        exchange::header,
                        principal,
                        passage.peer.address(),
                        passage.peer.secure(),
                        passage.requestId,
                        passage.now);
        String key = key(operation, exchange);
        try (Received received = route.receiver().receive(ask)) {
            return once(route, operation, exchange, key, bytes, ask, received);
        }
    }

    private Router.Match matched(Exchange exchange, Passage passage) {
        try {
            return parts.router().match(exchange.method(), exchange.path());
        } catch (Refusal nowhere) {
            rate(new Principal.Nobody(), passage);
            throw nowhere;
        }
    }

    private Principal known(Exchange exchange, Passage passage) {
        try {
            return parts.authenticator().who(exchange, passage.now);
        } catch (Refusal unknown) {
            rate(new Principal.Nobody(), passage);
            throw unknown;
        }
    }

    private void rate(Principal principal, Passage passage) {
        boolean stranger = principal.known() == null;
        RateLimit rates = stranger ? parts.strangers() : parts.rates();
        RateLimit.Verdict verdict =
                rates.take(stranger ? passage.peer.address() : principal.actor());
        passage.headers.putAll(rates.headers(verdict));
        if (!verdict.passes()) {
            throw Refusal.later(
                    ProblemType.RATE_LIMITED, "api.requests-per-second", verdict.retryAfter());
        }
    }

    private void allowed(Route route, Principal principal, Passage passage) {
        boolean may =
                switch (route.access()) {
                    case Access.Open() -> true;
                    case Access.AnyPerson() -> principal instanceof Principal.Person;
                    case Access.Needs(var role, var scope) -> principal.may(role, scope);
                };
        if (may) {
            return;
        }
        if (principal.known() == null) {
            throw Authenticator.unauthenticated("log in, or send an API key");
        }
        if (route.method().changes()) {
            parts.trail()
                    .denied(
                            route,
                            principal,
                            passage.peer.address(),
                            passage.now,
                            passage.requestId);
        }
        throw Refusal.of(
                ProblemType.FORBIDDEN,
                switch (route.access()) {
                    case Access.Needs(var role, var scope) ->
                            "this needs the role %s, and of an API key the scope %s"
                                    .formatted(role.text(), scope.text());
                    default -> "this is for people, not for API keys";
                });
    }

    private byte[] body(Route route, Operation operation, Exchange exchange) {
        if (route.body() != Route.Body.JSON && operation.requestTypes().isEmpty()) {
            return NOTHING;
        }
        String type = mediaType(exchange.header("Content-Type"));
        if (!operation.requestTypes().containsKey(type)) {
            throw Refusal.of(
                    ProblemType.UNSUPPORTED_MEDIA_TYPE,
                    "send Content-Type: " + String.join(" or ", operation.requestTypes().keySet()));
        }
        return route.body() == Route.Body.STREAMED
                ? NOTHING
                : parts.bodies().read(exchange.body(), length(exchange));
    }

    private static String mediaType(@Nullable String field) {
        return field == null ? "" : field.split(";", 2)[0].strip().toLowerCase(Locale.ROOT);
    }

    private static @Nullable Long length(Exchange exchange) {
        String length = exchange.header("Content-Length");
        return length == null || !length.matches("\\d{1,18}") ? null : Long.valueOf(length);
    }

    private JsonNode json(Route route, Operation operation, byte[] bytes) {
        if (route.body() != Route.Body.JSON) {
            return MissingNode.getInstance();
        }
        JsonNode body = Bodies.parse(bytes);
        JsonNode schema = Objects.requireNonNull(operation.requestTypes().get("application/json"));
        List<Fault> faults = parts.contract().check().check(schema, body);
        if (!faults.isEmpty()) {
            throw Refusal.of(faults);
        }
        return body;
    }

    /** Looked at before a large body is read. */
    private static @Nullable String key(Operation operation, Exchange exchange) {
        boolean takesOne =
                operation.in("header").stream()
                        .anyMatch(field -> field.name().equals(Idempotency.HEADER));
        String key = takesOne ? exchange.header(Idempotency.HEADER) : null;
        if (key != null) {
            Idempotency.check(key);
        }
        return key;
    }

    private Answer once(
            Route route,
            Operation operation,
            Exchange exchange,
            @Nullable String key,
            byte[] bytes,
            Ask ask,
            Received received) {
        Trail.Request request = new Trail.Request(route, operation, ask);
        if (key == null) {
            required(operation, exchange);
            return route.method().changes() && !route.keepsOwnLine()
                    ? parts.trail().around(request, () -> handled(received))
                    : handled(received);
        }
        return parts.idempotency()
                .once(
                        key,
                        Idempotency.fingerprint(
                                route,
                                exchange,
                                route.body() == Route.Body.STREAMED
                                        ? received.fingerprint()
                                        : bytes),
                        request,
                        () -> handled(received));
    }

    private static void required(Operation operation, Exchange exchange) {
        String missing =
                operation.in("header").stream()
                        .filter(field -> field.required() && exchange.header(field.name()) == null)
                        .map(Operation.Parameter::name)
                        .collect(Collectors.joining(", "));
        if (!missing.isEmpty()) {
            throw Refusal.of(ProblemType.PRECONDITION_REQUIRED, "send the header field " + missing);
        }
    }

    private static Answer handled(Received received) {
        try {
            return received.answer();
        } catch (CampaignException e) {
            throw Refusal.of(
                    switch (e.kind()) {
                        case UNKNOWN -> ProblemType.NOT_FOUND;
                        case CONFLICT -> ProblemType.CONFLICT;
                        case STALE -> ProblemType.STALE;
                        case INVALID -> ProblemType.VALIDATION;
                    },
                    String.valueOf(e.getMessage()));
        }
    }

    private static Answer problem(Refusal refusal, Passage passage) {
        Problem problem =
                Problem.of(
                        refusal.type(), refusal.getMessage(), passage.requestId, refusal.faults());
        Map<String, String> headers = new LinkedHashMap<>(refusal.headers());
        headers.put("Content-Type", Problem.MEDIA_TYPE);
        return new Answer(problem.status(), headers, new Content.Json(problem));
    }
}
