/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import io.callwright.agent.dialog.tools.AddressBlock;
import java.util.List;

/**
 * What is told to other programs.
 *
 * @param allow hosts that may be told although they are on this machine or in a private network, or
 *     speak HTTP without TLS: names, addresses, or networks such as {@code 10.1.0.0/16}
 */
public record WebhooksConfig(List<String> allow) {
    /** Refuses values that cannot work. */
    public WebhooksConfig {
        allow = List.copyOf(allow);
        for (String entry : allow) {
            if (!entry.matches("[A-Za-z0-9._-]+") && !isBlock(entry)) {
                throw new IllegalArgumentException(
                        "allow: '%s' must be a name, an address, or a network such as 10.1.0.0/16"
                                .formatted(entry));
            }
        }
    }

    private static boolean isBlock(String entry) {
        try {
            return AddressBlock.parse(entry).bits() >= 0;
        } catch (IllegalArgumentException _) {
            return false;
        }
    }

    public static WebhooksConfig defaults() {
        return new WebhooksConfig(List.of());
    }
}
