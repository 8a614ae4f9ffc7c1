/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.tts.piper.VoiceSettings;
import io.callwright.agent.vad.SileroConfig;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Objects;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * The section {@code speech} of the configuration.
 *
 * @param recognizer which engine hears
 * @param voiceModel the voice's .onnx file, its .onnx.json beside it; a relative path is looked up
 *     in the working directory, then in the installation; or {@code espeak-ng:es}, the program's
 *     own voice of a language
 * @param voices further voices, which flags may give to a part of the calls
 * @param sileroModel file of the Silero network; null for the detector that needs none
 * @param recognitionThreads 0 for as many as the node's calibration says, one a core before it
 * @param synthesisThreads likewise
 * @param cacheMegabytes of spoken clauses kept in memory, 0..4096
 * @param keptMegabytes of the flows' own prompts kept on disk, 0..65536; 0 for none
 * @param language that recogniser and voice above are of, and the node's main one
 * @param languages recognisers and voices of further ones
 */
public record SpeechConfig(
        Choice recognizer,
        PocketSphinxConfig pocketsphinx,
        VoskConfig vosk,
        Path voiceModel,
        VoiceSettings voice,
        List<NamedVoice> voices,
        @Nullable Path sileroModel,
        SileroConfig silero,
        int recognitionThreads,
        int synthesisThreads,
        int cacheMegabytes,
        int keptMegabytes,
        String language,
        List<LanguageConfig> languages) {

    /** Which recogniser. */
    public enum Choice {
        /**
         * Vosk when its model is configured and loads, else PocketSphinx; where that is missing and
         * no model is configured, Vosk with the model that comes along.
         */
        AUTO,
        POCKETSPHINX,
        VOSK,
        /** PocketSphinx and Vosk hear each answer, and what both heard is believed. */
        BOTH,
        /** Nothing hears: callers answer by keypad. */
        NONE
    }

    /**
     * A voice besides the usual one; it is loaded at the start and has a cache of its own.
     *
     * @param name by which flags give it: small letters, digits and hyphens
     * @param model as {@code voice-model}
     */
    public record NamedVoice(String name, Path model, VoiceSettings voice) {
        public NamedVoice {
            if (!name.matches("[a-z0-9][a-z0-9-]{0,39}")) {
                throw new IllegalArgumentException(
                        "voices: the name '%s' must be 1 to 40 small letters, digits and hyphens"
                                .formatted(name));
            }
        }

        public static NamedVoice defaults() {
            return new NamedVoice(
                    "other", SpeechConfig.defaults().voiceModel(), VoiceSettings.defaults());
        }
    }

    public SpeechConfig {
        voices = List.copyOf(voices);
        if (voices.stream().map(NamedVoice::name).distinct().count() < voices.size()) {
            throw new IllegalArgumentException("voices: each needs a name of its own");
        }
        threads("recognition-threads", recognitionThreads);
        threads("synthesis-threads", synthesisThreads);
        if (cacheMegabytes < 0 || cacheMegabytes > 4096) {
            throw new IllegalArgumentException(
                    "cache-megabytes must be 0 to 4096, not " + cacheMegabytes);
        }
        if (keptMegabytes < 0 || keptMegabytes > 65_536) {
            throw new IllegalArgumentException(
                    "kept-megabytes must be 0 to 65536, not " + keptMegabytes);
        }
        if (recognizer == Choice.VOSK && vosk.modelDir() == null) {
            throw new IllegalArgumentException("recognizer: vosk needs vosk.model-dir");
        }
        languages = List.copyOf(languages);
        Set<String> codes = new HashSet<>(Set.of(code("language", language)));
        for (LanguageConfig other : languages) {
            if (!codes.add(other.code())) {
                throw new IllegalArgumentException(
                        "languages: there are two recognisers and voices of '"
                                + other.code()
                                + "'; remove one");
            }
        }
    }

    /** Of English, and of nothing else. */
    public SpeechConfig(
            Choice recognizer,
            PocketSphinxConfig pocketsphinx,
            VoskConfig vosk,
            Path voiceModel,
            VoiceSettings voice,
            List<NamedVoice> voices,
            @Nullable Path sileroModel,
            SileroConfig silero,
            int recognitionThreads,
            int synthesisThreads,
            int cacheMegabytes,
            int keptMegabytes) {
        this(
                recognizer,
                pocketsphinx,
                vosk,
                voiceModel,
                voice,
                voices,
                sileroModel,
                silero,
                recognitionThreads,
                synthesisThreads,
                cacheMegabytes,
                keptMegabytes,
                "en",
                List.of());
    }

    /** The same with these further languages. */
    public SpeechConfig with(List<LanguageConfig> others) {
        return new SpeechConfig(
                recognizer,
                pocketsphinx,
                vosk,
                voiceModel,
                voice,
                voices,
                sileroModel,
                silero,
                recognitionThreads,
                synthesisThreads,
                cacheMegabytes,
                keptMegabytes,
                language,
                others);
    }

    /** As if that language were the main one, and the only one. */
    SpeechConfig of(LanguageConfig other) {
        return new SpeechConfig(
                Objects.requireNonNullElse(other.recognizer(), Choice.AUTO),
                other.pocketsphinx(),
                other.vosk(),
                other.voiceModel(),
                other.voice(),
                List.of(),
                null,
                silero,
                recognitionThreads,
                synthesisThreads,
                cacheMegabytes,
                keptMegabytes,
                other.code(),
                List.of());
    }

    /** The codes of all languages that are heard or spoken, {@code en}; the main one first. */
    public List<String> codes() {
        List<String> codes = new ArrayList<>(List.of(code("language", language)));
        languages.forEach(other -> codes.add(other.code()));
        return codes;
    }

    /** Which recogniser it comes to: what comes along and with Debian hears English only. */
    Choice choice() {
        boolean fallsBack = recognizer == Choice.AUTO || recognizer == Choice.BOTH;
        if (!fallsBack || isEnglish() || !isDebians(pocketsphinx)) {
            return recognizer;
        }
        return vosk.modelDir() == null ? Choice.NONE : Choice.VOSK;
    }

    boolean isEnglish() {
        return code("language", language).equals("en");
    }

    static boolean isDebians(PocketSphinxConfig config) {
        return config.modelDir().equals(PocketSphinxConfig.defaults().modelDir());
    }

    static String code(String key, String tag) {
        try {
            return Language.of(tag).code();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(key + ": " + e.getMessage(), e);
        }
    }

    public static SpeechConfig defaults() {
        return new SpeechConfig(
                Choice.AUTO,
                PocketSphinxConfig.defaults(),
                VoskConfig.defaults(),
                Path.of("models/tts/callwright-slt-x_low.onnx"),
                VoiceSettings.defaults(),
                List.of(),
                null,
                SileroConfig.defaults(),
                0,
                0,
                64,
                256);
    }

    private static void threads(String key, int threads) {
        if (threads < 0 || threads > 1024) {
            throw new IllegalArgumentException(key + " must be 0 to 1024, not " + threads);
        }
    }
}
