/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.net;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.media.MediaException;
import io.callwright.media.testing.VirtualNetwork;
import java.io.IOException;
import java.time.Duration;
import java.util.Random;
import org.junit.jupiter.api.Test;

class PortPoolTest {
    private final VirtualNetwork network = new VirtualNetwork(1);
    private final PortPool pool =
            new PortPool(network, 4001, 4007, Duration.ofSeconds(5), network, new Random(1));

    @Test
    void pairs_areEvenAndTheNext() {
        var pair = pool.acquire();
        assertThat(pair.rtp().localPort() % 2).isZero();
        assertThat(pair.rtp().localPort()).isBetween(4002, 4006);
        assertThat(pair.rtcp().localPort()).isEqualTo(pair.rtp().localPort() + 1);
    }

    @Test
    void rangeUsedUp_isRefusedWithTheRemedy() {
        for (int i = 0; i < 3; i++) {
            pool.acquire();
        }
        assertThatThrownBy(pool::acquire)
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("4001-4007")
                .hasMessageContaining("3 in calls")
                .hasMessageContaining("Widen");
    }

    @Test
    void releasedPair_restsBeforeItIsLentAgain() {
        var first = pool.acquire();
        pool.acquire();
        pool.acquire();
        pool.release(first);
        assertThat(pool.lent()).isEqualTo(2);
        network.advance(Duration.ofMillis(4999));
        assertThatThrownBy(pool::acquire).hasMessageContaining("1 resting");
        network.advance(Duration.ofMillis(1));
        assertThat(pool.acquire().rtp().localPort()).isEqualTo(first.rtp().localPort());
    }

    @Test
    void portsOfOtherPrograms_arePassedOver() throws IOException {
        network.bind(4003);
        network.bind(4006);
        var only = pool.acquire();
        assertThat(only.rtp().localPort()).isEqualTo(4004);
        assertThatThrownBy(pool::acquire).hasMessageContaining("2 held by other programs");
    }
}
