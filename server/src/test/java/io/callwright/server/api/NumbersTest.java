/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;
import java.nio.file.Path;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** Our numbers, changed by people. */
class NumbersTest {
    /** As the configuration names it. */
    private static final String OURS = "/api/v1/numbers/+4930901800";

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

    private Reply change(String etag, String body) {
        return api.as(Role.SUPERVISOR).header("If-Match", etag).send("PATCH", OURS, body);
    }

    @Test
    void changeOfANumberOfTheConfiguration_winsOverIt_andWantsTheVersionThatWasRead() {
        Reply read = api.as(Role.VIEWER).get(OURS).is(200);
        assertThat(read.at("/source")).isEqualTo("configuration");
        String etag = read.headers().get("ETag");
        api.as(Role.SUPERVISOR)
                .send("PATCH", OURS, "{\"per_day\": 5}")
                .is(ProblemType.PRECONDITION_REQUIRED);

        change(etag, "{\"per_day\": 5, \"region\": \"DE\"}").is(200);

        change(etag, "{\"per_day\": 6}").is(412);
        Reply changed = api.as(Role.VIEWER).get(OURS).is(200);
        assertThat(changed.json().get("per_day").asInt()).isEqualTo(5);
        assertThat(changed.at("/region")).isEqualTo("DE");
        change(changed.headers().get("ETag"), "{\"region\": null}").is(200);
        assertThat(api.as(Role.VIEWER).get(OURS).json().get("region").isNull()).isTrue();
        assertThat(api.as(Role.ADMIN).get("/api/v1/audit-log").text())
                .contains("\"action\":\"changeNumber\"");
    }

    @Test
    void numberThatRests_isNotShown_untilItIsReleased() {
        String rest = "{\"until\": \"%s\", \"reason\": \"labelled as spam\"}";
        api.as(Role.SUPERVISOR)
                .post(OURS + "/quarantine", rest.formatted("2026-11-27T09:00:00Z"))
                .is(ProblemType.VALIDATION);
        api.as(Role.SUPERVISOR)
                .post(OURS + "/quarantine", rest.formatted("2026-12-01T00:00:00Z"))
                .is(200);

        Reply resting = api.as(Role.VIEWER).get(OURS).is(200);
        assertThat(resting.json().get("left").asInt()).isZero();
        assertThat(resting.at("/rests_until")).isEqualTo("2026-12-01T00:00:00Z");
        assertThat(resting.at("/rest_reason")).isEqualTo("labelled as spam");
        api.as(Role.SUPERVISOR).post(OURS + "/release").is(200);
        assertThat(api.as(Role.VIEWER).get(OURS).json().get("left").asInt()).isEqualTo(75);
        api.as(Role.SUPERVISOR).post(OURS + "/release").is(409);
        assertThat(api.as(Role.ADMIN).get("/api/v1/audit-log").text())
                .contains("\"action\":\"quarantineNumber\"", "\"action\":\"releaseNumber\"");
    }

    @Test
    void numberThatWasAdded_canBeTakenAway_andOneOfTheConfigurationNot() {
        String body = "{\"number\": \"%s\", \"pool\": \"second\", \"owned\": true}";
        api.as(Role.SUPERVISOR)
                .post("/api/v1/numbers", body.formatted("+4930901800"))
                .is(ProblemType.CONFLICT);
        api.as(Role.SUPERVISOR).post("/api/v1/numbers", body.formatted("+4930901899")).is(201);
        assertThat(
                        api.as(Role.SUPERVISOR)
                                .post(
                                        "/api/v1/campaigns",
                                        """
                                        {"name": "spring", "flow": "appointment-reminder",
                                         "settings": {"trunks": "pbx", "numbers": "second"}}
                                        """)
                                .status())
                .isEqualTo(201);
        api.as(Role.SUPERVISOR).delete("/api/v1/numbers/+4930901899").is(204);
        api.as(Role.VIEWER).get("/api/v1/numbers/+4930901899").is(404);
        assertThat(api.as(Role.SUPERVISOR).delete(OURS).is(ProblemType.CONFLICT).at("/detail"))
                .contains("dialer.numbers");
        api.as(Role.OPERATOR).delete(OURS).is(403);
    }
}
