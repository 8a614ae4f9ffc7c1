/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.TelephoneUpsampler;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.UtteranceOrder;
import io.callwright.media.audio.AudioFrame;
import java.util.List;
import java.util.Objects;
import org.jspecify.annotations.Nullable;

/**
 * Hears an utterance twice. The first pass goes along with the caller, for partial results, with a
 * decoder that is borrowed for the utterance; with none left there are no partial results. The
 * second pass takes the speech as a whole, cut out of the silence around it ({@link SpokenAudio}),
 * in the pause that may end the utterance; it gives the result of all answers that are not long,
 * and the first pass tells how far to believe it ({@link SecondOpinion}).
 *
 * <p>The monitor keeps two threads that break the contract from being in native code at once.
 */
final class PocketSphinxRecognizer implements SpeechRecognizer {
    /** Longer speech is not heard a second time: it has context enough, and would take time. */
    private static final int MAX_SECOND_PASS = Decoder.MAX_SAMPLES / SpokenAudio.FRAME;

    /** The pause is looked for every so many frames of 20 ms. */
    private static final int LOOK_EVERY = 3;

    /** Before this much audio there is no answer yet: the pre-roll of half a second, and a word. */
    private static final int FIRST_LOOK = 70;

    /** Pauses of one utterance that are used, so that a restless line does not cost much. */
    private static final int MAX_PAUSES = 6;

    /** Edges of speech that moved by less are the same, 10 ms each. */
    private static final int SAME_EDGE = 5;

    /** What the second pass made of this part of the utterance. */
    private record SecondPass(SpokenAudio.Span speech, Transcript.Final heard) {}

    private final PocketSphinxConfig config;
    private final Decoders decoders;
    private final Runnable onClose;
    private final UtteranceOrder order = new UtteranceOrder();
    private final SpokenAudio audio = new SpokenAudio();
    private @Nullable Grammar grammar;
    private @Nullable Decoder decoder;
    private @Nullable SecondPass second;
    private int accepted;
    private int pauses;
    private TelephoneUpsampler upsampler;

    PocketSphinxRecognizer(PocketSphinxConfig config, Decoders decoders, Runnable onClose) {
        this.config = config;
        this.decoders = decoders;
        this.onClose = onClose;
        this.upsampler = new TelephoneUpsampler(config.fill());
    }

    @Override
    public synchronized void start(@Nullable Grammar expected) {
        order.mayStart();
        if (expected == null) {
            throw new RecognizerException(
                    "PocketSphinx needs a grammar for each question: its general language model"
                            + " is of no use on the telephone");
        }
        Decoder taken = decoders.first().take();
        if (taken != null) {
            prepare(decoders.first(), taken, expected);
            try {
                taken.start();
            } catch (RecognizerException e) {
                decoders.first().discard(taken);
                throw e;
            }
        }
        decoder = taken;
        grammar = expected;
        second = null;
        accepted = 0;
        pauses = 0;
        upsampler = new TelephoneUpsampler(config.fill());
        audio.clear();
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
        audio.add(pcm);
        if (decoder != null) {
            firstPass(current -> {
                current.process(pcm);
                return true;
            });
        }
        if (++accepted % LOOK_EVERY == 0) {
            hearAgainInPause();
        }
    }

    @Override
    public synchronized Transcript.Partial partial() {
        order.mustListen("partial");
        return new Transcript.Partial(
                decoder == null ? "" : firstPass(current -> BestPath.text(current.hypothesis())));
    }

    @Override
    public synchronized Transcript.Final finish() {
        order.mustListen("finish");
        Transcript.Final first = decoder == null ? null : endFirstPass();
        SpokenAudio.Span speech = audio.speech();
        Transcript.Final result =
                first != null && !isShort(speech)
                        ? first
                        : SecondOpinion.on(secondPass(speech).heard(), first);
        order.ended();
        return result.confidence() < config.minConfidence()
                ? new Transcript.Final("", result.confidence(), List.of())
                : result;
    }

    @Override
    public synchronized void cancel() {
        if (order.listening()) {
            if (decoder != null) {
                endFirstPass();
            }
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

    /** The margin after the last loud frame is over, so this may have been all. */
    private void hearAgainInPause() {
        if (audio.frames() < FIRST_LOOK || pauses == MAX_PAUSES) {
            return;
        }
        SpokenAudio.Span speech = audio.speech();
        if (speech.endFrame() < audio.frames() && isShort(speech)) {
            SecondPass heard = secondPass(speech);
            pauses += heard.equals(second) ? 0 : 1;
            second = heard;
        }
    }

    private boolean isShort(SpokenAudio.Span speech) {
        return speech.frames() <= MAX_SECOND_PASS && !audio.full();
    }

    /** Of this speech; the one at hand when that was the same. */
    private SecondPass secondPass(SpokenAudio.Span speech) {
        SecondPass known = second;
        if (known != null && same(known.speech(), speech)) {
            return known;
        }
        if (speech.frames() == 0) {
            return new SecondPass(speech, new Transcript.Final("", 0, List.of()));
        }
        int end = Math.min(speech.endFrame(), speech.firstFrame() + MAX_SECOND_PASS);
        SpokenAudio.Span part = new SpokenAudio.Span(speech.firstFrame(), end);
        DecoderPool pool = decoders.second();
        Decoder borrowed = pool.borrow();
        prepare(pool, borrowed, Objects.requireNonNull(grammar));
        try {
            borrowed.decode(audio.samples(part));
            Transcript.Final heard =
                    BestPath.transcript(
                            borrowed.hypothesis(),
                            borrowed.segments(),
                            audio.power(part),
                            part.firstFrame());
            pool.giveBack(borrowed);
            return new SecondPass(speech, heard);
        } catch (RecognizerException e) {
            pool.discard(borrowed);
            throw e;
        }
    }

    private static boolean same(SpokenAudio.Span one, SpokenAudio.Span other) {
        return Math.abs(one.firstFrame() - other.firstFrame()) <= SAME_EDGE
                && Math.abs(one.endFrame() - other.endFrame()) <= SAME_EDGE;
    }

    /** A grammar that is refused leaves the decoder as it was. */
    private static void prepare(DecoderPool pool, Decoder taken, Grammar wanted) {
        try {
            taken.use(wanted);
        } catch (RecognizerException e) {
            pool.giveBack(taken);
            throw e;
        }
    }

    private interface Decoding<T> {
        T apply(Decoder decoder);
    }

    /** Runs a step of the first pass; a decoder that fails is not used again. */
    private <T> T firstPass(Decoding<T> step) {
        Decoder current = Objects.requireNonNull(decoder);
        try {
            return step.apply(current);
        } catch (RecognizerException e) {
            order.failed();
            decoder = null;
            decoders.first().discard(current);
            throw e;
        }
    }

    private Transcript.Final endFirstPass() {
        Transcript.Final heard =
                firstPass(current -> {
                    current.end();
                    return BestPath.transcript(
                            current.hypothesis(),
                            current.segments(),
                            audio.power(new SpokenAudio.Span(0, audio.frames())),
                            0);
                });
        decoders.first().giveBack(Objects.requireNonNull(decoder));
        decoder = null;
        return heard;
    }
}
