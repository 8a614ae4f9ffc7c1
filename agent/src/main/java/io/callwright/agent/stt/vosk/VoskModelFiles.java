/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import io.callwright.agent.stt.RecognizerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;

/**
 * The files of a Vosk model directory, in the layout with folders or in the older flat one.
 *
 * @param sampleRate Hz that the model was trained for
 * @param dynamicGraph whether its graph takes a grammar at run time (HCLr.fst and Gr.fst)
 * @param frameSubsampling frames of 10 ms that the model takes for one of its own; libvosk tells
 *     word times as if it were always 3
 */
record VoskModelFiles(Path directory, int sampleRate, boolean dynamicGraph, int frameSubsampling) {
    private static final String REMEDY =
            "; unpack a model of alphacephei.com/vosk/models and name its folder in"
                    + " speech.vosk.model-dir";

    private static final Pattern SAMPLE_FREQUENCY =
            Pattern.compile("(?m)^\\s*--sample-frequency=(\\d+)");

    private static final Pattern SUBSAMPLING =
            Pattern.compile("(?m)^\\s*--frame-subsampling-factor=(\\d{1,2})\\b");

    /** What Kaldi takes when mfcc.conf does not say. */
    private static final int DEFAULT_RATE = 16_000;

    /**
     * @throws RecognizerException naming what is not there
     */
    static VoskModelFiles find(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RecognizerException(
                    "Vosk: the model directory " + directory + " does not exist" + REMEDY);
        }
        one(directory, "am/final.mdl", "final.mdl");
        boolean dynamic =
                has(directory, "graph/HCLr.fst", "HCLr.fst")
                        && has(directory, "graph/Gr.fst", "Gr.fst");
        if (!dynamic) {
            one(directory, "graph/HCLG.fst", "HCLG.fst");
        }
        Path mfcc = one(directory, "conf/mfcc.conf", "mfcc.conf");
        return new VoskModelFiles(directory, sampleRate(mfcc), dynamic, subsampling(directory));
    }

    /** The flat layout has no model.conf, and libvosk takes 3 for it. */
    private static int subsampling(Path directory) {
        Path conf = directory.resolve("conf/model.conf");
        try {
            if (!Files.isRegularFile(conf)) {
                return 3;
            }
            Matcher line = SUBSAMPLING.matcher(Files.readString(conf));
            return line.find() ? Integer.parseInt(line.group(1)) : 1;
        } catch (IOException e) {
            throw new RecognizerException("Vosk: cannot read " + conf + ": " + e, e);
        }
    }

    List<Path> files() {
        try (Stream<Path> all = Files.walk(directory)) {
            return all.filter(Files::isRegularFile).sorted().toList();
        } catch (IOException e) {
            throw new RecognizerException("Vosk: cannot list " + directory, e);
        }
    }

    /**
     * The first of these files that is there.
     *
     * @throws RecognizerException naming the first
     */
    Path one(String... names) {
        return one(directory, names);
    }

    /** The first of these files that is there. */
    Optional<Path> find(String... names) {
        return find(directory, names);
    }

    private static Optional<Path> find(Path directory, String... names) {
        return Stream.of(names).map(directory::resolve).filter(Files::isRegularFile).findFirst();
    }

    private static boolean has(Path directory, String... names) {
        return find(directory, names).isPresent();
    }

    private static Path one(Path directory, String... names) {
        return find(directory, names)
                .orElseThrow(() ->
                        new RecognizerException(
                                "Vosk: "
                                        + directory
                                        + " is no model: it has no "
                                        + names[0]
                                        + REMEDY));
    }

    private static int sampleRate(Path mfcc) {
        try {
            Matcher line = SAMPLE_FREQUENCY.matcher(Files.readString(mfcc));
            int rate = line.find() ? Integer.parseInt(line.group(1)) : DEFAULT_RATE;
            if (rate != 8000 && rate != 16_000) {
                throw new RecognizerException(
                        "Vosk: " + mfcc + " asks for " + rate + " Hz; only 8000 and 16000 are fed");
            }
            return rate;
        } catch (IOException | NumberFormatException e) {
            throw new RecognizerException("Vosk: cannot read " + mfcc + ": " + e, e);
        }
    }
}
