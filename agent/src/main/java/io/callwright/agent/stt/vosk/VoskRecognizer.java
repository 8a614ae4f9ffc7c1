/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.TelephoneUpsampler;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.UtteranceOrder;
import io.callwright.media.audio.AudioFrame;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import org.jspecify.annotations.Nullable;
import org.vosk.Recognizer;

/**
 * Makes each misuse that ends the process impossible: one native recogniser for one utterance, made
 * with its grammar (libvosk aborts on a grammar that comes after audio), fed with shorts only (on a
 * float that is not a number it aborts), freed once, never touched afterwards. The monitor keeps
 * two threads from being in it at once.
 */
final class VoskRecognizer implements SpeechRecognizer {
    private final VoskModelFiles files;
    private final SharedModel model;

    /** Null where grammars have no models of their own. */
    private final @Nullable SlotModels slots;

    private final UtteranceOrder order = new UtteranceOrder();
    private final List<Transcript.Word> heard = new ArrayList<>();

    /** Of the open utterance. */
    private @Nullable String grammar;

    /** The grammar's own model, held for the open utterance. */
    private @Nullable SharedModel slot;

    /** Of the open utterance, from its first frame on, which tells the sample rate. */
    private @Nullable Recognizer recognizer;

    private @Nullable TelephoneUpsampler upsampler;
    private int frameRate;

    VoskRecognizer(VoskModelFiles files, SharedModel model, @Nullable SlotModels slots) {
        this.files = files;
        this.model = model;
        this.slots = slots;
    }

    @Override
    public synchronized void start(@Nullable Grammar expected) {
        order.mayStart();
        Grammar closed = expected == null || expected.open() ? null : expected;
        grammar = closed != null && files.dynamicGraph() ? VoskResult.grammar(closed) : null;
        slot = closed == null || slots == null ? null : slots.hold(closed).orElse(null);
        heard.clear();
        order.started();
    }

    @Override
    public synchronized void accept(AudioFrame frame) {
        order.mustListen("accept");
        Recognizer current = recognizer == null ? begin(frame.sampleRate()) : recognizer;
        if (frame.sampleRate() != frameRate) {
            throw new IllegalArgumentException(
                    "the utterance began at " + frameRate + " Hz, not " + frame.sampleRate());
        }
        short[] pcm = upsampler == null ? frame.samples() : upsampler.process(frame.samples());
        attempt(() -> {
            if (current.acceptWaveForm(pcm, pcm.length)) { // an endpoint of the model's own
                heard.addAll(words(current.getResult()));
            }
            return true;
        });
    }

    @Override
    public synchronized Transcript.Partial partial() {
        order.mustListen("partial");
        StringBuilder text = new StringBuilder(VoskResult.transcript(heard).text());
        Recognizer current = recognizer;
        if (current != null) {
            String more = attempt(() -> VoskResult.partialText(current.getPartialResult()));
            text.append(text.isEmpty() || more.isEmpty() ? "" : " ").append(more);
        }
        return new Transcript.Partial(text.toString());
    }

    @Override
    public synchronized Transcript.Final finish() {
        order.mustListen("finish");
        Recognizer current = recognizer;
        if (current != null) {
            heard.addAll(attempt(() -> words(current.getFinalResult())));
        }
        free();
        order.ended();
        return VoskResult.transcript(heard);
    }

    @Override
    public synchronized void cancel() {
        if (order.listening()) {
            free();
            order.ended();
        }
    }

    @Override
    public synchronized void close() {
        if (order.close()) {
            free();
            model.release();
        }
    }

    /** Frames at 8 kHz are brought up to a model of 16 kHz; libvosk itself only goes down. */
    private Recognizer begin(int rate) {
        if (rate != 8000 && rate != 16_000) {
            throw new IllegalArgumentException(
                    "the recogniser takes 8000 or 16000 Hz, not " + rate);
        }
        frameRate = rate;
        upsampler =
                rate < files.sampleRate() ? new TelephoneUpsampler(TelephoneUpsampler.FILL) : null;
        float fed = Math.max(rate, files.sampleRate());
        String phrases = grammar;
        SharedModel hears = slot == null ? model : slot;
        try {
            Recognizer made =
                    phrases == null
                            ? new Recognizer(hears.model(), fed)
                            : new Recognizer(hears.model(), fed, phrases);
            made.setWords(true);
            recognizer = made;
            return made;
        } catch (IOException e) {
            order.failed();
            throw new RecognizerException(
                    "Vosk cannot hear with the model " + files.directory() + "; install it again",
                    e);
        }
    }

    private List<Transcript.Word> words(String json) {
        return VoskResult.words(json, files.frameSubsampling());
    }

    private interface Step<T> {
        T run();
    }

    private <T> T attempt(Step<T> step) {
        try {
            return step.run();
        } catch (RuntimeException e) {
            order.failed();
            free();
            throw new RecognizerException("Vosk failed: " + e, e);
        }
    }

    private void free() {
        if (recognizer != null) {
            recognizer.close();
            recognizer = null;
        }
        if (slot != null) {
            slot.release();
            slot = null;
        }
    }
}
