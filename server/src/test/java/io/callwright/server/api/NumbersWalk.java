/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;

/** Every operation on our numbers, one after the other. */
final class NumbersWalk {
    private NumbersWalk() {}

    static void walk(ApiUnderTest api) {
        Reply made =
                api.as(Role.SUPERVISOR)
                        .post(
                                "/api/v1/numbers",
                                """
                                {"number": "+4930901850", "pool": "main", "owned": true}
                                """)
                        .is(201);
        String number = made.headers().get("Location");
        assertThat(made.json().get("left").asInt()).isEqualTo(15);
        Reply read = api.as(Role.VIEWER).get(number).is(200);
        api.as(Role.SUPERVISOR)
                .header("If-Match", read.headers().get("ETag"))
                .send("PATCH", number, "{\"per_day\": 10, \"region\": \"DE\"}")
                .is(200);
        String rest = "{\"until\": \"2026-12-04T00:00:00Z\", \"reason\": \"spam\"}";
        assertThat(
                        api.as(Role.SUPERVISOR)
                                .post(number + "/quarantine", rest)
                                .is(200)
                                .json()
                                .get("left")
                                .asInt())
                .isZero();
        assertThat(
                        api.as(Role.SUPERVISOR)
                                .post(number + "/release")
                                .is(200)
                                .json()
                                .get("left")
                                .asInt())
                .isEqualTo(10);
        api.as(Role.SUPERVISOR).delete(number).is(204);
    }
}
