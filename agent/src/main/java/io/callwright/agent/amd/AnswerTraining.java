/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import io.callwright.agent.amd.AnswerModel.Thresholds;
import io.callwright.agent.amd.AnswerModel.Tree;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.stream.IntStream;

/**
 * Learns an {@link AnswerModel}: Newton boosting of trees of depth four on the logistic loss, with
 * figures sorted into 64 bins, and thresholds from answers that were not learnt from. The same
 * answers give the same model.
 */
public final class AnswerTraining {
    private static final int BINS = 64;
    private static final double RATE = 0.08;
    private static final double RIDGE = 0.4;

    /** Second derivative of a leaf: some twenty calls that pass through it for a moment. */
    private static final double MIN_LEAF = 0.6;

    /** So many people may be taken for machines by timing. */
    static final double FALSE_MACHINES = 0.002;

    /** So many machines may be taken for people by timing. */
    static final double MISSED_MACHINES = 0.025;

    /** So far the thresholds keep from what was seen, in logits; people are the dearer ones. */
    private static final double PERSON_MARGIN = 0.3;

    private static final double MACHINE_MARGIN = 1.2;

    /**
     * What is the same in a whole call, level, noise and voice, is kept with it but not learnt
     * from: trees would know single calls by it.
     */
    private static final int[] LEARNT =
            IntStream.range(0, Features.COUNT)
                    .filter(f -> !Features.NAMES.get(f).endsWith("-db"))
                    .filter(f -> !Features.NAMES.get(f).equals("voiced-share"))
                    .toArray();

    private final List<Example> examples;
    private final int rows;
    private final float[][] edges = new float[Features.COUNT][];
    private final byte[][] bins;
    private final double[] weight;
    private final boolean[] machine;
    private final double[] margin;
    private final double[] gradient;
    private final double[] hessian;

    /**
     * One answer.
     *
     * @param weight how much it counts, above 0
     * @param rows its figures at several moments
     */
    public record Example(boolean machine, double weight, List<float[]> rows) {
        public Example {
            rows = List.copyOf(rows);
        }
    }

    private AnswerTraining(List<Example> examples, AnswerModel base) {
        this.examples = examples;
        rows = examples.stream().mapToInt(one -> one.rows().size()).sum();
        bins = new byte[Features.COUNT][rows];
        weight = new double[rows];
        machine = new boolean[rows];
        margin = new double[rows];
        gradient = new double[rows];
        hessian = new double[rows];
        fill(base);
    }

    /**
     * A model of its own.
     *
     * @param learnt answers to learn from
     * @param held others, for the thresholds
     */
    public static AnswerModel learn(List<Example> learnt, List<Example> held, int trees) {
        AnswerModel empty = new AnswerModel(0, List.of(), new Thresholds(0, 1));
        return extended(empty, learnt, held, trees);
    }

    /** The model with further trees, which learn what it gets wrong. */
    public static AnswerModel extended(
            AnswerModel base, List<Example> learnt, List<Example> held, int trees) {
        AnswerTraining training = new AnswerTraining(learnt, base);
        List<Tree> grown = new ArrayList<>();
        for (int i = 0; i < trees; i++) {
            grown.add(training.grow());
        }
        AnswerModel model = base.with(grown, base.thresholds());
        return held.isEmpty() ? model : base.with(grown, thresholds(model, held));
    }

    // ---- the thresholds

    /** Where people and machines part, but for the few that are allowed. */
    static Thresholds thresholds(AnswerModel model, List<Example> held) {
        double[] people =
                held.stream()
                        .filter(one -> !one.machine())
                        .mapToDouble(one -> mostLikeMachine(model, one))
                        .sorted()
                        .toArray();
        double top = quantile(people, 1 - FALSE_MACHINES, 0.95);
        double asMachine = Math.max(0.8, shifted(top, MACHINE_MARGIN));
        double[] machines =
                held.stream()
                        .filter(Example::machine)
                        .mapToDouble(one -> mostLikePerson(model, one, asMachine))
                        .sorted()
                        .toArray();
        double low = quantile(machines, MISSED_MACHINES, 0.05);
        return new Thresholds(Math.min(0.4, shifted(low, -PERSON_MARGIN)), asMachine);
    }

    /** The most that two rows in a row say. */
    private static double mostLikeMachine(AnswerModel model, Example one) {
        double most = 0;
        double before = 0;
        for (float[] row : one.rows()) {
            double now = model.machine(row);
            most = Math.max(most, Math.min(before, now));
            before = now;
        }
        return most;
    }

    /** The least that is said in a silence, before it is known for a machine. */
    private static double mostLikePerson(AnswerModel model, Example one, double asMachine) {
        double least = 1;
        double before = 0;
        for (float[] row : one.rows()) {
            double now = model.machine(row);
            if (Math.min(before, now) >= asMachine) {
                break;
            }
            if (silentAfterSpeech(row)) {
                least = Math.min(least, now);
            }
            before = now;
        }
        return least;
    }

    /** What a model says of an answer by its rows alone: whichever threshold is met first. */
    static Answerer said(AnswerModel model, Example one) {
        double before = 0;
        for (float[] row : one.rows()) {
            double now = model.machine(row);
            if (Math.min(before, now) >= model.thresholds().machine()) {
                return Answerer.VOICEMAIL;
            }
            if (silentAfterSpeech(row) && now <= model.thresholds().person()) {
                return Answerer.PERSON;
            }
            before = now;
        }
        return Answerer.UNCERTAIN;
    }

