/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.intents;

import java.util.Arrays;
import java.util.List;

/**
 * Multinomial logistic regression with a penalty on the squares of the weights, fitted by
 * accelerated gradient descent (Nesterov) over all samples at once: no chance is in it. Each class
 * weighs the same, however many examples it has. Immutable once fitted.
 */
final class LogisticModel {
    private static final int ROUNDS = 100;

    /** For each class: the more there are, the flatter is what is descended. */
    private static final double STEP = 0.6;

    private static final double MOST_STEP = 8;
    private static final double MOMENTUM = 0.9;
    private static final double PENALTY = 0.0001;

    private final int classes;

    /** By place, then by class; the last row is added to all. */
    private final double[] weights;

    private final int bias;
    private final double step;

    private LogisticModel(int classes, int features) {
        this.classes = classes;
        this.bias = features * classes;
        this.weights = new double[bias + classes];
        this.step = Math.min(MOST_STEP, STEP * classes);
    }

    /**
     * @param labels the class of each sample, from 0
     * @param features how many places there are
     */
    static LogisticModel fit(List<Sample> samples, int[] labels, int classes, int features) {
        LogisticModel model = new LogisticModel(classes, features);
        double[] shares = new double[classes];
        for (int c = 0; c < classes; c++) {
            int own = c;
            long count = Arrays.stream(labels).filter(label -> label == own).count();
            shares[c] = 1 / (Math.max(1, count) * (double) classes);
        }
        double[] speed = new double[model.weights.length];
        double[] gradient = new double[model.weights.length];
        for (int round = 0; round < ROUNDS; round++) {
            model.descend(samples, labels, shares, speed, gradient);
        }
        return model;
    }

    private void descend(
            List<Sample> samples,
            int[] labels,
            double[] shares,
            double[] speed,
            double[] gradient) {
        for (int i = 0; i < weights.length; i++) {
            weights[i] += MOMENTUM * speed[i]; // looks ahead
            gradient[i] = i < bias ? PENALTY * weights[i] : 0;
        }
        double[] error = new double[classes];
        for (int i = 0; i < labels.length; i++) {
            Sample sample = samples.get(i);
            softmax(sample, error);
            error[labels[i]] -= 1;
            for (int c = 0; c < classes; c++) {
                error[c] *= shares[labels[i]];
                gradient[bias + c] += error[c];
            }
            for (int k = 0; k < sample.places().length; k++) {
                int at = sample.places()[k] * classes;
                double weight = sample.weights()[k];
                for (int c = 0; c < classes; c++) {
                    gradient[at + c] += error[c] * weight;
                }
            }
        }
        for (int i = 0; i < weights.length; i++) {
            speed[i] = MOMENTUM * speed[i] - step * gradient[i];
            weights[i] -= step * gradient[i];
        }
    }

    /** The weight of each class for a sample; the greater, the likelier. */
    double[] scores(Sample sample) {
        double[] scores = new double[classes];
        add(sample, scores);
        return scores;
    }

    private void add(Sample sample, double[] scores) {
        System.arraycopy(weights, bias, scores, 0, classes);
        for (int k = 0; k < sample.places().length; k++) {
            int at = sample.places()[k] * classes;
            double weight = sample.weights()[k];
            for (int c = 0; c < classes; c++) {
                scores[c] += weights[at + c] * weight;
            }
        }
    }

    private void softmax(Sample sample, double[] into) {
        add(sample, into);
        double most = Arrays.stream(into).max().orElse(0);
        double total = 0;
        for (int c = 0; c < classes; c++) {
            into[c] = Math.exp(into[c] - most);
            total += into[c];
        }
        for (int c = 0; c < classes; c++) {
            into[c] /= total;
        }
    }
}
