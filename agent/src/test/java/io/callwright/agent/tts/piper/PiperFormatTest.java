/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.phonemes.Phonemizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.stream.IntStream;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** The rarer rules of Piper's format, one by one; the usual ones are in PiperVoiceTest. */
class PiperFormatTest {
    private static final String IDS =
            "\"_\":[0],\"^\":[1],\"$\":[2],\" \":[3],\"a\":[4],\"k\":[5],\"\u02c8\":[6],"
                    + "\"\u02d0\":[7],\"aia\":[8],\"ai\":[9],\"A\":[10]";

    @TempDir Path folder;
    private Path onnx;

    @BeforeEach
    void path() {
        onnx = folder.resolve("voice.onnx");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    Yes                          | Yes.
                    Yes.                         | Yes.
                    Yes!                         | Yes!
                    Yes? No                      | Yes?No.
                    one, two; three: four.       | one, two; three: four.
                    one,two                      | one,two.
                    wait... now                  | wait.now.
                    wait… now                    | wait.now.
                    He said "yes." Good          | He said "yes.Good.
                    well - yes                   | well, yes.
                    well—yes                     | well, yes.
                    at 3.5 or 1,000              | at 3.5 or 1,000.
                    (en)hello(de) you            | hello you.
                    say [[həlˈoʊ]] now.          | say həlˈoʊ now.
                    [[həlˈoʊ]].                  | həlˈoʊ.
                    one, [[həlˈoʊ]]              | one, həlˈoʊ
                    """)
    void terminatorsAndTheBlanksAfterThem(String text, String phonemes) {
        assertThat(new Pronunciation(said -> said, echo()).of(text)).isEqualTo(phonemes);
    }

    @Test
    void brazilianPortugueseHasKForC_unlessTheVoiceHasAMapOfItsOwn() throws IOException {
        describe("pt-br", "");
        assertThat(ids("ca")).containsExactly(1, 0, 5, 0, 4, 0, 2);
        describe("pt-BR", ",\"phoneme_map\":{\"c\":[\"a\"]}");
        assertThat(ids("c")).containsExactly(1, 0, 4, 0, 2);
        describe("pt", "");
        assertThat(ids("c")).containsExactly(1, 0, 2);
    }

    @Test
    void stressAndLengthArePhonemesLikeOthers_unknownOnesAreSkippedWithTheirPad()
            throws IOException {
        describe("xx", "");
        assertThat(ids("\u02c8a\u02d0\u2603 a"))
                .containsExactly(1, 0, 6, 0, 4, 0, 7, 0, 3, 0, 4, 0, 2);
    }

    @Test
    void ofVowelClustersTheLongestCounts_andAMappedPhonemeMayBecomeSeveral() throws IOException {
        describe(
                "xx", ",\"vowel_clusters\":[\"ai\",\"aia\"],\"phoneme_map\":{\"q\":[\"k\",\"a\"]}");
        assertThat(ids("aiaai")).containsExactly(1, 0, 8, 0, 9, 0, 2);
        assertThat(ids("q")).containsExactly(1, 0, 5, 0, 4, 0, 2);
    }

    @Test
    void aCapitalLetterThatTheVoiceHas_isNotMadeSmall() throws IOException {
        describe("xx", ",\"phoneme_type\":\"text\"");
        assertThat(ids("Aa")).containsExactly(1, 0, 10, 0, 4, 0, 2);
    }

    @Test
    void aVoiceOfSeveralWithoutAWish_speaksAsItsDefault() throws IOException {
        describe("xx", ",\"num_speakers\":4,\"default_speaker_id\":3");
        Files.write(onnx, TinyOnnx.voice(false, true, 3, false));
        VoiceFile voice = VoiceFile.read(TinyOnnx.json(onnx));
        try (VoiceModel model = VoiceModel.load(onnx, voice, VoiceSettings.defaults())) {
            assertThat(model.hasSpeakers()).isTrue();
            assertThat(model.run(new long[] {5}, 1)).containsExactly(5, 3);
        }
    }

    @Test
    void theHopLengthIsTakenFromTheFile_orIsPipersOwn() throws IOException {
        describe("xx", "");
        assertThat(VoiceFile.read(TinyOnnx.json(onnx)).hopLength()).isEqualTo(256);
        describe("xx", ",\"hop_length\":512");
        assertThat(VoiceFile.read(TinyOnnx.json(onnx)).hopLength()).isEqualTo(512);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    "phoneme_type":"pinyin"                    | phoneme_type is 'pinyin'
                    "phoneme_type":"hebrew"                    | only 'espeak' and 'text' are spoken
                    "phoneme_type":"japanese"                  | choose another voice
                    "hop_length":0                             | hop_length is 0
                    "num_speakers":0                           | num_speakers is 0
                    "num_speakers":2,"default_speaker_id":2    | default_speaker_id is 2
                    "speaker_id_map":{"ann":1}                 | speaker_id_map has 1 for 'ann'
                    "speaker_id_map":[]                        | speaker_id_map is not an object
                    "inference":{"noise_scale":"much"}         | inference.noise_scale is "much"
                    "inference":{"length_scale":0}             | inference.length_scale is 0
                    "inference":{"phoneme_silence":{"a":-1}}   | phoneme_silence of 'a'
                    "vowel_clusters":[1]                       | vowel_clusters has '1'
                    "phoneme_map":{"a":[2]}                    | phoneme_map has '2'
                    """)
    void aDescriptionThatIsWrong_namesFileKeyAndWhatIsExpected(String keys, String message)
            throws IOException {
        describe("xx", "," + keys);
        assertThatThrownBy(() -> VoiceFile.read(TinyOnnx.json(onnx)))
                .isInstanceOf(SynthesizerException.class)
                .hasMessageContaining("voice.onnx.json")
                .hasMessageContaining(message);
    }

