/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.desk.NodeControl;
import io.callwright.server.desk.TrunkTest;
import java.time.Duration;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/** A node with one trunk. */
final class NotedNode implements NodeControl {
    private volatile boolean draining;

    /** Of its trunk. */
    volatile String state = "registering";

    @Override
    public List<Trunk> trunks() {
        return List.of(
                new Trunk(
                        "pbx",
                        "sip:192.0.2.10",
                        "udp",
                        true,
                        state,
                        null,
                        null,
                        "a",
                        new Load(1, 2, 30),
                        new Dialling(
                                1,
                                5,
                                "closed",
                                Instant.EPOCH,
                                null,
                                null,
                                new Failure(Instant.EPOCH, "congestion", 503, 34, "no circuit")),
                        new Today(4, 3, 0.75)));
    }

    @Override
    public CompletableFuture<TrunkTest> test(String trunk, @Nullable String number, Duration ring) {
        if (number != null && number.startsWith("?")) {
            throw new IllegalArgumentException("is no number");
        }
        return CompletableFuture.completedFuture(tested(trunk, number, ring));
    }

    private static TrunkTest tested(String trunk, @Nullable String number, Duration ring) {
        return new TrunkTest(
                trunk,
                number == null ? "options" : "call",
                true,
                "answered, and RTP came",
                number == null ? null : "01KB2M4T8QXJ5V9W3R7Y6Z0ABC",
                200,
                null,
                "OK",
                null,
                ring.toMillis(),
                number == null ? null : "PCMU",
                number == null ? null : new TrunkTest.Rtp(250, 0, 0, 0.4, null));
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
