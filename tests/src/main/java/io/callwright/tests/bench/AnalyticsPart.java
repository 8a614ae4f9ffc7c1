/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.store.StoreConfig;
import io.callwright.tests.peers.WorkFolder;
import io.callwright.tests.system.ChildSwitch;
import io.callwright.tests.system.SwitchSettings;
import java.nio.file.Path;
import java.util.List;

/** Figures over thirty days with a million calls, asked of a switch of its own over HTTP. */
final class AnalyticsPart {
    private static final int CALLS = 1_000_000;
    private static final int WARM_UP = 20;
    private static final int EACH = 50;
    private static final String SPAN = "from=" + MillionCalls.FROM + "&to=" + MillionCalls.TO;
    private static final List<String> ASKED =
            List.of(
                    "summary?" + SPAN,
                    "funnel?goal=outcome-1&" + SPAN,
                    "latency?interval=day&" + SPAN,
                    "breakdown?by=campaign&" + SPAN);

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
                client.figures(ASKED.get(Math.floorMod(i, ASKED.size())));
                if (i >= 0) {
                    millis[i] = (System.nanoTime() - begun) / 1e6;
                }
            }
            figures.percentile("analytics_1m_ms_p50", 50, millis, "no answer");
            figures.percentile("analytics_1m_ms_p95", 95, millis, "no answer");
        }
    }
}
