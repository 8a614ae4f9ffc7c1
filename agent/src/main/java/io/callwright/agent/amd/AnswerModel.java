/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.stream.Stream;

/**
 * How likely a machine has answered, by {@link Features}: boosted decision trees of depth four
 * (Friedman 2001), and the two thresholds between which nothing is said. Immutable; a judgement
 * allocates nothing.
 *
 * <p>Its file is text: a head of {@code name value} lines, then one tree to a line: {@code
 * feature:threshold} fifteen times, breadth first, then sixteen leaves.
 */
public final class AnswerModel {
    static final int DEPTH = 4;
    static final int SPLITS = (1 << DEPTH) - 1;
    static final int LEAVES = 1 << DEPTH;

    private static final String RESOURCE = "answers.model";
    private static final String FORMAT = "callwright-answers";
    private static final int VERSION = 1;

    /** Not a model, but a question to a file: more trees than this were never trained. */
    private static final int MAX_TREES = 2000;

    private final double bias;
    private final List<Tree> trees;
    private final Thresholds thresholds;

    /**
     * One tree: a row goes right where its figure is above the threshold. No record, because of the
     * arrays, which are walked a hundred times for a judgement. Nobody writes to them.
     */
    static final class Tree {
        private final int[] feature;
        private final float[] threshold;
        private final float[] leaf;

        Tree(int[] feature, float[] threshold, float[] leaf) {
            this.feature = feature;
            this.threshold = threshold;
            this.leaf = leaf;
        }

        float of(float[] row) {
            int at = 0;
            for (int depth = 0; depth < DEPTH; depth++) {
                at = 2 * at + (row[feature[at]] > threshold[at] ? 2 : 1);
            }
            return leaf[at - SPLITS];
        }
    }

    /**
     * Between these likelihoods of a machine nothing is said.
     *
     * @param person below it, a person
     * @param machine above it, a machine
     */
    public record Thresholds(double person, double machine) {}

    AnswerModel(double bias, List<Tree> trees, Thresholds thresholds) {
        this.bias = bias;
        this.trees = List.copyOf(trees);
        this.thresholds = thresholds;
    }

    /** The one that comes with the program, learnt from synthetic answers. */
    public static AnswerModel standard() {
        try (InputStream in =
                Objects.requireNonNull(AnswerModel.class.getResourceAsStream(RESOURCE))) {
            return parse(RESOURCE, new String(in.readAllBytes(), StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /**
     * Reads one that {@code callwright amd train} has written.
     *
     * @throws IllegalArgumentException naming file, line and remedy when it is none
     */
    public static AnswerModel read(Path file) throws IOException {
        return parse(file.toString(), Files.readString(file));
    }

    /** How likely a machine is, 0..1. */
    public double machine(float[] row) {
        return 1 / (1 + Math.exp(-margin(row)));
    }

    double margin(float[] row) {
        double sum = bias;
        for (int i = 0; i < trees.size(); i++) {
            sum += trees.get(i).of(row);
        }
        return sum;
    }

    public Thresholds thresholds() {
        return thresholds;
    }

    public int size() {
        return trees.size();
    }

    /** The same trees and more. */
    AnswerModel with(List<Tree> more, Thresholds between) {
        return new AnswerModel(
                bias, Stream.concat(trees.stream(), more.stream()).toList(), between);
    }

    /** The text of its file. */
    public String write() {
        StringBuilder text = new StringBuilder();
        text.append(FORMAT).append(' ').append(VERSION).append('\n');
        text.append("features ").append(Features.COUNT).append('\n');
        text.append("person ").append(thresholds.person()).append('\n');
        text.append("machine ").append(thresholds.machine()).append('\n');
        text.append("bias ").append(bias).append('\n');
        text.append("trees ").append(trees.size()).append('\n');
        for (Tree tree : trees) {
            for (int i = 0; i < SPLITS; i++) {
                text.append(tree.feature[i]).append(':').append(tree.threshold[i]).append(' ');
            }
            for (int i = 0; i < LEAVES; i++) {
                text.append(tree.leaf[i]).append(i < LEAVES - 1 ? ' ' : '\n');
            }
        }
        return text.toString();
    }

    static AnswerModel parse(String name, String text) {
        Reader reader = new Reader(name, text.lines().toList());
        if (reader.number(FORMAT) != VERSION) {
            throw reader.wrong("this is another version");
        }
        if (reader.number("features") != Features.COUNT) {
            throw reader.wrong("it has other features than this program");
        }
        Thresholds thresholds = new Thresholds(reader.number("person"), reader.number("machine"));
        double bias = reader.number("bias");
        int count = (int) reader.number("trees");
        if (count < 0 || count > MAX_TREES) {
            throw reader.wrong("there are 0 to " + MAX_TREES + " trees");
        }
        List<Tree> trees = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            trees.add(reader.tree());
        }
        return new AnswerModel(bias, trees, thresholds);
    }

    /** Reads a file line by line. Owned by the thread that parses. */
    private static final class Reader {
        private final String name;
        private final List<String> lines;
        private int at;

        Reader(String name, List<String> lines) {
            this.name = name;
            this.lines = lines;
        }

        private String line() {
            if (at == lines.size()) {
                throw wrong("the file ends here");
            }
            return lines.get(at++);
        }

        double number(String key) {
            String[] words = line().split(" ", -1);
            if (words.length != 2 || !words[0].equals(key)) {
                throw wrong("here stands '" + key + "' and a number");
            }
            return parsed(words[1]);
        }

        private double parsed(String word) {
            try {
                double value = Double.parseDouble(word);
                if (!Double.isNaN(value)) {
                    return value;
                }
            } catch (NumberFormatException e) {
                // As below.
            }
            throw wrong("'" + word + "' is no number");
        }

        Tree tree() {
            String[] words = line().split(" ", -1);
            if (words.length != SPLITS + LEAVES) {
                throw wrong("a tree has " + SPLITS + " splits and " + LEAVES + " leaves");
            }
            int[] feature = new int[SPLITS];
            float[] threshold = new float[SPLITS];
            float[] leaf = new float[LEAVES];
            for (int i = 0; i < SPLITS; i++) {
                String[] split = words[i].split(":", -1);
                feature[i] = split.length == 2 ? (int) parsed(split[0]) : -1;
                if (feature[i] < 0 || feature[i] >= Features.COUNT) {
                    throw wrong("'" + words[i] + "' is no split");
                }
                threshold[i] = (float) parsed(split[1]);
            }
            for (int i = 0; i < LEAVES; i++) {
                leaf[i] = (float) parsed(words[SPLITS + i]);
            }
            return new Tree(feature, threshold, leaf);
        }

        IllegalArgumentException wrong(String what) {
            return new IllegalArgumentException(
                    "%s, line %d: %s. Remedy: remove the file, or make it anew with 'callwright amd train'"
                            .formatted(name, at, what));
        }
    }
}