    private static boolean silentAfterSpeech(float[] row) {
        return row[6] > 0 && row[5] >= 0.2f;
    }

    private static double quantile(double[] sorted, double share, double none) {
        if (sorted.length == 0) {
            return none;
        }
        int at = (int) Math.floor(share * (sorted.length - 1));
        return sorted[share > 0.5 ? (int) Math.ceil(share * (sorted.length - 1)) : at];
    }

    private static double shifted(double likelihood, double logits) {
        double bounded = Math.clamp(likelihood, 1e-6, 1 - 1e-6);
        return 1 / (1 + Math.exp(-Math.log(bounded / (1 - bounded)) - logits));
    }

    // ---- the trees

    private void fill(AnswerModel base) {
        float[][] columns = new float[Features.COUNT][rows];
        int at = 0;
        for (Example one : examples) {
            for (float[] row : one.rows()) {
                for (int f = 0; f < Features.COUNT; f++) {
                    columns[f][at] = row[f];
                }
                weight[at] = one.weight() / one.rows().size();
                machine[at] = one.machine();
                margin[at] = base.margin(row);
                at++;
            }
        }
        for (int f = 0; f < Features.COUNT; f++) {
            edges[f] = edges(columns[f]);
            for (int i = 0; i < rows; i++) {
                bins[f][i] = (byte) bin(edges[f], columns[f][i]);
            }
        }
    }

    /** Values that part the column into bins of about the same size. */
    private static float[] edges(float[] column) {
        float[] sorted = column.clone();
        Arrays.sort(sorted);
        float[] found = new float[BINS - 1];
        int count = 0;
        for (int i = 1; i < BINS && sorted.length > 0; i++) {
            float edge = sorted[(int) ((long) i * sorted.length / BINS)];
            if (count == 0 || edge > found[count - 1]) {
                found[count++] = edge;
            }
        }
        return Arrays.copyOf(found, count);
    }

    /** How many edges lie below the value. */
    private static int bin(float[] edges, float value) {
        int at = Arrays.binarySearch(edges, value);
        return at >= 0 ? at : -at - 1;
    }

    private Tree grow() {
        for (int i = 0; i < rows; i++) {
            double p = 1 / (1 + Math.exp(-margin[i]));
            gradient[i] = weight[i] * (p - (machine[i] ? 1 : 0));
            hessian[i] = weight[i] * Math.max(1e-6, p * (1 - p));
        }
        int[] feature = new int[AnswerModel.SPLITS];
        float[] threshold = new float[AnswerModel.SPLITS];
        Arrays.fill(threshold, Float.POSITIVE_INFINITY);
        byte[] node = new byte[rows];
        for (int depth = 0; depth < AnswerModel.DEPTH; depth++) {
            split(depth, node, feature, threshold);
        }
        float[] leaf = leaves(node);
        for (int i = 0; i < rows; i++) {
            margin[i] += leaf[node[i] - AnswerModel.SPLITS];
        }
        return new Tree(feature, threshold, leaf);
    }

    /** Splits every node of a level, and sends the rows on. */
    private void split(int depth, byte[] node, int[] feature, float[] threshold) {
        int first = (1 << depth) - 1;
        int count = 1 << depth;
        int[] edge = new int[count];
        double[] best = new double[count];
        Arrays.fill(edge, -1);
        for (int f : LEARNT) {
            double[][] g = new double[count][BINS];
            double[][] h = new double[count][BINS];
            for (int i = 0; i < rows; i++) {
                g[node[i] - first][bins[f][i]] += gradient[i];
                h[node[i] - first][bins[f][i]] += hessian[i];
            }
            for (int n = 0; n < count; n++) {
                int found = bestEdge(g[n], h[n], edges[f].length, best, n);
                if (found >= 0) {
                    edge[n] = found;
                    feature[first + n] = f;
                    threshold[first + n] = edges[f][found];
                }
            }
        }
        for (int i = 0; i < rows; i++) {
            int n = node[i] - first;
            boolean right = edge[n] >= 0 && bins[feature[node[i]]][i] > edge[n];
            node[i] = (byte) (2 * node[i] + (right ? 2 : 1));
        }
    }

    /** The edge with the greatest gain, if it beats the best so far; else -1. */
    private static int bestEdge(double[] g, double[] h, int edges, double[] best, int n) {
        double allG = Arrays.stream(g).sum();
        double allH = Arrays.stream(h).sum();
        double leftG = 0;
        double leftH = 0;
        int found = -1;
        for (int i = 0; i < edges; i++) {
            leftG += g[i];
            leftH += h[i];
            double rightH = allH - leftH;
            if (leftH < MIN_LEAF || rightH < MIN_LEAF) {
                continue;
            }
            double gain =
                    leftG * leftG / (leftH + RIDGE)
                            + (allG - leftG) * (allG - leftG) / (rightH + RIDGE)
                            - allG * allG / (allH + RIDGE);
            if (gain > best[n] + 1e-9) {
                best[n] = gain;
                found = i;
            }
        }
        return found;
    }

    private float[] leaves(byte[] node) {
        double[] g = new double[AnswerModel.LEAVES];
        double[] h = new double[AnswerModel.LEAVES];
        for (int i = 0; i < rows; i++) {
            g[node[i] - AnswerModel.SPLITS] += gradient[i];
            h[node[i] - AnswerModel.SPLITS] += hessian[i];
        }
        float[] leaf = new float[AnswerModel.LEAVES];
        for (int i = 0; i < leaf.length; i++) {
            leaf[i] = (float) (-RATE * g[i] / (h[i] + RIDGE));
        }
        return leaf;
    }
}
