/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.llm;

import java.net.URI;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The language model that flows may use; without it they go their own way.
 *
 * @param url of the endpoint, up to and with {@code /v1}; null for no model
 * @param model its name there
 * @param apiKey sent as {@code Authorization: Bearer}; null for none
 * @param budget for all that the model does in one turn; then the flow goes on without it, 100 ms
 *     to 10 s
 * @param replyLimit the longest reply, 1 to 1000 tokens
 * @param summaryBudget for the summary of a call that is over, up to 5 min; 0 for none
 */
public record LlmConfig(
        @Nullable String url,
        String model,
        @Nullable String apiKey,
        Duration budget,
        int replyLimit,
        Duration summaryBudget) {
    public LlmConfig {
        if (url != null && !url.matches("https?://[^\\s?#]+")) {
            throw new IllegalArgumentException(
                    "url must be that of an endpoint, such as http://127.0.0.1:8080/v1, not '"
                            + url
                            + "'");
        }
        if (budget.toMillis() < 100 || budget.toMillis() > 10_000) {
            throw new IllegalArgumentException(
                    "budget must be 100 ms to 10 s, not " + budget.toMillis() + " ms");
        }
        if (replyLimit < 1 || replyLimit > 1000) {
            throw new IllegalArgumentException("reply-limit must be 1 to 1000, not " + replyLimit);
        }
        if (summaryBudget.isNegative() || summaryBudget.toSeconds() > 300) {
            throw new IllegalArgumentException(
                    "summary-budget must be 0 s to 5 min, not " + summaryBudget.toMillis() + " ms");
        }
    }

    /** No model. */
    public static LlmConfig defaults() {
        return new LlmConfig(
                null, "default", null, Duration.ofMillis(1_500), 120, Duration.ofSeconds(30));
    }

    /** Where something of the endpoint is. */
    URI at(String path) {
        String base = String.valueOf(url);
        return URI.create(
                (base.endsWith("/") ? base.substring(0, base.length() - 1) : base) + path);
    }

    /** Without the secret. */
    @Override
    public String toString() {
        return "LlmConfig[url=" + url + ", model=" + model + ", budget=" + budget + "]";
    }
}