    @Test
    void aModelCutOffAnywhere_isRefusedByNameAndEndsNothing() throws IOException {
        describe("xx", "");
        byte[] whole = TinyOnnx.voice(true, true, 4, true);
        int[] cuts = IntStream.range(0, 24).map(i -> i * whole.length / 24).toArray();
        for (int cut : cuts) {
            Files.write(onnx, Arrays.copyOf(whole, cut));
            assertThatThrownBy(() ->
                            PiperVoice.load(onnx, VoiceSettings.defaults(), language -> echo())
                                    .close())
                    .as("the first %d bytes", cut)
                    .isInstanceOf(SynthesizerException.class)
                    .hasMessageContaining("voice.onnx");
        }
    }

    @ParameterizedTest
    @ValueSource(ints = {8000, 16_000, 22_050, 44_100})
    void aVoiceSpeaksAtItsOwnRate_withASilenceOfTheSameLengthAfterASentence(int rate)
            throws IOException {
        describe("xx", rate, ",\"phoneme_type\":\"text\"");
        Files.write(onnx, TinyOnnx.voice(false, false, 3, false));
        try (PiperVoice voice =
                PiperVoice.load(onnx, VoiceSettings.defaults(), language -> echo())) {
            assertThat(voice.sampleRate()).isEqualTo(rate);
            assertThat(voice.synthesize("a").sampleRate()).isEqualTo(rate);
            assertThat(voice.synthesize("a").samples()).hasSize(5 + rate / 5);
        }
    }

    @Test
    void theFingerprintChangesWithTheModelItsDescriptionAndTheSettings() throws IOException {
        describe("xx", ",\"phoneme_type\":\"text\"");
        Files.write(onnx, TinyOnnx.voice(false, false, 3, false));
        String first = fingerprint(VoiceSettings.defaults());

        assertThat(fingerprint(VoiceSettings.defaults())).isEqualTo(first);
        VoiceSettings louder =
                new VoiceSettings(
                        null,
                        null,
                        null,
                        null,
                        VoiceSettings.Loudness.LEVEL,
                        -16,
                        VoiceSettings.defaults().sentenceSilence());
        assertThat(fingerprint(louder)).isNotEqualTo(first);
        describe("xx", ",\"phoneme_type\":\"text\",\"hop_length\":128");
        assertThat(fingerprint(VoiceSettings.defaults())).isNotEqualTo(first);
    }

    private String fingerprint(VoiceSettings settings) {
        try (PiperVoice voice = PiperVoice.load(onnx, settings, language -> echo())) {
            return voice.fingerprint();
        }
    }

    private long[] ids(String phonemes) {
        VoiceFile voice = VoiceFile.read(TinyOnnx.json(onnx));
        return PhonemeIds.ids(PhonemeIds.phonemes(phonemes, voice), voice);
    }

    private void describe(String language, String more) throws IOException {
        describe(language, 8000, more);
    }

    private void describe(String language, int rate, String more) throws IOException {
        String json =
                "{\"audio\":{\"sample_rate\":%d},\"espeak\":{\"voice\":\"%s\"},\"phoneme_id_map\":{%s}%s}"
                        .formatted(rate, language, IDS, more);
        Files.write(TinyOnnx.json(onnx), json.getBytes(UTF_8));
    }

    private static Phonemizer echo() {
        return new Phonemizer() {
            @Override
            public String ipa(String clause) {
                return clause;
            }

            @Override
            public void close() {}
        };
    }
}
