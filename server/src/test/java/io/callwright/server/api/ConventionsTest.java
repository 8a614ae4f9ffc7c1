/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.call.CallRefused;
import io.callwright.server.identity.Role;
import io.callwright.store.FlowVersion;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import java.nio.charset.StandardCharsets;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Base64;
import java.util.List;
import java.util.Map;
import java.util.concurrent.Callable;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.atomic.AtomicReference;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class ConventionsTest {
    private static final String CALLS = "/api/v1/calls";
    private static final String MARIA = "{\"target\": \"sip:maria@192.0.2.7\"}";

    @TempDir Path folder;
    private ApiUnderTest api;

    @BeforeEach
    void open() {
        api = new ApiUnderTest(folder);
    }

    @AfterEach
    void close() {
        api.close();
    }

    private ApiUnderTest.Request caller(String key) {
        return api.as(Role.OPERATOR).header("Idempotency-Key", key);
    }

    @Test
    void sameRequestUnderItsKey_ringsOnce_andIsAnsweredAlike() {
        Reply first = caller("k1").post(CALLS, MARIA).is(202);
        Reply second = caller("k1").post(CALLS, MARIA).is(202);

        assertThat(api.calls.placed).hasSize(1);
        assertThat(second.json()).isEqualTo(first.json());
        assertThat(second.headers()).containsEntry("Idempotent-Replayed", "true");
        assertThat(second.headers().get("Location")).isEqualTo(first.headers().get("Location"));
    }

    @Test
    void anotherBodyUnderTheKey_isRefused_andAnotherKeyIsAnotherCall() {
        caller("k1").post(CALLS, MARIA).is(202);

        caller("k1")
                .post(CALLS, "{\"target\": \"sip:ben@192.0.2.7\"}")
                .is(ProblemType.IDEMPOTENCY_MISMATCH);
        caller("k2").post(CALLS, MARIA).is(202);
        assertThat(api.calls.placed).hasSize(2);
    }

    @Test
    void requestThatComesAgainWhileTheFirstIsUnderWay_isToldSo() {
        AtomicReference<Reply> meanwhile = new AtomicReference<>();
        api.calls.whilePlacing =
                () -> {
                    api.calls.whilePlacing = () -> {};
                    meanwhile.set(caller("k1").post(CALLS, MARIA));
                };

        caller("k1").post(CALLS, MARIA).is(202);

        meanwhile.get().is(ProblemType.IDEMPOTENCY_IN_PROGRESS);
        assertThat(api.calls.placed).hasSize(1);
    }

    @Test
    void requestWhoseProcessDied_isNeverDoneAgainByItself() {
        api.calls.whilePlacing =
                () -> {
                    throw new StackOverflowError("as if the process died here");
                };
        try {
            caller("k1").post(CALLS, MARIA);
        } catch (StackOverflowError died) {
            api.calls.whilePlacing = () -> {};
        }

        Api restarted = new Api(api.services);
        Reply again = api.through(restarted, caller("k1"), "POST", CALLS, MARIA);

        again.is(ProblemType.IDEMPOTENCY_UNKNOWN);
        assertThat(api.calls.placed).hasSize(1);
    }

    @Test
    void keyIsForgottenAfterADay_andRefusedRequestsDoNotTakeIt() {
        caller("k1").post(CALLS, "{\"target\": \"no-trunk\"}").is(ProblemType.VALIDATION);
        caller("k1").post(CALLS, MARIA).is(202);
        api.pass(Duration.ofHours(25));
        caller("k1").post(CALLS, MARIA).is(202);

        assertThat(api.calls.placed).hasSize(2);
    }

    @Test
    void callWithoutAKey_isNotPlaced() {
        Reply reply = api.as(Role.OPERATOR).post(CALLS, MARIA);

        reply.is(ProblemType.PRECONDITION_REQUIRED);
        assertThat(reply.at("/detail")).contains("Idempotency-Key");
        assertThat(api.calls.placed).isEmpty();
    }

    @Test
    void keysPressedAndCallersHandedOver_underOneKey_areSoOnce() {
        String call = caller("k1").post(CALLS, MARIA).is(202).headers().get("Location");
        for (int i = 0; i < 2; i++) {
            caller("k2").post(call + "/dtmf", "{\"digits\": \"15#\"}").is(202);
            caller("k3").post(call + "/transfer", "{\"target\": \"sip:ana@192.0.2.7\"}").is(202);
        }

        assertThat(api.calls.pressed).hasSize(1);
        assertThat(api.calls.transferred).hasSize(1);
    }

    @Test
    void characterThatNoDatabaseKeeps_isRefusedBeforeItComesThere() {
        Reply reply =
                api.as(Role.OPERATOR)
                        .post(
                                "/api/v1/suppressions",
                                "{\"number\": \"+4930901820\", \"reason\": \"a\\u0000b\"}")
                        .is(ProblemType.VALIDATION);
        assertThat(reply.at("/errors/0/pointer")).isEqualTo("/reason");
        caller("k1")
                .post(
                        CALLS,
                        "{\"target\": \"sip:a@192.0.2.7\", \"variables\": {\"a\\u0000\": \"b\"}}")
                .is(ProblemType.VALIDATION);
        String cursor =
                Base64.getUrlEncoder().encodeToString("a\0b".getBytes(StandardCharsets.UTF_8));
        api.as(Role.VIEWER).get(CALLS + "?cursor=" + cursor).is(ProblemType.MALFORMED);
    }

    @Test
    void keyBelongsToWhoSentIt() {
        caller("k1").post(CALLS, MARIA).is(202);
        api.as(Role.ADMIN).header("Idempotency-Key", "k1").post(CALLS, MARIA).is(202);

        assertThat(api.calls.placed).hasSize(2);
    }

    @Test
    void listsOfPeopleNumbersFlagsAndFlows_comeInPagesToo() {
        for (String name : List.of("Cid", "Ana", "Ben")) {
            api.as(Role.SUPERVISOR)
                    .post(
                            "/api/v1/people",
                            "{\"name\": \"%s\", \"team\": \"sales\", \"target\": \"201\"}"
                                    .formatted(name))
                    .is(201);
        }
        for (int version = 1; version <= 3; version++) {
            api.store
                    .flows()
                    .publish(
                            new FlowVersion(
                                    "survey", version, Instant.EPOCH, "v" + version, Map.of()));
        }

        assertThat(walk("/api/v1/people?team=sales&limit=2", "name"))
                .containsExactly("Ana", "Ben", "Cid");
        assertThat(walk("/api/v1/flows/survey/versions?limit=1", "version"))
                .containsExactly("3", "2", "1");
        for (String list : List.of("/api/v1/flows", "/api/v1/numbers", "/api/v1/flags")) {
            String key = list.endsWith("numbers") ? "number" : "name";
            List<String> whole = walk(list + "?limit=500", key);
            assertThat(walk(list + "?limit=1", key)).as(list).isEqualTo(whole).isSorted();
        }
        assertThat(walk("/api/v1/flows?limit=1", "name")).hasSizeGreaterThan(1);
        api.as(Role.VIEWER).get("/api/v1/flows/none/versions").is(ProblemType.NOT_FOUND);
        api.as(Role.VIEWER).get("/api/v1/people?cursor=!").is(ProblemType.MALFORMED);
    }

    /** Values of a member of all items, page after page, by the links. */
    private List<String> walk(String first, String member) {
        List<String> values = new ArrayList<>();
        String path = first;
        while (path != null) {
            Reply page = api.as(Role.VIEWER).get(path).is(200);
            page.json().get("items").forEach(item -> values.add(item.get(member).asString()));
            String link = page.headers().get("Link");
            assertThat(link == null).isEqualTo(page.json().get("next").isNull());
            path = link == null ? null : link.substring(1, link.indexOf('>'));
        }
        return values;
    }

    @Test
    void pagesFollowEachOtherByCursorAndLink_alsoWhileRowsCome() {
        for (int i = 0; i < 5; i++) {
            suppress(i);
        }
        List<String> numbers = new ArrayList<>();
        String path = "/api/v1/suppressions?limit=2";
        while (path != null) {
            Reply page = api.as(Role.VIEWER).get(path).is(200);
            page.json().get("items").forEach(item -> numbers.add(item.get("number").asString()));
            String link = page.headers().get("Link");
            assertThat(link == null).isEqualTo(page.json().get("next").isNull());
            path = link == null ? null : link.substring(1, link.indexOf('>'));
            if (numbers.size() == 2) {
                suppress(5);
            }
        }

        assertThat(numbers).hasSize(6).doesNotHaveDuplicates();
    }

    private void suppress(int i) {
        api.store
                .suppressions()
                .put(new Suppression("+493090182" + i, 0, "asked", "test", Instant.EPOCH, null));
    }

    @Test
    void cursorThatWasNotGivenOut_isMalformed_andALimitOutOfRangeIsNamed() {
        api.as(Role.VIEWER).get("/api/v1/suppressions?cursor=x!y").is(ProblemType.MALFORMED);
        Reply limit = api.as(Role.VIEWER).get("/api/v1/suppressions?limit=0");

        limit.is(ProblemType.VALIDATION);
        assertThat(limit.at("/errors/0/pointer")).isEqualTo("?limit");
        assertThat(api.as(Role.VIEWER).get(CALLS + "?colour=red").at("/errors/0/message"))
                .isEqualTo("there is no such parameter");
    }

    @Test
    void everyFaultOfABody_isNamedByItsPointer() {
        Reply reply =
                api.as(Role.OPERATOR)
                        .post(
                                "/api/v1/suppressions",
                                "{\"number\": \"030/17\", \"colour\": 1, \"until\": \"soon\"}");

        reply.is(ProblemType.VALIDATION);
        assertThat(reply.json().get("errors").findValuesAsString("pointer"))
                .containsExactlyInAnyOrder("/reason", "/number", "/colour", "/until");
    }

    @Test
    void bodyThatIsNoJson_isMalformed_withItsPlace() {
        Reply reply = api.as(Role.OPERATOR).post("/api/v1/suppressions", "{\"number\": ");
        reply.is(ProblemType.MALFORMED);
        assertThat(reply.at("/detail")).contains("line 1");
        api.as(Role.OPERATOR)
                .post("/api/v1/suppressions", "{\"reason\": \"a\", \"reason\": \"b\"}")
                .is(ProblemType.MALFORMED);
        api.as(Role.OPERATOR)
                .post("/api/v1/suppressions", "[".repeat(100) + "]".repeat(100))
                .is(ProblemType.MALFORMED);
    }

    @Test
    void bodyOfAnotherKind_isNotRead() {
        api.as(Role.OPERATOR)
                .header("Content-Type", "text/plain")
                .post("/api/v1/suppressions", "{}")
                .is(ProblemType.UNSUPPORTED_MEDIA_TYPE);
    }

    @Test
    void bodyThatIsTooLarge_isRefused() {
        String body = "{\"reason\": \"" + "x".repeat(Bodies.MOST_BYTES) + "\"}";

        api.as(Role.OPERATOR).post("/api/v1/suppressions", body).is(ProblemType.TOO_LARGE);
    }

    @Test
    void changeWithAnOldEtag_isStale_andWithoutOneIsRefused() {
        String user = "/api/v1/users/" + api.user(Role.VIEWER).id();
        String etag = api.as(Role.ADMIN).get(user).is(200).headers().get("ETag");
        String change = "{\"role\": \"operator\"}";

        api.as(Role.ADMIN).send("PATCH", user, change).is(ProblemType.PRECONDITION_REQUIRED);
        api.as(Role.ADMIN).header("If-Match", etag).send("PATCH", user, change).is(200);
        api.as(Role.ADMIN)
                .header("If-Match", etag)
                .send("PATCH", user, "{\"role\": \"viewer\"}")
                .is(ProblemType.STALE);
    }

    @Test
    void etag_isANumberThatOutlivesTheProcess_andMovesWithEachChange() {
        String campaign = campaign();
        String etag = api.as(Role.VIEWER).get(campaign).is(200).headers().get("ETag");
        assertThat(etag).isEqualTo("\"1\"");

        Reply changed =
                api.as(Role.SUPERVISOR)
                        .header("If-Match", etag)
                        .send("PATCH", campaign, "{\"priority\": 3}")
                        .is(200);
        assertThat(changed.headers().get("ETag")).isEqualTo("\"2\"");
        Reply started = api.as(Role.SUPERVISOR).post(campaign + "/start").is(200);
        assertThat(started.headers().get("ETag")).isEqualTo("\"3\"");
        api.as(Role.SUPERVISOR)
                .header("If-Match", "\"3\"")
                .send("PATCH", campaign, "{\"priority\": 4}")
                .is(ProblemType.CONFLICT);
    }

    private String campaign() {
        return api.as(Role.SUPERVISOR)
                .post(
                        "/api/v1/campaigns",
                        "{\"name\": \"spring\", \"settings\": {\"trunks\": \"pbx\"}}")
                .is(201)
                .headers()
                .get("Location");
    }

    @Test
    void changesAtTheSameTime_underOneEtag_areNotBothDone() throws Exception {
        String campaign = campaign();
        Reply added =
                api.as(Role.OPERATOR)
                        .post(
                                "/api/v1/contacts",
                                "{\"campaign_id\": \"%s\", \"number\": \"+4930901820\"}"
                                        .formatted(
                                                campaign.substring(campaign.lastIndexOf('/') + 1)))
                        .is(201);
        for (int round = 0; round < 10; round++) {
            oneIsDone(campaign, "{\"priority\": %d}");
            oneIsDone(added.headers().get("Location"), "{\"zone\": \"Etc/GMT+%d\"}");
        }
    }

    private void oneIsDone(String path, String change) throws Exception {
        String etag = api.as(Role.VIEWER).get(path).is(200).headers().get("ETag");
        List<Callable<Integer>> changes = new ArrayList<>();
        for (int i = 1; i <= 4; i++) {
            String body = change.formatted(i);
            ApiUnderTest.Request request = api.as(Role.SUPERVISOR).header("If-Match", etag);
            changes.add(() -> request.send("PATCH", path, body).status());
        }
        List<Integer> statuses = new ArrayList<>();
        try (var many = Executors.newFixedThreadPool(changes.size())) {
            for (Future<Integer> status : many.invokeAll(changes)) {
                statuses.add(status.get());
            }
        }
        assertThat(statuses).containsExactlyInAnyOrder(200, 412, 412, 412);
    }

    @Test
    void whoAsksTooOften_isToldWhenToComeBack() {
        Reply reply = api.nobody().get("/api/v1/session");
        for (int i = 0; i < 50 && reply.status() != 429; i++) {
            reply = api.nobody().get("/api/v1/session");
        }

        reply.is(ProblemType.RATE_LIMITED);
        assertThat(reply.headers()).containsKeys("Retry-After", "RateLimit", "RateLimit-Policy");
        api.pass(Duration.ofSeconds(Long.parseLong(reply.headers().get("Retry-After"))));
        assertThat(api.nobody().get("/api/v1/session").status()).isEqualTo(401);
        assertThat(api.nobody().from("192.0.2.99").get("/api/v1/session").status()).isEqualTo(401);
    }

    @Test
    void pathThatIsNot_andMethodThatDoesNotFit_areToldApart() {
        api.nobody().get("/api/v1/nothing").is(ProblemType.NOT_FOUND);
        Reply reply = api.as(Role.OPERATOR).delete(CALLS);
        reply.is(ProblemType.METHOD_NOT_ALLOWED);
        assertThat(reply.headers()).containsEntry("Allow", "GET, POST");
        api.as(Role.VIEWER).get(CALLS + "/..%2fetc").is(ProblemType.NOT_FOUND);
    }

    @Test
    void nodeThatCanTakeNoMoreCalls_saysWhenToTryAgain() {
        api.calls.whilePlacing =
                () -> {
                    throw new CallRefused("4 calls are up", Duration.ofSeconds(7));
                };

        Reply reply =
                api.as(Role.OPERATOR)
                        .header("Idempotency-Key", "full")
                        .post("/api/v1/calls", "{\"target\": \"sip:maria@192.0.2.7\"}")
                        .is(ProblemType.UNAVAILABLE);

        assertThat(reply.headers()).containsEntry("Retry-After", "7");
        assertThat(reply.at("/detail")).contains("4 calls are up");
    }
}
