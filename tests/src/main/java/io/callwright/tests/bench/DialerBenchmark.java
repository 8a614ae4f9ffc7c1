/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.util.List;

/**
 * The dial queue, what fills it, and a day of campaigns: one {@link DialerPart} after the other.
 */
final class DialerBenchmark implements Benchmark {
    private final List<DialerPart> parts;

    DialerBenchmark() {
        this(
                List.of(
                        new ClaimPart(),
                        new QueueCostPart(),
                        new ImportPart(),
                        new DueToInvitePart(),
                        new KillPart(),
                        new CampaignKillPart(),
                        new ClusterKillPart(),
                        new DayPart()));
    }

    DialerBenchmark(List<DialerPart> parts) {
        this.parts = List.copyOf(parts);
    }

    @Override
    public Figures run(BenchOptions options) {
        Figures figures = new Figures();
        for (DialerPart part : parts) {
            part.figures()
                    .forEach(figure ->
                            figures.missing(figure, "not asked for: --only " + part.name()));
        }
        for (DialerPart part : parts) {
            if (options.only() == null ? part.always() : options.only().equals(part.name())) {
                System.err.println("dialer: " + part.name());
                measure(part, figures);
            }
        }
        return figures;
    }

    /** One part that fails must not lose what the others have measured. */
    private static void measure(DialerPart part, Figures figures) {
        try {
            part.measure(figures);
        } catch (RuntimeException e) {
            e.printStackTrace();
            part.figures().forEach(figure -> figures.missing(figure, e.toString()));
        }
    }
}
