/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.kaldi;

import java.io.IOException;
import java.nio.file.Path;
import java.util.HashMap;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * What {@code final.mdl} says of itself: the transition model whole, the network's nodes, and of
 * its weights no more than the size of the output.
 *
 * @param featureDim numbers that the network takes for a frame; 0 when it does not tell
 * @param outputDim numbers that it gives for a frame; 0 when it could not be told
 */
public record AcousticModel(TransitionModel transitions, int featureDim, int outputDim) {
    private static final Pattern ATTRIBUTE = Pattern.compile("([a-z-]+)=(\\S+)");
    private static final int MAX_NODES = 10_000;

    /**
     * @throws BrokenModel when the file contradicts itself or is cut off
     * @throws UnknownFormat when it is something else than a transition model and an nnet3
     */
    public static AcousticModel read(Path file) throws IOException, BrokenModel, UnknownFormat {
        try (ModelFile bytes = ModelFile.open(file)) {
            KaldiText in = new KaldiText(bytes);
            TransitionModel transitions = TransitionModel.read(in);
            String network = in.token();
            if (!network.equals("<Nnet3>")) {
                throw new UnknownFormat("a network of kind '" + network + "'");
            }
            Map<String, String> componentOf = new HashMap<>();
            String output = "";
            int featureDim = 0;
            bytes.line();
            String line = bytes.line().strip();
            for (int nodes = 0; !line.isEmpty(); nodes++) {
                if (nodes > MAX_NODES) {
                    throw new BrokenModel("its network has no end");
                }
                Map<String, String> node = attributes(line);
                String name = node.getOrDefault("name", "");
                if (line.startsWith("input-node") && name.equals("input")) {
                    featureDim = number(node.getOrDefault("dim", "0"));
                } else if (line.startsWith("component-node")) {
                    componentOf.put(name, node.getOrDefault("component", ""));
                } else if (line.startsWith("output-node") && name.equals("output")) {
                    output = node.getOrDefault("input", "");
                }
                line = bytes.line().strip();
            }
            if (output.isEmpty()) {
                throw new BrokenModel("its network has no output");
            }
            String last = componentOf.get(output);
            int outputDim = last == null ? 0 : Components.outputDim(bytes, in, last);
            return new AcousticModel(transitions, featureDim, outputDim);
        }
    }

    private static Map<String, String> attributes(String line) {
        Map<String, String> attributes = new HashMap<>();
        Matcher matcher = ATTRIBUTE.matcher(line);
        while (matcher.find()) {
            attributes.put(matcher.group(1), matcher.group(2));
        }
        return attributes;
    }

    private static int number(String text) throws BrokenModel {
        try {
            return Integer.parseInt(text);
        } catch (NumberFormatException e) {
            throw new BrokenModel("'" + text + "' is no dimension");
        }
    }
}
