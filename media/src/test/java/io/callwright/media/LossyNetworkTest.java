/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.media.testing.VirtualNetwork;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class LossyNetworkTest {
    @Test
    void fivePercentLossReorderAndJitter_playoutIsContinuousAndLossIsCounted() {
        var network =
                new VirtualNetwork(42)
                        .lose(5)
                        .reorder(2)
                        .duplicate(1)
                        .delay(Duration.ofMillis(30))
                        .jitter(Duration.ofMillis(15));
        var call = new TwoSessions(network);
        for (int i = 0; i < 60; i++) {
            TwoSessions.speak(call.here, 1000, 400);
            call.run(Duration.ofSeconds(1));
        }
        call.here.close();
        call.run(Duration.ofMillis(200));
        call.there.close();
        call.run(Duration.ofMillis(20));
        var received = call.there.statistics().received();
        long sent = call.here.statistics().sent().packets();
        // Both directions share the network's dice, so the share is near 5 %, and the count exact.
        assertThat(received.lost() * 100.0 / sent).isBetween(3.5, 6.5);
        assertThat(call.thereHears.frames.size()).isBetween(3009, 3012);
        // RFC 3550 takes duplicates off the loss; what was missing is both together.
        long missing = received.lost() + received.duplicates();
        assertThat(received.concealedMillis())
                .isBetween(missing * 20, (missing + received.late() + 10) * 20);
        assertThat(received.jitterMillis()).isBetween(2.0, 15.0);
        assertThat(silentFrames(call.thereHears, 50, 3000)).isLessThanOrEqualTo(2);
    }

    private static int silentFrames(Heard heard, int from, int to) {
        int silent = 0;
        for (var frame : heard.frames.subList(from, to)) {
            silent += MediaSessionTest.peak(frame.samples(), 0, 160) < 500 ? 1 : 0;
        }
        return silent;
    }

    @Test
    void perfectNetwork_nothingIsLostOrConcealed() {
        var call = new TwoSessions(new VirtualNetwork(1).delay(Duration.ofMillis(10)));
        call.run(Duration.ofSeconds(20));
        var received = call.there.statistics().received();
        assertThat(received.lost()).isZero();
        assertThat(received.late()).isZero();
        assertThat(received.underruns()).isZero();
        assertThat(received.delayMillis()).isEqualTo(20);
        assertThat(received.jitterMillis()).isLessThan(1);
        assertThat(call.there.statistics().roundTripMillis()).isBetween(20.0, 60.0);
    }

    @Test
    void farEndFallsSilent_timeoutIsToldOnce() {
        var call = new TwoSessions(new VirtualNetwork(1));
        call.run(Duration.ofSeconds(1));
        call.here.start(TwoSessions.towards(call.there).withDirection(MediaDirection.INACTIVE));
        call.run(Duration.ofSeconds(29));
        assertThat(call.thereHears.timeouts).isZero();
        call.run(Duration.ofSeconds(5));
        assertThat(call.thereHears.timeouts).isEqualTo(1);
        assertThat(call.hereHears.timeouts).isZero();
    }

    @Test
    void loopStallsForHalfASecond_nothingIsSentInABurst() {
        var call = new TwoSessions(new VirtualNetwork(1));
        call.run(Duration.ofSeconds(1));
        long before = call.network.carried();
        call.network.advance(Duration.ofMillis(500));
        call.engine.runOnce(call.network.nanoTime());
        assertThat(call.network.carried() - before).isEqualTo(2);
        assertThat(call.engine.counters().missedTurns()).isBetween(46L, 52L);
        call.run(Duration.ofSeconds(1));
        // Time in what is heard stays true: the missed turns were made up for there.
        assertThat(call.hereHears.frames.size()).isBetween(123, 126);
    }
}
