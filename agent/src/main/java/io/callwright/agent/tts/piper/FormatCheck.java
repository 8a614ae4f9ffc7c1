/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.check.Remark;
import io.callwright.agent.tts.phonemes.Phonemizer;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.Function;

/** Looks at a voice's two files: what stands in them, and whether it fits together. */
public final class FormatCheck {
    /** Holds every sound of English but one or two. */
    private static final String PANGRAM =
            "The beige hue on the waters of the loch impressed all, including the French queen,"
                    + " before she heard that symphony again, just as young Arthur wanted.";

    private FormatCheck() {}

    /**
     * What is right and wrong; the last remark is a fault when the voice cannot speak.
     *
     * @param phonemizers as for {@link PiperVoice#load}
     */
    public static List<Remark> of(
            Path onnx, VoiceSettings settings, Function<String, Phonemizer> phonemizers) {
        List<Remark> remarks = new ArrayList<>();
        try {
            VoiceFile voice = VoiceFile.read(Path.of(onnx + ".json"));
            describe(voice, remarks);
            try (VoiceModel model = VoiceModel.load(onnx, voice, settings)) {
                remarks.add(
                        Remark.ok(
                                "model",
                                "%.1f MB; inputs %s; audio from '%s'"
                                        .formatted(
                                                size(onnx) / 1e6,
                                                new TreeSet<>(model.inputs()),
                                                model.output())));
                remarks.add(speakers(voice, model));
            }
            phonemes(voice, phonemizers).ifPresent(remarks::add);
        } catch (SynthesizerException e) {
            remarks.add(fault(e));
        }
        return remarks;
    }

    /** The messages of this package end with their remedy. */
    static Remark fault(SynthesizerException e) {
        String message = String.valueOf(e.getMessage());
        int cut = message.lastIndexOf("; ");
        return cut < 0
                ? Remark.fault("voice", message, "")
                : Remark.fault("voice", message.substring(0, cut), message.substring(cut + 2));
    }

    private static void describe(VoiceFile voice, List<Remark> remarks) {
        remarks.add(
                Remark.ok(
                        "description",
                        "%d Hz, %d phonemes with numbers, noise %.3g, length %.3g, rhythm %.3g"
                                .formatted(
                                        voice.sampleRate(),
                                        voice.ids().size(),
                                        voice.noiseScale(),
                                        voice.lengthScale(),
                                        voice.noiseW())));
    }

    private static Remark speakers(VoiceFile voice, VoiceModel model) {
        String count = voice.numSpeakers() == 1 ? "one" : String.valueOf(voice.numSpeakers());
        if (voice.numSpeakers() > 1 && !model.hasSpeakers()) {
            return Remark.warning(
                    "speakers",
                    "the description has " + count + ", but the model takes no 'sid'",
                    "is the .json file that of another voice?");
        }
        if (voice.numSpeakers() == 1 && model.hasSpeakers()) {
            return Remark.warning(
                    "speakers",
                    "the model takes a 'sid', but num_speakers is 1",
                    "set num_speakers in the .json file to use the others");
        }
        String names =
                voice.speakers().isEmpty() ? "" : ": " + new TreeSet<>(voice.speakers().keySet());
        return Remark.ok("speakers", count + names);
    }

    /** For a voice of letters nothing can be told; for others, which sounds it does not know. */
    private static Optional<Remark> phonemes(
            VoiceFile voice, Function<String, Phonemizer> phonemizers) {
        if (voice.phonemes() == VoiceFile.PhonemeType.TEXT) {
            return Optional.of(Remark.ok("phonemes", "spelled: it needs no espeak-ng"));
        }
        try (Phonemizer espeak = phonemizers.apply(voice.espeakVoice())) {
            String ipa = PhonemeIds.withoutLanguages(espeak.ipa(PANGRAM));
            Set<String> unknown = new LinkedHashSet<>(PhonemeIds.phonemes(ipa, voice));
            unknown.removeAll(voice.ids().keySet());
            String language = "espeak-ng speaks its language, " + voice.espeakVoice();
            return Optional.of(
                    unknown.isEmpty()
                            ? Remark.ok("phonemes", language)
                            : Remark.warning(
                                    "phonemes",
                                    language + ", but phoneme_id_map has no " + unknown,
                                    "they will be left out: is the .json file that of another"
                                            + " voice?"));
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new SynthesizerException("the voice " + file + " cannot be read: " + e, e);
        }
    }
}
