/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatCode;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.phonemes.Phonemizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The rules of Piper's format, on small models that echo what they are fed. */
class PiperVoiceTest {
    private static final String IDS =
            "\"_\":[0],\"^\":[1],\"$\":[2],\" \":[3],\"a\":[4],\"b\":[5,6],\".\":[7],\",\":[8],"
                    + "\"ai\":[9],\"k\":[10],\"\u0301\":[11]";

    @TempDir Path folder;
    private Path onnx;
    private final List<String> asked = new ArrayList<>();

    @BeforeEach
    void path() {
        onnx = folder.resolve("voice.onnx");
    }

    @Test
    void idsStartWithCaretAndPad_padFollowsEachPhoneme_dollarEnds() throws IOException {
        write(TinyOnnx.voice(true, false, 3, false), "");

        assertThat(ids("ab?a")).containsExactly(1, 0, 4, 0, 5, 6, 0, 4, 0, 2);
    }

    @Test
    void accentsAreDecomposed_clustersKeptTogether_mappedPhonemesReplaced() throws IOException {
        write(
                TinyOnnx.voice(true, false, 3, false),
                ",\"vowel_clusters\":[\"ai\"],\"phoneme_map\":{\"c\":[\"k\"],\"q\":\"a\"}");

        assertThat(ids("\u00e1")).containsExactly(1, 0, 4, 0, 11, 0, 2);
        assertThat(ids("aia")).containsExactly(1, 0, 9, 0, 4, 0, 2);
        assertThat(ids("cq")).containsExactly(1, 0, 10, 0, 4, 0, 2);
    }

    @Test
    void capitalLettersOfASpelledVoice_areTriedAsSmallOnes() throws IOException {
        write(TinyOnnx.voice(true, false, 3, false), ",\"phoneme_type\":\"text\"");

        assertThat(ids("A")).containsExactly(1, 0, 4, 0, 2);
    }

    @Test
    void clausesAreAskedOneByOne_marksAndBlanksAreAppended() {
        Pronunciation pronunciation = new Pronunciation(text -> text, echo());

        assertThat(pronunciation.of("Well, (en)really? 3.5 \u2014 yes"))
                .isEqualTo("Well, really?3.5, yes.");
        assertThat(asked).containsExactly("Well", "(en)really", "3.5", "yes");
    }

    @Test
    void scalesAreNoiseLengthAndRhythm_andSettingsOverrideTheFile() throws IOException {
        write(
                TinyOnnx.voice(true, false, 3, false),
                ",\"inference\":{\"noise_scale\":0.5,\"length_scale\":1.25,\"noise_w\":0.75}");
        VoiceSettings slower =
                new VoiceSettings(
                        null,
                        2.0,
                        null,
                        null,
                        VoiceSettings.Loudness.LEVEL,
                        -20,
                        VoiceSettings.defaults().sentenceSilence());

        assertThat(run(VoiceSettings.defaults())).containsExactly(1, 2, 0.5f, 1.25f, 0.75f);
        assertThat(run(slower)).containsExactly(1, 2, 0.5f, 2f, 0.75f);
    }

    @Test
    void audioOfFourDimensionsAndASecondOutputBeforeIt_areTheSame() throws IOException {
        write(TinyOnnx.voice(true, false, 4, true), "");

        assertThat(run(VoiceSettings.defaults())).startsWith(1, 2).hasSize(5);
    }

    @Test
    void onlyInputsThatTheModelHas_areFed() throws IOException {
        write(TinyOnnx.voice(false, false, 3, false), "");

        assertThat(run(VoiceSettings.defaults())).containsExactly(1, 2);
    }

    @Test
    void speakerIsChosenByNameOrNumber_anUnknownOneNamesThoseThereAre() throws IOException {
        write(
                TinyOnnx.voice(false, true, 3, false),
                ",\"num_speakers\":3,\"speaker_id_map\":{\"ann\":2},\"default_speaker_id\":1");

        assertThat(run(speaker(null))).endsWith(1);
        assertThat(run(speaker("ann"))).endsWith(2);
        assertThat(run(speaker("0"))).endsWith(0);
        assertThatThrownBy(() -> run(speaker("bob")))
                .isInstanceOf(SynthesizerException.class)
                .hasMessageContaining("no speaker 'bob'")
                .hasMessageContaining("0 to 2")
                .hasMessageContaining("[ann]");
    }

    @Test
    void aSpelledVoiceSpeaksWithoutPhonemizer() throws IOException {
        write(TinyOnnx.voice(true, false, 3, false), ",\"phoneme_type\":\"text\"");

        try (PiperVoice voice =
                PiperVoice.load(
                        onnx,
                        VoiceSettings.defaults(),
                        language -> {
                            throw new AssertionError("asked for " + language);
                        })) {
            // ^ _ a _ b b _ $ and three scales; then 0.2 s of silence
            assertThat(voice.synthesize("ab").samples()).hasSize(8 + 3 + 1600);
        }
    }

