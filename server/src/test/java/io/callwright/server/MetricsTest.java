/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.TurnTaking;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;

class MetricsTest {
    @Test
    void aCounterGoesOnCountingAfterACollection() {
        Metrics metrics = new Metrics(TurnTaking.defaults());
        AtomicLong ticks = new AtomicLong(5);
        metrics.counter("callwright.test.ticks", "Ticks", () -> ticks.doubleValue());

        collectGarbage();

        assertThat(metrics.registry().scrape()).contains("callwright_test_ticks_total 5.0");
    }

    /** Until something that only a weak reference holds is gone. */
    private static void collectGarbage() {
        WeakReference<Object> witness = new WeakReference<>(new Object());
        for (int i = 0; i < 100 && witness.get() != null; i++) {
            System.gc();
        }
        assertThat(witness.get()).isNull();
    }
}
