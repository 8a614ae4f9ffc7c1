/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.piper;

import io.callwright.agent.tts.SlowVoice;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.phonemes.Phonemizer;
import io.callwright.agent.tts.text.Clauses;
import io.callwright.agent.tts.text.SpokenText;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.UnaryOperator;

/**
 * A voice in Piper's format: {@code X.onnx} and {@code X.onnx.json}. One piece of text is one run
 * of the model.
 */
public final class PiperVoice implements SpeechSynthesizer {
    /** Spoken once when a voice is loaded, to find its level. */
    private static final String LEVEL_TEXT = "The quick brown fox jumps over the lazy dog.";

    /** Counted up when the same text would sound otherwise: a rule of reading, of levels. */
    private static final int REVISION = 2;

    private final String name;
    private final String fingerprint;
    private final VoiceFile voice;
    private final VoiceSettings settings;
    private final Pronunciation pronunciation;
    private final Optional<Phonemizer> phonemizer;
    private final VoiceModel model;
    private final float gain;

    private PiperVoice(
            Path onnx, VoiceFile voice, VoiceSettings settings, Optional<Phonemizer> phonemizer) {
        this.name = "piper " + baseName(onnx);
        this.fingerprint =
                "%s, revision %d, %s, %s"
                        .formatted(
                                name,
                                REVISION,
                                Checksum.of(onnx, Path.of(onnx + ".json")),
                                settings);
        this.voice = voice;
        this.settings = settings;
        this.phonemizer = phonemizer;
        UnaryOperator<String> spoken = SpokenText.in(voice.espeakVoice());
        this.pronunciation = new Pronunciation(spoken, phonemizer.orElse(null));
        this.model = VoiceModel.load(onnx, voice, settings);
        this.gain = calibrate();
    }

    /**
     * Loads a voice and says one sentence with it, to find its level and whether it works.
     *
     * @param onnx the model; the voice's description lies beside it, with {@code .json} appended
     * @param phonemizers starts what tells the phonemes of a language; closed with the voice, not
     *     asked for voices that are spelled
     * @throws SynthesizerException naming the file, what is wrong with it, and the remedy
     */
    public static PiperVoice load(
            Path onnx, VoiceSettings settings, Function<String, Phonemizer> phonemizers) {
        VoiceFile voice = VoiceFile.read(Path.of(onnx + ".json"));
        Optional<Phonemizer> phonemizer =
                switch (voice.phonemes()) {
                    case ESPEAK -> Optional.of(phonemizers.apply(voice.espeakVoice()));
                    case TEXT -> Optional.empty();
                };
        try {
            return new PiperVoice(onnx, voice, settings, phonemizer);
        } catch (SynthesizerException e) {
            phonemizer.ifPresent(Phonemizer::close);
            throw e;
        }
    }

    @Override
    public String name() {
        return name;
    }

    @Override
    public String fingerprint() {
        return fingerprint;
    }

    @Override
    public int sampleRate() {
        return voice.sampleRate();
    }

    @Override
    public List<String> clauses(String text) {
        return Clauses.of(text);
    }

    @Override
    public Speech synthesize(String clause) {
        short[] pcm = Level.pcm(audio(clause), gain, settings);
        return new Speech(clause, Level.promptly(pcm, voice.sampleRate()), voice.sampleRate());
    }

    @Override
    public void close() {
        model.close();
        phonemizer.ifPresent(Phonemizer::close);
    }

    /** The audio of one piece, with its silence, before any gain. */
    private float[] audio(String clause) {
        double longer = SlowVoice.isSlow(clause) ? SlowVoice.LONGER : 1;
        List<String> phonemes =
                PhonemeIds.phonemes(pronunciation.of(SlowVoice.plain(clause)), voice);
        if (phonemes.stream().allMatch(String::isBlank)) {
            return new float[0];
        }
        List<float[]> parts = new ArrayList<>();
        List<String> part = new ArrayList<>();
        for (String phoneme : phonemes) {
            part.add(phoneme);
            double silence = voice.silences().getOrDefault(phoneme, 0.0);
            if (silence > 0) {
                parts.add(model.run(PhonemeIds.ids(part, voice), longer));
                parts.add(silence(silence));
                part.clear();
            }
        }
        if (!part.isEmpty()) {
            parts.add(model.run(PhonemeIds.ids(part, voice), longer));
        }
        if (".?!".contains(phonemes.getLast()) || phonemizer.isEmpty()) {
            parts.add(silence(settings.sentenceSilence().toMillis() / 1000.0));
        }
        return joined(parts);
    }

    private float calibrate() {
        try {
            return Level.gain(audio(LEVEL_TEXT), voice.sampleRate(), settings);
        } catch (SynthesizerException e) {
            model.close();
            throw e;
        }
    }

    private float[] silence(double seconds) {
        return new float[(int) (seconds * voice.sampleRate())];
    }

    private static float[] joined(List<float[]> parts) {
        int length = parts.stream().mapToInt(part -> part.length).sum();
        float[] all = new float[length];
        int at = 0;
        for (float[] part : parts) {
            System.arraycopy(part, 0, all, at, part.length);
            at += part.length;
        }
        return all;
    }

    private static String baseName(Path onnx) {
        String file = String.valueOf(onnx.getFileName());
        return file.endsWith(".onnx") ? file.substring(0, file.length() - 5) : file;
    }
}
