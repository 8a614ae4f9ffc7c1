/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;

/**
 * Multinomial logistic regression with a penalty on the squares of the weights, fitted by gradient
 * descent over all samples at once: no chance is in it. Each class weighs the same, however many
 * examples it has. Immutable.
 */
final class LogisticModel {
    private static final int ROUNDS = 250;
    private static final double STEP = 4;
    private static final double PENALTY = 0.0001;
    private static final double WEIGHT_OF_NONE = 1;

    private final List<String> classes;
    private final Map<String, Integer> index;
    private final double[][] weights;

    private LogisticModel(List<String> classes, Map<String, Integer> index, double[][] weights) {
        this.classes = classes;
        this.index = index;
        this.weights = weights;
    }

    /**
     * @param samples features with weights
     * @param labels the class of each
     */
    static LogisticModel fit(List<Map<String, Double>> samples, List<String> labels) {
        List<String> classes = new ArrayList<>(new LinkedHashSet<>(labels));
        Map<String, Integer> index = new HashMap<>();
        samples.forEach(sample -> sample.keySet().forEach(f -> index.putIfAbsent(f, index.size())));
        int bias = index.size();
        LogisticModel model =
                new LogisticModel(classes, index, new double[classes.size()][bias + 1]);
        List<int[]> places = new ArrayList<>();
        List<double[]> values = new ArrayList<>();
        for (Map<String, Double> sample : samples) {
            places.add(sample.keySet().stream().mapToInt(index::get).toArray());
            values.add(sample.values().stream().mapToDouble(Double::doubleValue).toArray());
        }
        double[] shares = shares(labels, classes);
        for (int round = 0; round < ROUNDS; round++) {
            model.descend(places, values, labels, shares);
        }
        return model;
    }

    /** Of each class, what one of its samples weighs. */
    private static double[] shares(List<String> labels, List<String> classes) {
        double[] shares = new double[classes.size()];
        for (int c = 0; c < shares.length; c++) {
            String name = classes.get(c);
            long count = labels.stream().filter(name::equals).count();
            double weight = name.equals(IntentClassifier.NONE) ? WEIGHT_OF_NONE : 1;
            shares[c] = weight / (count * (classes.size() + 1.0));
        }
        return shares;
    }

    private void descend(
            List<int[]> places, List<double[]> values, List<String> labels, double[] shares) {
        double[][] gradient = new double[weights.length][weights[0].length];
        for (int i = 0; i < places.size(); i++) {
            double[] p = softmax(places.get(i), values.get(i));
            int right = classes.indexOf(labels.get(i));
            for (int c = 0; c < p.length; c++) {
                double error = (p[c] - (c == right ? 1 : 0)) * shares[right];
                add(gradient[c], places.get(i), values.get(i), error);
            }
        }
        for (int c = 0; c < weights.length; c++) {
            for (int f = 0; f < weights[c].length; f++) {
                boolean bias = f == weights[c].length - 1;
                double pull = bias ? 0 : PENALTY * weights[c][f];
                weights[c][f] -= STEP * (gradient[c][f] + pull);
            }
        }
    }

    private static void add(double[] gradient, int[] places, double[] values, double error) {
        for (int k = 0; k < places.length; k++) {
            gradient[places[k]] += error * values[k];
        }
        gradient[gradient.length - 1] += error;
    }

    private double[] softmax(int[] places, double[] values) {
        double[] p = new double[weights.length];
        double most = Double.NEGATIVE_INFINITY;
        for (int c = 0; c < p.length; c++) {
            double sum = weights[c][weights[c].length - 1];
            for (int k = 0; k < places.length; k++) {
                sum += weights[c][places[k]] * values[k];
            }
            p[c] = sum;
            most = Math.max(most, sum);
        }
        double total = 0;
        for (int c = 0; c < p.length; c++) {
            p[c] = Math.exp(p[c] - most);
            total += p[c];
        }
        for (int c = 0; c < p.length; c++) {
            p[c] /= total;
        }
        return p;
    }

    /** Of each class; together 1. */
    Map<String, Double> probabilities(Map<String, Double> features) {
        int[] places = features.keySet().stream().mapToInt(index::get).toArray();
        double[] values = features.values().stream().mapToDouble(Double::doubleValue).toArray();
        double[] p = softmax(places, values);
        Map<String, Double> named = new LinkedHashMap<>();
        for (int c = 0; c < p.length; c++) {
            named.put(classes.get(c), p[c]);
        }
        return named;
    }
}
