/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.tools;

import java.util.Locale;
import org.jspecify.annotations.Nullable;

/**
 * A program that flows may ask.
 *
 * @param host its host and port: {@code crm.example:443}; lower case
 * @param internal whether it may be an address of this machine or of a private network; without it
 *     a name that leads there is refused, whoever answers for the name
 * @param authorization the value of the Authorization header; null for none
 */
public record ToolHost(String host, boolean internal, @Nullable String authorization) {
    public ToolHost {
        host = host.toLowerCase(Locale.ROOT);
        if (!host.matches("([a-z0-9.-]+|\\[[0-9a-f:.]+]):[0-9]{1,5}")) {
            throw new IllegalArgumentException(
                    "a host of dialog.tools is HOST:PORT, for example crm.example:443, not '"
                            + host
                            + "'");
        }
        if (authorization != null && !authorization.matches("[\\x20-\\x7E]+")) {
            throw new IllegalArgumentException(
                    "the authorization for " + host + " must be one line of ASCII");
        }
    }
}
