/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

/**
 * The HTTP port for health, metrics and the API.
 *
 * @param bind address to listen on; 127.0.0.1 keeps it on this machine, 0.0.0.0 opens it
 * @param port TCP port, 0 for any free one, up to 65535
 */
public record HttpConfig(String bind, int port) {
    private static final int LAST_PORT = 65_535;

    /** Refuses values that cannot work. */
    public HttpConfig {
        if (bind.isBlank()) {
            throw new IllegalArgumentException("bind: must be an address such as 127.0.0.1");
        }
        if (port < 0 || port > LAST_PORT) {
            throw new IllegalArgumentException("port: must be 0 to 65535, not " + port);
        }
    }

    public static HttpConfig defaults() {
        return new HttpConfig("127.0.0.1", 8080);
    }
}
