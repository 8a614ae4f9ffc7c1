/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.check.Remark;
import io.callwright.agent.tts.check.Remark.Verdict;
import io.callwright.agent.tts.phonemes.Phonemizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FormatCheckTest {
    @TempDir Path folder;
    private Path onnx;

    @BeforeEach
    void path() {
        onnx = folder.resolve("voice.onnx");
    }

    @Test
    void aSoundVoiceIsDescribed() throws IOException {
        write(
                TinyOnnx.voice(true, true, 3, false),
                "\"num_speakers\":2,\"speaker_id_map\":{\"ann\":1}");

        List<Remark> remarks = check("ab");
        assertThat(remarks).extracting(Remark::verdict).containsOnly(Verdict.OK);
        assertThat(remarks)
                .extracting(Remark::message)
                .anyMatch(message -> message.contains("8000 Hz"))
                .anyMatch(message -> message.contains("[input, input_lengths, scales, sid]"))
                .anyMatch(message -> message.equals("2: [ann]"));
    }

    @Test
    void soundsThatTheVoiceDoesNotKnow_areNamed() throws IOException {
        write(TinyOnnx.voice(true, false, 3, false), "\"num_speakers\":1");

        assertThat(check("aøb"))
                .filteredOn(remark -> remark.verdict() == Verdict.WARNING)
                .singleElement()
                .satisfies(remark -> assertThat(remark.message()).contains("has no [ø]"));
    }

    @Test
    void speakersThatTheModelCanNotTellApart_areAWarning() throws IOException {
        write(TinyOnnx.voice(true, false, 3, false), "\"num_speakers\":5");
        assertThat(check("a")).anyMatch(remark -> remark.message().contains("takes no 'sid'"));

        write(TinyOnnx.voice(true, true, 3, false), "\"num_speakers\":1");
        assertThat(check("a")).anyMatch(remark -> remark.message().contains("num_speakers is 1"));
    }

    @Test
    void whatCanNotBeLoaded_isAFaultWithItsRemedy() throws IOException {
        assertThat(check("a").getLast().verdict()).isEqualTo(Verdict.FAULT);
        write(new byte[] {1, 2, 3}, "\"num_speakers\":1");
        Remark broken = check("a").getLast();
        assertThat(broken.message()).contains("no model that ONNX Runtime can load");
        assertThat(broken.remedy()).contains("download it again");
        write(TinyOnnx.voice(true, false, 3, false), "\"phoneme_type\":\"pinyin\"");
        assertThat(check("a").getLast().message()).contains("phoneme_type is 'pinyin'");
    }

    @Test
    void withoutEspeak_theRemedyIsThePackage() throws IOException {
        write(TinyOnnx.voice(true, false, 3, false), "\"num_speakers\":1");
        List<Remark> remarks =
                FormatCheck.of(
                        onnx,
                        VoiceSettings.defaults(),
                        language -> {
                            throw new SynthesizerException(
                                    "espeak-ng is missing; apt-get install espeak-ng");
                        });

        assertThat(remarks.getLast().verdict()).isEqualTo(Verdict.FAULT);
        assertThat(remarks.getLast().remedy()).isEqualTo("apt-get install espeak-ng");
    }

    private List<Remark> check(String ipa) {
        return FormatCheck.of(onnx, VoiceSettings.defaults(), language -> always(ipa));
    }

    private void write(byte[] model, String more) throws IOException {
        Files.write(onnx, model);
        String json =
                "{\"audio\":{\"sample_rate\":8000},\"phoneme_id_map\":{\"_\":[0],\"^\":[1],"
                        + "\"$\":[2],\"a\":[4],\"b\":[5]},"
                        + more
                        + "}";
        Files.write(TinyOnnx.json(onnx), json.getBytes(UTF_8));
    }

    private static Phonemizer always(String ipa) {
        return new Phonemizer() {
            @Override
            public String ipa(String clause) {
                return ipa;
            }

            @Override
            public void close() {}
        };
    }
}
