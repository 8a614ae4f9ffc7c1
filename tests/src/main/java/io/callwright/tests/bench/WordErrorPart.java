/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.tests.bench.hearing.WordErrors;
import java.util.List;

/** {@code bench voice --only word-errors}. */
final class WordErrorPart implements VoicePart {
    @Override
    public String name() {
        return "word-errors";
    }

    @Override
    public List<String> figures() {
        return List.of("wer", "wer_cpu_per_second", "wer_finish_cpu_ms_p95");
    }

    @Override
    public void measure(BenchOptions options, Figures figures) {
        WordErrors.Result result = WordErrors.measure();
        if (result.percent().isEmpty()) {
            figures().forEach(figure -> figures.missing(figure, result.missing().toString()));
            return;
        }
        figures.put("wer", result.percent());
        figures.put("wer_absent", result.missing());
        figures.put("wer_cpu_per_second", result.cpuPerSecond());
        figures.put("wer_finish_cpu_ms_p95", result.finishMillis());
    }
}
