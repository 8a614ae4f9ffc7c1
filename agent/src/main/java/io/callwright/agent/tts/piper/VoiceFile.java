/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import io.callwright.agent.tts.SynthesizerException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/**
 * What stands in a voice's {@code .onnx.json}.
 *
 * @param sampleRate Hz
 * @param phonemes how text becomes phonemes
 * @param espeakVoice espeak-ng's name of the language
 * @param ids the numbers of each phoneme
 * @param phonemeMap phonemes that are replaced by others
 * @param vowelClusters phonemes of more than one code point
 * @param speakers names of speakers and their numbers; may be empty even for several
 * @param silences seconds of silence after a phoneme
 * @param hopLength samples to which one frame of a model's second output (the alignment) belongs
 */
record VoiceFile(
        int sampleRate,
        PhonemeType phonemes,
        String espeakVoice,
        Map<String, List<Long>> ids,
        Map<String, List<String>> phonemeMap,
        List<String> vowelClusters,
        int numSpeakers,
        Map<String, Long> speakers,
        long defaultSpeaker,
        double noiseScale,
        double lengthScale,
        double noiseW,
        Map<String, Double> silences,
        int hopLength) {

    /** What a file that gives no map of its own means: Piper's phonemes of Brazil have no "c". */
    private static final Map<String, List<String>> BRAZILIAN = Map.of("c", List.of("k"));

    enum PhonemeType {
        ESPEAK,
        TEXT
    }

    /**
     * @throws SynthesizerException naming the file, the key and the remedy
     */
    static VoiceFile read(Path file) {
        if (!Files.isRegularFile(file)) {
            throw new SynthesizerException(
                    "the voice's file "
                            + file
                            + " is missing; it comes with the .onnx file, under the same name");
        }
        try {
            return new Reader(file, JsonMapper.shared().readTree(file.toFile())).voice();
        } catch (JacksonException e) {
            throw new SynthesizerException(
                    file + " is not JSON: " + e.getOriginalMessage() + "; download it again", e);
        }
    }

    private record Reader(Path file, JsonNode root) {
        VoiceFile voice() {
            if (!root.isObject()) {
                throw wrong("it is not a JSON object");
            }
            int speakers = (int) number("/num_speakers", 1, 1, 100_000);
            return new VoiceFile(
                    (int) number("/audio/sample_rate", null, 8000, 48_000),
                    type(),
                    espeakVoice(),
                    ids(),
                    phonemeMap(),
                    strings(root.path("vowel_clusters"), "vowel_clusters"),
                    speakers,
                    speakerIds(speakers),
                    (long) number("/default_speaker_id", 0, 0, speakers - 1.0),
                    number("/inference/noise_scale", 0.667, 0, 10),
                    number("/inference/length_scale", 1, 0.05, 20),
                    number("/inference/noise_w", 0.8, 0, 10),
                    silences(),
                    (int) number("/hop_length", 256, 1, 65_536));
        }

        private PhonemeType type() {
            String type = root.path("phoneme_type").asString("espeak");
            return switch (type) {
                case "espeak" -> PhonemeType.ESPEAK;
                case "text" -> PhonemeType.TEXT;
                default ->
                        throw wrong(
                                "phoneme_type is '"
                                        + type
                                        + "', but only 'espeak' and 'text' are spoken; choose"
                                        + " another voice");
            };
        }

        private Map<String, List<Long>> ids() {
            Map<String, List<Long>> ids = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : object("phoneme_id_map").properties()) {
                List<Long> numbers = new ArrayList<>();
                for (JsonNode number : entry.getValue()) {
                    if (!number.isIntegralNumber()) {
                        throw wrong("phoneme_id_map has '" + number + "' for " + entry.getKey());
                    }
                    numbers.add(number.asLong());
                }
                ids.put(entry.getKey(), List.copyOf(numbers));
            }
            for (String needed : List.of("_", "^", "$")) {
                if (!ids.containsKey(needed)) {
                    throw wrong("phoneme_id_map has no '" + needed + "'");
                }
            }
            return Map.copyOf(ids);
        }

        private Map<String, List<String>> phonemeMap() {
            Map<String, List<String>> map = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : object("phoneme_map").properties()) {
                JsonNode to = entry.getValue();
                map.put(
                        entry.getKey(),
                        to.isString() ? List.of(to.asString()) : strings(to, "phoneme_map"));
            }
            return map.isEmpty() && isBrazilian() ? BRAZILIAN : Map.copyOf(map);
        }

        private boolean isBrazilian() {
            return espeakVoice().toLowerCase(Locale.ROOT).equals("pt-br");
        }

        private String espeakVoice() {
            return root.at("/espeak/voice").asString("en-us");
        }

        private Map<String, Long> speakerIds(int speakers) {
            Map<String, Long> ids = new LinkedHashMap<>();
            for (Map.Entry<String, JsonNode> entry : object("speaker_id_map").properties()) {
                JsonNode id = entry.getValue();
                if (!id.isIntegralNumber() || id.asLong() < 0 || id.asLong() >= speakers) {
                    throw wrong(
                            "speaker_id_map has "
                                    + id
                                    + " for '"
                                    + entry.getKey()
                                    + "', but there"
                                    + " are "
                                    + speakers
                                    + " speakers");
                }
                ids.put(entry.getKey(), id.asLong());
            }
            return Map.copyOf(ids);
        }

        private Map<String, Double> silences() {
            Map<String, Double> silences = new LinkedHashMap<>();
            JsonNode all = root.at("/inference/phoneme_silence");
            for (Map.Entry<String, JsonNode> entry : all.properties()) {
                double seconds = entry.getValue().asDouble(-1);
                if (!(seconds >= 0 && seconds <= 10)) {
                    throw wrong("phoneme_silence of '" + entry.getKey() + "' is not 0 to 10 s");
                }
                silences.put(entry.getKey(), seconds);
            }
            return Map.copyOf(silences);
        }

        /** An object, or an empty one when the key is absent or null. */
        private JsonNode object(String key) {
            JsonNode node = root.path(key);
            if (!node.isObject() && !node.isMissingNode() && !node.isNull()) {
                throw wrong(key + " is not an object");
            }
            return node;
        }

        private List<String> strings(JsonNode array, String key) {
            List<String> strings = new ArrayList<>();
            for (JsonNode string : array) {
                if (!string.isString()) {
                    throw wrong(key + " has '" + string + "' where a text should be");
                }
                strings.add(string.asString());
            }
            return List.copyOf(strings);
        }

        private double number(String pointer, @Nullable Number otherwise, double min, double max) {
            JsonNode node = root.at(pointer);
            String key = pointer.substring(1).replace('/', '.');
            if (node.isMissingNode() || node.isNull()) {
                if (otherwise == null) {
                    throw wrong(key + " is missing");
                }
                return otherwise.doubleValue();
            }
            double value = node.isNumber() ? node.asDouble() : Double.NaN;
            if (!(value >= min && value <= max)) {
                throw wrong(key + " is " + node + ", not a number from " + min + " to " + max);
            }
            return value;
        }

        private SynthesizerException wrong(String what) {
            return new SynthesizerException(
                    file + ": " + what + " (a voice in Piper's format is expected)");
        }
    }
}
