/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import io.callwright.server.api.contract.Contract;
import io.callwright.server.api.contract.Operation;
import io.callwright.server.identity.Principal;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import java.io.InputStream;
import java.nio.file.Path;
import java.time.Instant;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import tools.jackson.databind.node.MissingNode;

/** Two nodes on one database: a client whose connection breaks comes back at the other one. */
class KeysOnSeveralNodesTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final byte[] SAME = {1};

    @TempDir Path folder;

    @Test
    void retryAtAnotherNode_isToldToWait_whileTheFirstMayBeAtWork() {
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            Idempotency one = node(api, true);
            Idempotency other = node(api, true);
            ProblemType[] meanwhile = new ProblemType[1];
            Answer answer =
                    one.once(
                            "k",
                            SAME,
                            request(NOON),
                            () -> {
                                meanwhile[0] = refused(other, NOON.plusSeconds(20));
                                return Answer.none();
                            });

            assertThat(meanwhile[0]).isEqualTo(ProblemType.IDEMPOTENCY_IN_PROGRESS);
            assertThat(answer.status()).isEqualTo(204);
            assertThat(other.once("k", SAME, request(NOON), Answer::none).headers())
                    .containsEntry("Idempotent-Replayed", "true");
        }
    }

    @Test
    void whenTheFirstCannotBeAtWorkAnyMore_nobodyKnows() {
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            die(node(api, true));

            assertThat(refused(node(api, true), NOON.plusSeconds(1)))
                    .isEqualTo(ProblemType.IDEMPOTENCY_IN_PROGRESS);
            assertThat(refused(node(api, true), NOON.plus(Idempotency.HELD)))
                    .isEqualTo(ProblemType.IDEMPOTENCY_UNKNOWN);
        }
    }

    @Test
    void whoHasItsDatabaseAlone_knowsAtOnceThatTheOtherIsGone() {
        try (ApiUnderTest api = new ApiUnderTest(folder)) {
            die(node(api, false));

            assertThat(refused(node(api, false), NOON.plusSeconds(1)))
                    .isEqualTo(ProblemType.IDEMPOTENCY_UNKNOWN);
        }
    }

    private static Idempotency node(ApiUnderTest api, boolean shared) {
        return new Idempotency(api.store.idempotency(), api.services.secrets(), shared);
    }

    private static void die(Idempotency node) {
        var _ =
                catchThrowableOfType(
                        StackOverflowError.class,
                        () ->
                                node.once(
                                        "k",
                                        SAME,
                                        request(NOON),
                                        () -> {
                                            throw new StackOverflowError(
                                                    "as if the process died here");
                                        }));
    }

    private static ProblemType refused(Idempotency node, Instant now) {
        return catchThrowableOfType(
                        Refusal.class, () -> node.once("k", SAME, request(now), Answer::none))
                .type();
    }

    private static Trail.Request request(Instant now) {
        Principal program =
                new Principal.Program("u", "key", Role.OPERATOR, Set.of(Scope.CALLS_WRITE));
        Operation operation = Contract.load().operation("hangUpCall");
        return new Trail.Request(
                Route.post("hangUpCall", "/", Access.open(), _ -> Answer.none()),
                operation,
                new Ask(
                        Map.of(),
                        Map.of(),
                        MissingNode.getInstance(),
                        InputStream.nullInputStream(),
                        _ -> null,
                        program,
                        "192.0.2.1",
                        false,
                        "r",
                        now));
    }
}
