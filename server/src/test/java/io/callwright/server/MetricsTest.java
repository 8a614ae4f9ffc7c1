/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.dialog.DialogConfig;
import java.lang.ref.WeakReference;
import java.util.concurrent.atomic.AtomicLong;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(60)
class MetricsTest {
    @Test
    void aCounterGoesOnAfterACollection() {
        AtomicLong deaths = new AtomicLong();
        Metrics metrics = new Metrics(DialogConfig.defaults().turnTaking());
        metrics.counter("callwright.test.deaths", "Deaths", deaths::get);
        WeakReference<Object> unheld = new WeakReference<>(new byte[1024]);
        while (unheld.get() != null) {
            System.gc();
        }
        deaths.set(7);

        assertThat(metrics.registry().scrape()).contains("callwright_test_deaths_total 7.0");
    }
}
