/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.ApiUnderTest.Reply;
import io.callwright.server.identity.Role;

/** Every operation on people, one after the other. */
final class PeopleWalk {
    private static final String PEOPLE = "/api/v1/people";
    private static final String ANA =
            """
            {"name": "Ana", "team": "sales", "target": "201", "trunk": "pbx", "wrap_up_s": 15}
            """;

    private PeopleWalk() {}

    static void walk(ApiUnderTest api) {
        Reply made = api.as(Role.SUPERVISOR).post(PEOPLE, ANA).is(201);
        String ana = made.headers().get("Location");
        assertThat(made.at("/doing")).isEqualTo("away");
        api.as(Role.SUPERVISOR).post(PEOPLE, ANA).is(409);
        refusesWhatCannotBeCalled(api);

        Reply read = api.as(Role.VIEWER).get(ana).is(200);
        api.as(Role.SUPERVISOR)
                .header("If-Match", read.headers().get("ETag"))
                .send("PATCH", ana, "{\"auto_answer\": true, \"trunk\": null}")
                .is(200);
        assertThat(api.as(Role.VIEWER).get(ana).is(200).at("/wrap_up_s")).isEqualTo("15");

        api.as(Role.VIEWER).post(ana + "/state", "{\"state\": \"ready\"}").is(403);
        Reply ready = api.as(Role.OPERATOR).post(ana + "/state", "{\"state\": \"ready\"}").is(200);
        assertThat(ready.at("/doing")).isEqualTo("idle");
        assertThat(api.as(Role.VIEWER).get("/api/v1/teams").is(200).at("/items/0/idle"))
                .isEqualTo("1");
        Reply paused =
                api.as(Role.OPERATOR)
                        .post(ana + "/state", "{\"state\": \"paused\", \"reason\": \"lunch\"}")
                        .is(200);
        assertThat(paused.at("/reason")).isEqualTo("lunch");

        assertThat(api.as(Role.VIEWER).get(PEOPLE + "?team=sales").is(200).at("/items/0/name"))
                .isEqualTo("Ana");
        assertThat(api.as(Role.VIEWER).get(PEOPLE + "?team=support").is(200).json().get("items"))
                .isEmpty();
        campaignNeedsItsTeam(api);
        api.as(Role.SUPERVISOR).delete(ana).is(204);
        api.as(Role.VIEWER).get(ana).is(404);
    }

    private static void refusesWhatCannotBeCalled(ApiUnderTest api) {
        for (String body :
                new String[] {
                    "{\"name\": \"Ben\", \"team\": \"sales\", \"target\": \"tel:201\"}",
                    "{\"name\": \"Ben\", \"team\": \"Sales\", \"target\": \"201\"}",
                    "{\"name\": \"Ben\", \"team\": \"sales\", \"target\": \"201\","
                            + " \"trunk\": \"none\"}"
                }) {
            assertThat(api.as(Role.SUPERVISOR).post(PEOPLE, body).status()).isEqualTo(422);
        }
    }

    private static void campaignNeedsItsTeam(ApiUnderTest api) {
        assertThat(refusal(api, "nobody", "progressive")).contains("team 'nobody' has nobody");
        assertThat(refusal(api, "sales", "predictive 3%"))
                .contains("at least 5 people on shift, here are 1");
        assertThat(refusal(api, "sales", "progressive"))
                .contains("hands nobody over to team 'sales'");
    }

    private static String refusal(ApiUnderTest api, String team, String pacing) {
        return api.as(Role.SUPERVISOR)
                .post(
                        "/api/v1/campaigns",
                        """
                        {"name": "for people", "flow": "appointment-reminder",
                         "settings": {"trunks": "pbx", "team": "%s", "pacing": "%s"}}
                        """
                                .formatted(team, pacing))
                .is(422)
                .at("/detail");
    }
}
