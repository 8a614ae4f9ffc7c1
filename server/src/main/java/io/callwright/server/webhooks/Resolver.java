/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.webhooks;

import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.List;

/** Finds the addresses of a host. */
@FunctionalInterface
public interface Resolver {
    /**
     * @param host a name, or an address
     * @return at least one
     */
    List<InetAddress> addresses(String host) throws UnknownHostException;
}
