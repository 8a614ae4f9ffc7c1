/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.store.StoreConfig;
import io.callwright.tests.peers.WorkFolder;
import io.callwright.tests.system.ChildSwitch;
import io.callwright.tests.system.SwitchSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;

/**
 * Figures over twenty to thirty days with a million calls, asked of a switch of its own over HTTP.
 */
final class AnalyticsPart {
    private static final int CALLS = 1_000_000;
    private static final int WARM_UP = 20;
    private static final int EACH = 25;
    private static final List<String> ASKED =
            List.of(
                    "summary?",
                    "funnel?goal=outcome-1&",
                    "latency?interval=day&",
                    "breakdown?by=campaign&");

    /** Each from another hour on: a database answers the same question again from memory. */
    private static String asked(int i) {
        return "%sfrom=%s&to=%s"
                .formatted(
                        ASKED.get(Math.floorMod(i, ASKED.size())),
                        MillionCalls.FROM.plus(Duration.ofHours(WARM_UP + i)),
                        MillionCalls.TO);
    }

    void measure(Figures figures) {
        Path folder = WorkFolder.create("bench-analytics");
        SwitchSettings settings =
                new SwitchSettings(folder)
                        .set("api.requests-per-second", 10_000)
                        .set("api.burst", 100_000)
                        .set("api.key-file", folder.resolve("secret.key").toString());
        MillionCalls.fill(new StoreConfig(settings.storeUrl(), "callwright", "", 4), CALLS);
        try (ChildSwitch node = ChildSwitch.ready(settings);
                ApiClient client = ApiClient.settingUp(settings.httpPort(), node.process())) {
            double[] millis = new double[EACH * ASKED.size()];
            for (int i = -WARM_UP; i < millis.length; i++) {
                long begun = System.nanoTime();
                client.figures(asked(i));
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - begun) / 1e6;
                }
            }
            figures.percentile("analytics_1m_ms_p50", 50, millis, "no answer");
            figures.percentile("analytics_1m_ms_p95", 95, millis, "no answer");
        }
    }
}
