/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/**
 * Where the user agent is reachable.
 *
 * @param address the bound address; {@code 0.0.0.0} or {@code ::} for all
 * @param port the real port, also where 0 was configured
 */
public record ListeningPoint(Transport transport, String address, int port) {
    @Override
    public String toString() {
        return transport.token() + ":" + HostPort.of(address, port);
    }
}
