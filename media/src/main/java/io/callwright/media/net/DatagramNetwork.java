/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.net;

import java.io.IOException;

/** Where ports are bound: the machine's UDP, or a virtual network in tests. */
@FunctionalInterface
public interface DatagramNetwork {
    /**
     * Binds one port.
     *
     * @param port 1..65535, or 0 for any free one
     * @throws IOException if it is taken or not allowed
     */
    DatagramPort bind(int port) throws IOException;
}
