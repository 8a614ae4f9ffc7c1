/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.amd.Spotters;
import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import java.nio.file.Path;

/**
 * Debian's PocketSphinx with its American English model, restricted to a grammar for each question:
 * the recogniser that needs no download. Native memory is held by the pool of decoders only.
 */
public final class PocketSphinxEngine implements RecognizerEngine {
    private final PocketSphinxConfig config;
    private final SphinxModel model;
    private final Decoders decoders;
    private final SphinxSpotters spotters;
    private int recognizers; // guarded by this
    private boolean closed; // guarded by this

    private PocketSphinxEngine(
            PocketSphinxConfig config,
            SphinxModel model,
            Decoders decoders,
            SphinxSpotters spotters) {
        this.config = config;
        this.model = model;
        this.decoders = decoders;
        this.spotters = spotters;
    }

    /**
     * Loads the libraries and makes the first decoder, so that a broken installation shows at once.
     * Model files that are not those of Debian's package are first tried in a process of their own.
     *
     * @param pronouncer for words that the dictionary does not hold
     * @throws RecognizerException saying what is not there or not right, and the remedy
     */
    public static PocketSphinxEngine load(
            PocketSphinxConfig config, Pronouncer pronouncer, ModelTrial trial) {
        SphinxLibrary library = SphinxLibrary.load();
        SphinxModel model = SphinxModel.find(config.modelDir());
        trial.requireUnless(SphinxModel.DEBIANS, "pocketsphinx", config.modelDir(), model.files());
        return load(config, library, model, pronouncer);
    }

    /** For the trial itself: a broken model ends the process. */
    public static PocketSphinxEngine loadUntried(Path modelDir) {
        PocketSphinxConfig usual = PocketSphinxConfig.defaults();
        PocketSphinxConfig config =
                new PocketSphinxConfig(
                        modelDir, 1, usual.decoderWait(), usual.fill(), usual.minConfidence());
        return load(config, SphinxLibrary.load(), SphinxModel.find(modelDir), Pronouncer.NONE);
    }

    private static PocketSphinxEngine load(
            PocketSphinxConfig config,
            SphinxLibrary library,
            SphinxModel model,
            Pronouncer pronouncer) {
        Decoders decoders =
                Decoders.of(config, beam -> new Decoder(library, model, beam, pronouncer));
        decoders.warm();
        return new PocketSphinxEngine(
                config, model, decoders, SphinxSpotters.of(library, model, config.fill()));
    }

    @Override
    public String name() {
        return "pocketsphinx " + model.acoustic().getFileName();
    }

    @Override
    public boolean honoursGrammar() {
        return true;
    }

    @Override
    public synchronized SpeechRecognizer open() {
        if (closed) {
            throw new RecognizerException("PocketSphinx is closed");
        }
        recognizers++;
        return new PocketSphinxRecognizer(config, decoders, this::recognizerClosed);
    }

    @Override
    public synchronized void close() {
        closed = true;
        spotters.close();
        closePoolWhenUnused();
    }

    /** Searches for phrases of machines; closed with the engine. */
    public Spotters spotters() {
        return spotters;
    }

    /** Decoders that exist now, 38 MB each. */
    public int decoders() {
        return decoders.size();
    }

    /** Utterances since the start that were heard without partials, as decoders were short. */
    public long withoutPartials() {
        return decoders.first().refused();
    }

    private synchronized void recognizerClosed() {
        recognizers--;
        closePoolWhenUnused();
    }

    private void closePoolWhenUnused() {
        if (closed && recognizers == 0) {
            decoders.close();
        }
    }
}
