/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.tests.bench.hearing.Belief;
import java.util.List;

/** {@code bench voice --only thresholds}. */
final class ThresholdsPart implements VoicePart {
    @Override
    public String name() {
        return "thresholds";
    }

    @Override
    public List<String> figures() {
        return List.of("thresholds");
    }

    @Override
    public void measure(BenchOptions options, Figures figures) {
        figures.put("thresholds", Belief.measure());
    }
}