    @Test
    void silenceAfterAPhoneme_cutsTheRunThere() throws IOException {
        write(
                TinyOnnx.voice(false, false, 3, false),
                ",\"phoneme_type\":\"text\",\"inference\":{\"phoneme_silence\":{\"a\":0.5}}");

        try (PiperVoice voice = PiperVoice.load(onnx, VoiceSettings.defaults(), l -> echo())) {
            // ^ _ a _ $, 0.5 s, ^ _ b b _ $, 0.2 s
            assertThat(voice.synthesize("ab").samples()).hasSize(5 + 4000 + 6 + 1600);
        }
    }

    @Test
    void textWithoutSound_isNoAudio() throws IOException {
        write(TinyOnnx.voice(true, false, 3, false), "");

        try (PiperVoice voice = PiperVoice.load(onnx, VoiceSettings.defaults(), l -> echo())) {
            assertThat(voice.synthesize("").samples()).isEmpty();
            assertThat(voice.synthesize(" ... ").samples()).isEmpty();
        }
    }

    @Test
    void brokenFiles_nameTheFileAndTheRemedy() throws IOException {
        assertBroken("is missing");
        write(new byte[0], "");
        assertBroken("no model that ONNX Runtime can load");
        write(Arrays.copyOf(TinyOnnx.voice(true, false, 3, false), 60), "");
        assertBroken("download it again");
        write(TinyOnnx.stranger(), "");
        assertBroken("it has an input 'pixels'");
        Files.delete(onnx);
        assertBroken("is missing");
    }

    @Test
    void brokenDescriptions_nameTheKey() throws IOException {
        byte[] model = TinyOnnx.voice(true, false, 3, false);
        write(model, ",\"phoneme_type\":\"pinyin\"");
        assertBroken("phoneme_type is 'pinyin'");
        write(model, ",\"num_speakers\":\"two\"");
        assertBroken("num_speakers is \"two\"");
        Files.writeString(TinyOnnx.json(onnx), "{\"audio\":{}}");
        assertBroken("audio.sample_rate is missing");
        Files.writeString(TinyOnnx.json(onnx), "{\"audio\":{\"sample_rate\":8000}}");
        assertBroken("phoneme_id_map has no '_'");
        Files.writeString(TinyOnnx.json(onnx), "{\"audio\":");
        assertBroken("is not JSON");
    }

    @Test
    void usedAfterClose_isAnErrorAndClosingTwiceIsNone() throws IOException {
        write(TinyOnnx.voice(true, false, 3, false), "");
        PiperVoice voice = PiperVoice.load(onnx, VoiceSettings.defaults(), l -> echo());
        voice.close();

        assertThatThrownBy(() -> voice.synthesize("a"))
                .isInstanceOf(SynthesizerException.class)
                .hasMessageContaining("is closed");
        assertThatCode(voice::close).doesNotThrowAnyException();
    }

    private long[] ids(String phonemes) {
        VoiceFile voice = VoiceFile.read(TinyOnnx.json(onnx));
        return PhonemeIds.ids(PhonemeIds.phonemes(phonemes, voice), voice);
    }

    private float[] run(VoiceSettings settings) {
        VoiceFile voice = VoiceFile.read(TinyOnnx.json(onnx));
        try (VoiceModel model = VoiceModel.load(onnx, voice, settings)) {
            return model.run(new long[] {1, 2}, 1);
        }
    }

    private static VoiceSettings speaker(String name) {
        return new VoiceSettings(
                name,
                null,
                null,
                null,
                VoiceSettings.Loudness.LEVEL,
                -20,
                VoiceSettings.defaults().sentenceSilence());
    }

    private void assertBroken(String reason) {
        assertThatThrownBy(() -> PiperVoice.load(onnx, VoiceSettings.defaults(), l -> echo()))
                .isInstanceOf(SynthesizerException.class)
                .hasMessageContaining(folder.toString())
                .hasMessageContaining(reason);
    }

    private void write(byte[] model, String more) throws IOException {
        Files.write(onnx, model);
        Files.write(
                TinyOnnx.json(onnx),
                ("{\"audio\":{\"sample_rate\":8000},\"espeak\":{\"voice\":\"xx\"},"
                                + "\"phoneme_id_map\":{"
                                + IDS
                                + "}"
                                + more
                                + "}")
                        .getBytes(UTF_8));
    }

    private Phonemizer echo() {
        return new Phonemizer() {
            @Override
            public String ipa(String clause) {
                asked.add(clause);
                return clause;
            }

            @Override
            public void close() {}
        };
    }
}
