/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.api.contract.Contract;
import java.nio.file.Files;
import org.junit.jupiter.api.Test;
import tools.jackson.databind.JsonNode;

class PostmanCollectionTest {
    private final PostmanCollection collection = new PostmanCollection(Contract.load());

    @Test
    void fileOfTheDocumentation_isTheContract() throws Exception {
        assertThat(Files.readString(PostmanCollection.FILE))
                .as("write it anew: run the main of PostmanCollection")
                .isEqualTo(collection.text());
    }

    @Test
    void eachOperation_isOneRequestThatNamesItsPlace() {
        int requests = 0;
        for (JsonNode folder : collection.collection().get("item")) {
            for (JsonNode item : folder.get("item")) {
                requests++;
                JsonNode request = item.get("request");
                assertThat(request.at("/url/raw").asString()).startsWith("{{url}}/");
                JsonNode body = request.path("body").path("raw");
                if (request.path("header").toString().contains("application/json")) {
                    assertThat(Bodies.JSON.readTree(body.asString()).isObject())
                            .as(item.get("name").asString())
                            .isTrue();
                }
            }
        }
        assertThat(requests).isEqualTo(Contract.load().operations().size());
    }
}
