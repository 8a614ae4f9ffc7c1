/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/** What one attempt to tell a webhook came to. */
public sealed interface Outcome {
    /**
     * The receiver answered.
     *
     * @param status of HTTP
     * @param retryAfter how long it asks us to wait; null when it does not
     */
    record Answered(int status, @Nullable Duration retryAfter) implements Outcome {
        boolean success() {
            return status >= 200 && status <= 299;
        }
    }

    /**
     * It did not.
     *
     * @param reason for who looks at the delivery
     */
    record Failed(String reason) implements Outcome {}
}
