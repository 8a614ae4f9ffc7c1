/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * One request of a flow to another program. Variables stand in it in their normal form.
 *
 * @param method GET, POST or PUT
 * @param url absolute; its host stands in the file as it is
 * @param host its host and port, lower case: {@code crm.example:443}
 * @param body members of the JSON object that is sent; empty for none
 * @param timeout for the whole of one attempt
 * @param retries further attempts after a failure that may pass, 0 to 5
 */
public record ToolRequest(
        String method,
        Template url,
        String host,
        Map<String, Template> body,
        Duration timeout,
        int retries) {
    public static final Duration USUAL_TIMEOUT = Duration.ofSeconds(3);
    public static final int MOST_RETRIES = 5;

    public ToolRequest {
        body = new LinkedHashMap<>(body);
    }
}
