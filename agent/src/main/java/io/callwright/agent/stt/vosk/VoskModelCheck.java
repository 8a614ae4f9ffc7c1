/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.kaldi.AcousticModel;
import io.callwright.agent.stt.kaldi.BrokenModel;
import io.callwright.agent.stt.kaldi.DecodingGraph;
import io.callwright.agent.stt.kaldi.TransitionModel;
import io.callwright.agent.stt.kaldi.UnknownFormat;
import io.callwright.agent.stt.kaldi.WordTable;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.BitSet;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Reads a model's files against each other before libvosk does. A graph whose transition ids the
 * acoustic model does not hold passes every trial that does not reach them, and ends the process
 * with the caller who does.
 *
 * <p>A file of a kind that is not known here is no fault: it is noted, and the trial in a process
 * of its own has to do.
 */
final class VoskModelCheck {
    /** What Kaldi takes when mfcc.conf does not say. */
    private static final int DEFAULT_CEPSTRA = 13;

    private static final Pattern CEPSTRA = Pattern.compile("(?m)^\\s*--num-ceps=(\\d{1,4})\\s*$");

    private final VoskModelFiles files;
    private final List<String> notes = new ArrayList<>();

    private VoskModelCheck(VoskModelFiles files) {
        this.files = files;
    }

    /**
     * @return what could not be judged, and why; empty when everything was
     * @throws RecognizerException naming the file that is broken, the place in it, and the remedy
     */
    static List<String> check(VoskModelFiles files) {
        VoskModelCheck check = new VoskModelCheck(files);
        check.all();
        return List.copyOf(check.notes);
    }

    private void all() {
        Path mdl = files.one("am/final.mdl", "final.mdl");
        AcousticModel acoustic = judged(mdl, () -> AcousticModel.read(mdl));
        if (acoustic != null) {
            judged(
                    mdl,
                    () -> {
                        pdfs(acoustic);
                        return acoustic;
                    });
            Path mfcc = files.one("conf/mfcc.conf", "mfcc.conf");
            judged(
                    mfcc,
                    () -> {
                        features(mfcc, acoustic);
                        return acoustic;
                    });
            graph(acoustic.transitions());
        }
    }

    private void pdfs(AcousticModel acoustic) throws BrokenModel, UnknownFormat {
        int pdfs = acoustic.transitions().pdfs();
        if (acoustic.outputDim() == 0) {
            throw new UnknownFormat("the output layer");
        }
        if (pdfs > acoustic.outputDim()) {
            throw new BrokenModel(
                    "its transitions name pdf id %d, and its network has outputs 0 to %d"
                            .formatted(pdfs - 1, acoustic.outputDim() - 1));
        }
    }

    private static void features(Path mfcc, AcousticModel acoustic)
            throws IOException, BrokenModel {
        Matcher line = CEPSTRA.matcher(Files.readString(mfcc));
        int cepstra = line.find() ? Integer.parseInt(line.group(1)) : DEFAULT_CEPSTRA;
        if (acoustic.featureDim() != 0 && acoustic.featureDim() != cepstra) {
            throw new BrokenModel(
                    "it gives %d features a frame (--num-ceps), and the network takes %d"
                            .formatted(cepstra, acoustic.featureDim()));
        }
    }

    private void graph(TransitionModel transitions) {
        BitSet disambiguation = disambiguation();
        if (files.dynamicGraph()) {
            Path lexicon = files.one("graph/HCLr.fst", "HCLr.fst");
            // Labels were renumbered for look-ahead, so that words.txt does not apply.
            var labels =
                    new DecodingGraph.Labels(transitions.transitionIds(), disambiguation, null);
            judged(lexicon, () -> DecodingGraph.check(lexicon, labels));
            return;
        }
        Path words = files.one("graph/words.txt", "words.txt");
        BitSet ids = judged(words, () -> WordTable.ids(words));
        Path graph = files.one("graph/HCLG.fst", "HCLG.fst");
        var labels = new DecodingGraph.Labels(transitions.transitionIds(), disambiguation, ids);
        judged(graph, () -> DecodingGraph.check(graph, labels));
    }

    private BitSet disambiguation() {
        BitSet symbols = new BitSet();
        files.find("graph/disambig_tid.int", "disambig_tid.int")
                .ifPresent(file ->
                        judged(
                                file,
                                () -> {
                                    for (String line : Files.readAllLines(file)) {
                                        if (!line.isBlank()) {
                                            symbols.set(symbol(line.strip()));
                                        }
                                    }
                                    return symbols;
                                }));
        return symbols;
    }

    private static int symbol(String text) throws BrokenModel {
        if (!text.matches("\\d{1,8}")) {
            throw new BrokenModel("'" + text + "' is no transition id");
        }
        return Integer.parseInt(text);
    }

    private interface Reading<T> {
        T read() throws IOException, BrokenModel, UnknownFormat;
    }

    /** Null, and a note, where the file is of an unknown kind. */
    private <T> @Nullable T judged(Path file, Reading<T> reading) {
        String name = files.directory().relativize(file).toString();
        try {
            return reading.read();
        } catch (UnknownFormat e) {
            notes.add(name + ": " + e.getMessage() + " is not known, so it was not checked");
            return null;
        } catch (BrokenModel e) {
            throw new RecognizerException(
                    "the vosk model "
                            + files.directory()
                            + " is broken and is not loaded: "
                            + name
                            + ": "
                            + e.getMessage()
                            + "; install it again, or choose another");
        } catch (IOException e) {
            throw new RecognizerException("Vosk: cannot read " + file + ": " + e, e);
        }
    }
}
