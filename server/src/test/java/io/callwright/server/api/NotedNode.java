/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.desk.NodeControl;
import java.time.Instant;
import java.util.List;

/** A node with one trunk. */
final class NotedNode implements NodeControl {
    private volatile boolean draining;

    @Override
    public List<Trunk> trunks() {
        return List.of(new Trunk("pbx", "sip:192.0.2.10", "udp", true, "registering", null, null));
    }

    @Override
    public void drain() {
        draining = true;
    }

    @Override
    public boolean draining() {
        return draining;
    }

    @Override
    public String version() {
        return "test";
    }

    @Override
    public Instant startedAt() {
        return Instant.EPOCH;
    }
}
