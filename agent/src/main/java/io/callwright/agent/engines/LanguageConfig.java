/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import io.callwright.agent.engines.SpeechConfig.Choice;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.tts.piper.VoiceSettings;
import java.nio.file.Path;
import org.jspecify.annotations.Nullable;

/**
 * One of {@code speech.languages}: what hears and speaks a language beside the main one.
 *
 * @param language a tag that flows know: {@code es}; its region changes nothing yet
 * @param recognizer as in {@link SpeechConfig}; null: Vosk where its model is named, else none
 * @param voiceModel as in {@link SpeechConfig}
 */
public record LanguageConfig(
        String language,
        @Nullable Choice recognizer,
        PocketSphinxConfig pocketsphinx,
        VoskConfig vosk,
        Path voiceModel,
        VoiceSettings voice) {
    public LanguageConfig {
        String code = SpeechConfig.code("language", language);
        boolean english = code.equals("en");
        boolean sphinx = recognizer == Choice.POCKETSPHINX || recognizer == Choice.BOTH;
        if (sphinx && !english && SpeechConfig.isDebians(pocketsphinx)) {
            throw new IllegalArgumentException(
                    "recognizer: Debian's model of pocketsphinx hears English; name one of '"
                            + code
                            + "' as pocketsphinx.model-dir");
        }
        boolean wantsVosk = recognizer == Choice.VOSK || recognizer == Choice.BOTH;
        if (wantsVosk && vosk.modelDir() == null) {
            throw new IllegalArgumentException(
                    "vosk: needs a model-dir with a model of '" + code + "'");
        }
    }

    /** What a language has when nothing but these two is said. */
    public static LanguageConfig of(String language, Path voiceModel) {
        return new LanguageConfig(
                language,
                null,
                PocketSphinxConfig.defaults(),
                VoskConfig.defaults(),
                voiceModel,
                VoiceSettings.defaults());
    }

    /** ISO 639-1. */
    public String code() {
        return SpeechConfig.code("language", language);
    }
}
