/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.server.identity.Secrets;
import io.callwright.server.identity.Tokens;
import io.callwright.store.Ulid;
import io.callwright.store.audit.AuditLog;
import io.callwright.store.requests.IdempotencyRepository;
import io.callwright.store.requests.IdempotencyRepository.Taken;
import java.time.Duration;
import java.time.Instant;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.Supplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.node.JsonNodeFactory;
import tools.jackson.databind.node.ObjectNode;

/**
 * Does a request under a key once, and answers its repetitions as the first
 * (draft-ietf-httpapi-idempotency-key-header). The key is taken durably before anything is done, so
 * a repetition after a crash is told that nobody knows, and nothing is done twice. What is kept is
 * encrypted: it may hold a new API key. Thread-safe.
 */
final class Idempotency {
    static final String HEADER = "Idempotency-Key";

    private static final int LONGEST = 255;
    private static final Duration SOON = Duration.ofSeconds(5);

    private final IdempotencyRepository taken;

    /**
     * A request is answered long before: a test call rings half a minute and talks for seconds.
     * While that time runs, another node may be at work; afterwards it is not.
     */
    static final Duration HELD = Duration.ofMinutes(2);

    private final Secrets secrets;
    private final boolean shared;
    private final String process = new Ulid().next();

    /**
     * @param shared whether other processes may have the database open beside this one: where not,
     *     whoever else took a key is gone
     */
    Idempotency(IdempotencyRepository taken, Secrets secrets, boolean shared) {
        this.taken = taken;
        this.secrets = secrets;
        this.shared = shared;
    }

    /**
     * @throws Refusal when it is no key
     */
    static void check(String key) {
        if (key.isBlank() || key.length() > LONGEST) {
            throw Refusal.of("?" + HEADER, "must have 1 to %d characters".formatted(LONGEST));
        }
    }

    /**
     * @param key as {@link #check} takes it
     * @param fingerprint method, path, query and body of it, to know it again
     * @param request for the audit log
     */
    Answer once(String key, byte[] fingerprint, Trail.Request request, Supplier<Answer> work) {
        String actor = request.ask().principal().actor();
        String hash = HexFormat.of().formatHex(Tokens.sha256(fingerprint));
        Taken before = taken.take(actor, key, hash, process, request.ask().now(), request.begins());
        if (before != null) {
            return again(actor, key, hash, before, request.ask().now());
        }
        try {
            Answer answer = work.get();
            keep(actor, key, answer, request.answered(answer));
            return answer;
        } catch (Refusal nothingWasDone) {
            taken.free(actor, key, request.refused(nothingWasDone.type()));
            throw nothingWasDone;
        } catch (RuntimeException e) {
            Answer unknown =
                    new Answer(
                            ProblemType.INTERNAL.status(),
                            Map.of("Content-Type", Problem.MEDIA_TYPE),
                            new Answer.Content.Json(
                                    Problem.of(
                                            ProblemType.INTERNAL,
                                            "the first request under this key failed; look"
                                                    + " whether it took effect",
                                            process,
                                            List.of())));
            keep(actor, key, unknown, null);
            throw e;
        }
    }

    private void keep(String actor, String key, Answer answer, AuditLog.@Nullable Line made) {
        String sealed = secrets.seal(text(answer), place(actor, key));
        taken.answered(actor, key, answer.status(), sealed, made);
    }

    private Answer again(String actor, String key, String hash, Taken before, Instant now) {
        if (!before.requestHash().equals(hash)) {
            throw Refusal.of(
                    ProblemType.IDEMPOTENCY_MISMATCH, "take a new key for another request");
        }
        String kept = before.answer();
        Integer status = before.status();
        if (kept == null || status == null) {
            throw underWay(before, now)
                    ? Refusal.later(
                            ProblemType.IDEMPOTENCY_IN_PROGRESS, "wait for its answer", SOON)
                    : Refusal.of(
                            ProblemType.IDEMPOTENCY_UNKNOWN,
                            "the server stopped while it was under way; look whether it took"
                                    + " effect before you send it under a new key");
        }
        return answer(status, secrets.unseal(kept, place(actor, key)))
                .with("Idempotent-Replayed", "true");
    }

    private boolean underWay(Taken before, Instant now) {
        return before.process().equals(process)
                || (shared && now.isBefore(before.since().plus(HELD)));
    }

    private static String place(String actor, String key) {
        return "idempotency " + actor + " " + key;
    }

    private static String text(Answer answer) {
        ObjectNode node = JsonNodeFactory.instance.objectNode();
        answer.headers().forEach(node.putObject("headers")::put);
        if (answer.content() instanceof Answer.Content.Json json) {
            node.set("body", Bodies.JSON.valueToTree(json.value()));
        } else if (!(answer.content() instanceof Answer.Content.None)) {
            throw new IllegalStateException("an answer that streams cannot be kept");
        }
        return node.toString();
    }

    private static Answer answer(int status, String text) {
        JsonNode node = Bodies.JSON.readTree(text);
        Map<String, String> headers = new LinkedHashMap<>();
        node.get("headers")
                .properties()
                .forEach(header -> headers.put(header.getKey(), header.getValue().asString()));
        JsonNode body = node.get("body");
        return new Answer(
                status,
                headers,
                body == null ? new Answer.Content.None() : new Answer.Content.Json(body));
    }

    /** What makes a request the same. */
    static byte[] fingerprint(Route route, Exchange exchange, byte[] body) {
        byte[] head =
                (route.method() + " " + exchange.path() + " " + exchange.query() + "\n")
                        .getBytes(UTF_8);
        byte[] all = new byte[head.length + body.length];
        System.arraycopy(head, 0, all, 0, head.length);
        System.arraycopy(body, 0, all, head.length, body.length);
        return all;
    }
}
