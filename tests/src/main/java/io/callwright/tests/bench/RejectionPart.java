/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.tests.bench.hearing.Rejection;
import java.util.List;

/** {@code bench voice --only rejection}. */
final class RejectionPart implements VoicePart {
    @Override
    public String name() {
        return "rejection";
    }

    @Override
    public List<String> figures() {
        return List.of("rejection");
    }

    @Override
    public void measure(BenchOptions options, Figures figures) {
        figures.put("rejection", Rejection.measure());
    }
}
