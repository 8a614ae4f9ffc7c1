/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.TelephoneUpsampler;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.UtteranceOrder;
import io.callwright.media.audio.AudioFrame;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Borrows a decoder from the pool for each utterance. The monitor keeps two threads that break the
 * contract from being in native code at once.
 */
final class PocketSphinxRecognizer implements SpeechRecognizer {
    private static final int POWER_FRAME = 160; // samples: 10 ms at 16 kHz

    private final PocketSphinxConfig config;
    private final DecoderPool pool;
    private final Runnable onClose;
    private final UtteranceOrder order = new UtteranceOrder();
    private @Nullable Decoder decoder;
    private final List<Double> power = new ArrayList<>();
    private TelephoneUpsampler upsampler;

    PocketSphinxRecognizer(PocketSphinxConfig config, DecoderPool pool, Runnable onClose) {
        this.config = config;
        this.pool = pool;
        this.onClose = onClose;
        this.upsampler = new TelephoneUpsampler(config.fill());
    }

    @Override
    public synchronized void start(@Nullable Grammar grammar) {
        order.mayStart();
        if (grammar == null) {
            throw new RecognizerException(
                    "PocketSphinx needs a grammar for each question: its general language model"
                            + " is of no use on the telephone");
        }
        Decoder taken = pool.take();
        try {
            taken.use(grammar);
        } catch (RecognizerException e) { // the grammar's fault: the decoder is as before
            pool.giveBack(taken);
            throw e;
        }
        try {
            taken.start();
        } catch (RecognizerException e) {
            pool.discard(taken);
            throw e;
        }
        decoder = taken;
        upsampler = new TelephoneUpsampler(config.fill());
        power.clear();
        order.started();
    }

    @Override
    public synchronized void accept(AudioFrame frame) {
        order.mustListen("accept");
        short[] pcm =
                switch (frame.sampleRate()) {
                    case 8000 -> upsampler.process(frame.samples());
                    case 16000 -> frame.samples();
                    default ->
                            throw new IllegalArgumentException(
                                    "the recogniser takes 8000 or 16000 Hz, not "
                                            + frame.sampleRate());
                };
        measure(pcm);
        decoding(decoder -> {
            decoder.process(pcm);
            return true;
        });
    }

    @Override
    public synchronized Transcript.Partial partial() {
        order.mustListen("partial");
        return new Transcript.Partial(decoding(decoder -> BestPath.text(decoder.hypothesis())));
    }

    @Override
    public synchronized Transcript.Final finish() {
        order.mustListen("finish");
        Transcript.Final result =
                decoding(decoder -> {
                    decoder.end();
                    return BestPath.transcript(decoder.hypothesis(), decoder.segments(), power);
                });
        release();
        order.ended();
        return result.confidence() < config.minConfidence()
                ? new Transcript.Final("", result.confidence(), List.of())
                : result;
    }

    @Override
    public synchronized void cancel() {
        if (order.listening()) {
            decoding(decoder -> {
                decoder.end();
                return true;
            });
            release();
            order.ended();
        }
    }

    @Override
    public synchronized void close() {
        try {
            cancel();
        } finally {
            if (order.close()) {
                onClose.run();
            }
        }
    }

    /** Notes the power of each 10 ms of a frame at 16 kHz. */
    private void measure(short[] pcm) {
        for (int at = 0; at < pcm.length; at += POWER_FRAME) {
            double sum = 0;
            for (int i = at; i < at + POWER_FRAME; i++) {
                sum += (double) pcm[i] * pcm[i];
            }
            power.add(sum / POWER_FRAME);
        }
    }

    private interface Decoding<T> {
        T apply(Decoder decoder);
    }

    /** Runs a step of the open utterance; a decoder that fails is not used again. */
    private <T> T decoding(Decoding<T> step) {
        Decoder current = Objects.requireNonNull(decoder);
        try {
            return step.apply(current);
        } catch (RecognizerException e) {
            order.failed();
            decoder = null;
            pool.discard(current);
            throw e;
        }
    }

    private void release() {
        pool.giveBack(Objects.requireNonNull(decoder));
        decoder = null;
    }
}
