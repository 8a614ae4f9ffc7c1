/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.graph.SlotGraphs;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/** What a model cannot do, and what it decides for itself: libvosk says neither aloud. */
final class VoskRemarks {
    private static final Pattern ENDPOINT =
            Pattern.compile("(?m)^\\s*--endpoint\\.(rule\\d)\\.min-trailing-silence=([\\d.]+)");

    private VoskRemarks() {}

    static List<String> of(VoskModelFiles files, SlotCompiler compiler, List<String> unchecked) {
        List<String> remarks = new ArrayList<>();
        if (compiler.models().isPresent()) {
            remarks.add(
                    "its graph is static (HCLG.fst); each question's grammar gets a graph of its"
                            + " own, made of "
                            + SlotGraphs.PHONES
                            + " and "
                            + SlotGraphs.LEXICON);
        } else if (!files.dynamicGraph()) {
            remarks.add(
                    "its graph is static (HCLG.fst), so it ignores the grammars of questions and"
                            + " hears all its words at each; answers are matched afterwards (models"
                            + " with HCLr.fst and Gr.fst take grammars; a graph cannot be made for"
                            + " each: "
                            + compiler.why()
                            + ")");
        }
        endpoints(files).ifPresent(remarks::add);
        for (String note : unchecked) {
            remarks.add(note + "; it passed a trial in a process of its own");
        }
        return List.copyOf(remarks);
    }

    private static Optional<String> endpoints(VoskModelFiles files) {
        Optional<Path> conf = files.find("conf/model.conf");
        if (conf.isEmpty()) {
            return Optional.empty();
        }
        try {
            String rules =
                    ENDPOINT.matcher(Files.readString(conf.get()))
                            .results()
                            .map(rule -> rule.group(1) + " " + rule.group(2) + " s")
                            .collect(Collectors.joining(", "));
            return rules.isEmpty()
                    ? Optional.empty()
                    : Optional.of(
                            "its conf/model.conf cuts an utterance into segments after silence: "
                                    + rules
                                    + "; the dialog joins them");
        } catch (IOException e) {
            throw new RecognizerException("Vosk: cannot read " + conf.get() + ": " + e, e);
        }
    }
}
