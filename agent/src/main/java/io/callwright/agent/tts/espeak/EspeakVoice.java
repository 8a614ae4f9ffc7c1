/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.espeak;

import io.callwright.agent.tts.SlowVoice;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.tts.level.ActiveSpeechLevel;
import io.callwright.agent.tts.level.Limiter;
import io.callwright.agent.tts.text.Clauses;
import io.callwright.agent.tts.text.SpokenText;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import java.util.function.UnaryOperator;
import org.jspecify.annotations.Nullable;

/**
 * Speaks with espeak-ng, for a language that has no better voice. It sounds like a machine. Each
 * clause is one run of the program, at arm's length because of its licence (docs/decisions/0005):
 * text goes in, a WAV file comes out. Immutable; thread-safe. A virtual thread reads each output.
 */
public final class EspeakVoice implements SpeechSynthesizer {
    /** Before the language in {@code speech.voice-model}. */
    public static final String PREFIX = "espeak-ng:";

    private static final String PROGRAM = "espeak-ng";
    private static final int PATIENCE_SECONDS = 5;

    /** Counted up when the same text would sound otherwise. */
    private static final int REVISION = 2;

    /** Words a minute, if nothing else is said. */
    private static final int USUAL_PACE = 175;

    private static final int HEADER = 44;
    private static final int RATE_AT = 24;
    private static final int LONGEST = 16 << 20;
    private static final String SAMPLE = "uno dos tres cuatro cinco seis siete ocho";

    private final String program;
    private final String language;
    private final UnaryOperator<String> spoken;
    private final double gain;
    private final int sampleRate;

    private EspeakVoice(String program, String language, double levelDb) {
        this.program = program;
        this.language = language;
        this.spoken = SpokenText.in(language);
        Speech sample = run(SAMPLE);
        this.sampleRate = sample.sampleRate();
        this.gain = ActiveSpeechLevel.of(sample.samples(), sampleRate).gainTo(levelDb);
    }

    /**
     * Says one sentence, so that a missing program or language shows at once, and finds its level.
     *
     * @param language espeak-ng's name of it, such as {@code es}
     * @param levelDb of active speech, dBov
     * @throws SynthesizerException naming what is missing, and the remedy
     */
    public static EspeakVoice start(String language, double levelDb) {
        return start(PROGRAM, language, levelDb);
    }

    static EspeakVoice start(String program, String language, double levelDb) {
        if (!language.matches("[a-z]{2,3}(-[a-z0-9]{2,8})*")) {
            throw new SynthesizerException(
                    "'" + language + "' is no language of espeak-ng; see: espeak-ng --voices");
        }
        return new EspeakVoice(program, language, levelDb);
    }

    @Override
    public String name() {
        return "espeak-ng " + language;
    }

    @Override
    public String fingerprint() {
        return "%s, revision %d, gain %.3f".formatted(name(), REVISION, gain);
    }

    @Override
    public int sampleRate() {
        return sampleRate;
    }

    @Override
    public List<String> clauses(String text) {
        return Clauses.of(text);
    }

    @Override
    public Speech synthesize(String clause) {
        Speech raw = run(clause);
        short[] pcm = new short[raw.samples().length];
        for (int i = 0; i < pcm.length; i++) {
            pcm[i] = Limiter.pcm(raw.samples()[i] / 32768.0 * gain);
        }
        return new Speech(clause, pcm, raw.sampleRate());
    }

    private Speech run(String clause) {
        long wordsPerMinute =
                Math.round(USUAL_PACE / (SlowVoice.isSlow(clause) ? SlowVoice.LONGER : 1));
        String pace = String.valueOf(wordsPerMinute);
        try {
            Process process =
                    new ProcessBuilder(program, "-v", language, "-s", pace, "--stdin", "--stdout")
                            .redirectError(ProcessBuilder.Redirect.DISCARD)
                            .start();
            try {
                return speech(clause, output(process, clause));
            } finally {
                process.destroyForcibly();
            }
        } catch (IOException e) {
            throw failed(e.getMessage());
        }
    }

    /** Line ends and marks of phonemes are text to nobody. */
    private byte[] output(Process process, String clause) throws IOException {
        CompletableFuture<byte[]> wav = new CompletableFuture<>();
        Thread.ofVirtual()
                .name("espeak-voice-" + process.pid())
                .start(() -> {
                    try (InputStream in = process.getInputStream()) {
                        wav.complete(in.readNBytes(LONGEST));
                    } catch (IOException e) {
                        wav.completeExceptionally(e);
                    }
                });
        try (OutputStream in = process.getOutputStream()) {
            String words = spoken.apply(SlowVoice.plain(clause));
            String plain = words.replaceAll("[\\p{Cntrl}\\[\\]<>]", " ");
            in.write(plain.getBytes(StandardCharsets.UTF_8));
        }
        try {
            return wav.get(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw failed("interrupted");
        } catch (ExecutionException | TimeoutException e) {
            throw failed("no answer within " + PATIENCE_SECONDS + " s");
        }
    }

    private Speech speech(String clause, byte[] wav) {
        if (wav.length < HEADER) {
            throw failed("it gave no audio");
        }
        ByteBuffer buffer = ByteBuffer.wrap(wav).order(ByteOrder.LITTLE_ENDIAN);
        int rate = buffer.getInt(RATE_AT);
        short[] samples = new short[(wav.length - HEADER) / 2];
        buffer.position(HEADER);
        buffer.asShortBuffer().get(samples);
        return new Speech(clause, samples, rate);
    }

    private SynthesizerException failed(@Nullable String why) {
        return new SynthesizerException(
                "espeak-ng ("
                        + language
                        + ") does not speak: "
                        + why
                        + "; apt-get install espeak-ng, and try: espeak-ng -v "
                        + language
                        + " hola");
    }

    /** Nothing stays open between clauses. */
    @Override
    public void close() {}
}
