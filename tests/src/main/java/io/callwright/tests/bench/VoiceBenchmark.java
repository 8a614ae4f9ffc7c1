/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.util.List;

/** Hearing, speaking and turn-taking: one {@link VoicePart} after the other. */
final class VoiceBenchmark implements Benchmark {
    private static final List<String> FIGURES =
            List.of(
                    "v2v_slot_ms_p50",
                    "v2v_slot_ms_p95",
                    "v2v_open_ms_p95",
                    "barge_in_ms_p95",
                    "first_audio_ms_p95",
                    "recogniser_overhead",
                    "calls_per_core",
                    "wer");

    private final List<VoicePart> parts;

    VoiceBenchmark() {
        this(
                List.of(
                        new VoiceToVoice(),
                        new BargeInStop(),
                        new FirstAudio(),
                        new RecogniserOverhead(),
                        new WordErrorPart(),
                        new RejectionPart(),
                        new ThresholdsPart(),
                        new CallsPerCore(),
                        new SynthesisSoak(),
                        new CallSoak()));
    }

    VoiceBenchmark(List<VoicePart> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public Figures run(BenchOptions options) {
        Figures figures = new Figures();
        FIGURES.forEach(figure -> figures.missing(figure, "not asked for"));
        for (VoicePart part : parts) {
            if (options.only() == null || options.only().equals(part.name())) {
                System.err.println("voice: " + part.name());
                measure(part, options, figures);
            }
        }
        return figures;
    }

    /** One part that fails must not lose what the others have measured. */
    private static void measure(VoicePart part, BenchOptions options, Figures figures) {
        try {
            part.measure(options, figures);
        } catch (RuntimeException e) {
            part.figures().forEach(figure -> figures.missing(figure, e.toString()));
        }
    }
}
