/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.RecognizerException;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.function.Predicate;
import java.util.stream.Stream;

/**
 * The files of a PocketSphinx model, found but not yet read.
 *
 * @param directory as configured
 * @param acoustic folder of the acoustic model
 * @param dictionary words and their phones
 */
record SphinxModel(Path directory, Path acoustic, Path dictionary) {
    /**
     * {@link ModelTrial#fingerprint} of the files of Debian's pocketsphinx-en-us
     * 0.8+5prealpha+1-15.
     */
    static final String DEBIANS = "6d465d7c-9881698";

    private static final List<String> ACOUSTIC_FILES =
            List.of("mdef", "means", "variances", "transition_matrices", "feat.params");

    /**
     * @throws RecognizerException naming what is not there
     */
    static SphinxModel find(Path directory) {
        if (!Files.isDirectory(directory)) {
            throw new RecognizerException(
                    "PocketSphinx: the model directory "
                            + directory
                            + " does not exist; "
                            + SphinxLibrary.REMEDY
                            + ", or name another in speech.pocketsphinx.model-dir");
        }
        Path dictionary = only(directory, "a dictionary (*.dict)", SphinxModel::isDictionary);
        Path acoustic =
                only(
                        directory,
                        "a folder with an acoustic model (mdef)",
                        path -> Files.isRegularFile(path.resolve("mdef")));
        for (String file : ACOUSTIC_FILES) {
            if (!Files.isRegularFile(acoustic.resolve(file))) {
                throw new RecognizerException("PocketSphinx: " + acoustic + " has no file " + file);
            }
        }
        return new SphinxModel(directory, acoustic, dictionary);
    }

    /** All files that the decoder reads, sorted. */
    List<Path> files() {
        try (Stream<Path> inside = Files.list(acoustic)) {
            return Stream.concat(inside.filter(Files::isRegularFile), Stream.of(dictionary))
                    .sorted()
                    .toList();
        } catch (IOException e) {
            throw new RecognizerException("PocketSphinx: cannot list " + acoustic, e);
        }
    }

    /** The command line of a decoder; the first element is the program's name. */
    List<String> decoderOptions(Beam beam) {
        return List.of(
                "callwright",
                "-hmm",
                acoustic.toString(),
                "-dict",
                dictionary.toString(),
                // Silence is not cut out, so that word times are times of the audio.
                "-remove_silence",
                "no",
                "-beam",
                beam.states(),
                "-pbeam",
                beam.states(),
                "-wbeam",
                beam.words());
    }

    private static boolean isDictionary(Path path) {
        return path.toString().endsWith(".dict") && Files.isRegularFile(path);
    }

    private static Path only(Path directory, String what, Predicate<Path> is) {
        List<Path> found;
        try (Stream<Path> entries = Files.list(directory)) {
            found = entries.filter(is).sorted().toList();
        } catch (IOException e) {
            throw new RecognizerException("PocketSphinx: cannot list " + directory, e);
        }
        if (found.size() != 1) {
            throw new RecognizerException(
                    "PocketSphinx: "
                            + directory
                            + " must hold "
                            + what
                            + (found.isEmpty() ? ", and has none" : ", but not several: " + found));
        }
        return found.getFirst();
    }
}
