/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.kaldi;

import org.jspecify.annotations.Nullable;

/** Finds one component of an nnet3 among the weights of the others. */
final class Components {
    private Components() {}

    /**
     * @return numbers that the component gives; 0 when it is of a kind that does not tell
     */
    static int outputDim(ModelFile file, KaldiText in, String component) throws BrokenModel {
        long start = file.find("<ComponentName> " + component + " ");
        if (start < 0) {
            throw new BrokenModel("its component '" + component + "' is missing");
        }
        file.position(start + 1);
        long next = file.find("<ComponentName> ");
        long end = next < 0 ? file.size() : next;
        Integer dim = numberAfter(file, in, "<Dim> ", start, end);
        if (dim != null) {
            return dim;
        }
        file.position(start);
        long bias = file.find("<BiasParams> ");
        if (bias < 0 || bias >= end) {
            return 0;
        }
        file.position(bias + "<BiasParams> ".length());
        return in.skipVector();
    }

    private static @Nullable Integer numberAfter(
            ModelFile file, KaldiText in, String token, long start, long end) throws BrokenModel {
        file.position(start);
        long at = file.find(token);
        if (at < 0 || at >= end) {
            return null;
        }
        file.position(at + token.length());
        return in.integer();
    }
}
