/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.grammar.Phrases;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.graph.GraphCompiler;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The JSON that goes into and comes out of libvosk. Pure functions. */
final class VoskResult {
    /** What a grammar's model hears when it hears none of its words. */
    static final String UNKNOWN = GraphCompiler.UNKNOWN;

    /** More phrases than this are given as single words, in any order. */
    static final int MAX_PHRASES = 2000;

    private static final JsonMapper JSON = JsonMapper.shared();

    private VoskResult() {}

    static String grammar(Grammar grammar) {
        List<String> phrases =
                new ArrayList<>(
                        Phrases.enumerate(grammar, MAX_PHRASES)
                                .orElseGet(() -> List.copyOf(Phrases.of(grammar))));
        phrases.add(UNKNOWN);
        return JSON.writeValueAsString(phrases);
    }

    static String partialText(String json) {
        return known(JSON.readTree(json).path("partial").asString(""));
    }

    /**
     * @param frameSubsampling of the model: libvosk counts time as if it were 3
     */
    static List<Transcript.Word> words(String json, int frameSubsampling) {
        double millis = 1000 * frameSubsampling / 3.0;
        List<Transcript.Word> words = new ArrayList<>();
        for (JsonNode word : JSON.readTree(json).path("result")) {
            words.add(
                    new Transcript.Word(
                            word.path("word").asString(""),
                            (int) Math.round(word.path("start").asDouble(0) * millis),
                            (int) Math.round(word.path("end").asDouble(0) * millis),
                            Math.clamp(word.path("conf").asDouble(0.5), 0, 1)));
        }
        return words;
    }

    /** Confidence is the mean over the words' time; what was not understood counts as 0. */
    static Transcript.Final transcript(List<Transcript.Word> heard) {
        double sure = 0;
        double time = 0;
        List<Transcript.Word> words = new ArrayList<>();
        for (Transcript.Word word : heard) {
            double millis = Math.max(1, word.endMillis() - word.startMillis());
            time += millis;
            if (!word.text().equals(UNKNOWN)) {
                words.add(word);
                sure += millis * word.confidence();
            }
        }
        return new Transcript.Final(
                words.stream().map(Transcript.Word::text).collect(Collectors.joining(" ")),
                words.isEmpty() ? 0 : sure / time,
                words);
    }

    private static String known(String text) {
        return Phrases.split(text).stream()
                .filter(word -> !word.equals(UNKNOWN))
                .collect(Collectors.joining(" "));
    }
}
