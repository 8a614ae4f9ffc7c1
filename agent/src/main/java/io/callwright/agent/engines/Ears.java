/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.host.HostLimits;
import io.callwright.agent.stt.host.HostSpec;
import io.callwright.agent.stt.host.HostedEngine;
import io.callwright.agent.stt.pair.PairedEngine;
import io.callwright.agent.stt.pair.SecondEar;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.agent.stt.vosk.VoskEngine;
import io.callwright.agent.tts.phonemes.Arpabet;
import io.callwright.agent.tts.phonemes.Phonemizer;
import java.nio.file.Path;
import java.util.Objects;
import java.util.Optional;
import java.util.function.Consumer;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Opens the recogniser that the configuration names, or what there is instead. */
final class Ears {
    private static final Logger LOG = LoggerFactory.getLogger(Ears.class);

    private final SpeechConfig config;
    private final Path dataDir;
    private final Optional<Phonemizer> english;
    private final Consumer<Finding> findings;
    private final ModelTrial trial;

    /**
     * @param english tells how words sound that no dictionary holds
     * @param findings takes one for each candidate
     */
    Ears(
            SpeechConfig config,
            Path dataDir,
            Optional<Phonemizer> english,
            Consumer<Finding> findings) {
        this.config = config;
        this.dataDir = dataDir;
        this.english = english;
        this.findings = findings;
        this.trial = new ModelTrial(dataDir, config.vosk().trialLimit());
    }

    /**
     * Opens what a call can not do without; the second engine of a pair waits for its {@link
     * SecondEar#begin}. Empty when nothing hears; the findings say why.
     */
    Optional<RecognizerEngine> open() {
        return switch (config.choice()) {
            case POCKETSPHINX -> attempt("pocketsphinx", this::pocketSphinx);
            case VOSK -> attempt("vosk", this::vosk);
            case BOTH -> pair();
            case NONE -> {
                findings.accept(Finding.skipped("recogniser", "callers answer by keypad"));
                yield Optional.empty();
            }
            case AUTO -> named().or(this::instead);
        };
    }

    private Optional<RecognizerEngine> named() {
        if (config.vosk().modelDir() == null) {
            findings.accept(Finding.skipped("vosk", "no model is configured"));
            return Optional.empty();
        }
        Optional<RecognizerEngine> vosk = attempt("vosk", this::vosk);
        if (vosk.isPresent()) {
            findings.accept(Finding.skipped("pocketsphinx", "Vosk hears"));
        }
        return vosk;
    }

    /** PocketSphinx; without it the model that comes along, unless a named one has just failed. */
    private Optional<RecognizerEngine> instead() {
        Optional<RecognizerEngine> sphinx = attempt("pocketsphinx", this::pocketSphinx);
        return sphinx.isPresent() || config.vosk().modelDir() != null
                ? sphinx
                : attempt("vosk", this::vosk);
    }

    /** Vosk alone when PocketSphinx is missing. */
    private Optional<RecognizerEngine> pair() {
        PocketSphinxConfig alone = config.pocketsphinx();
        Optional<RecognizerEngine> first =
                attempt("pocketsphinx", () -> pocketSphinx(alone.unsure()));
        if (first.isEmpty()) {
            return attempt("vosk", this::vosk);
        }
        String name = "vosk " + model().toAbsolutePath().normalize().getFileName();
        SecondEar second = new SecondEar(name, () -> attempt("vosk", this::vosk));
        return Optional.of(new PairedEngine(first.get(), second, alone.minConfidence()));
    }

    private Path model() {
        return Engines.installed(
                Objects.requireNonNullElse(config.vosk().modelDir(), VoskConfig.OWN_MODEL));
    }

    private RecognizerEngine vosk() {
        Path model = model();
        if (config.vosk().process() == VoskConfig.Hosting.IN_PROCESS) {
            return VoskEngine.load(model, trial, pronouncer());
        }
        VoskEngine.examine(model, trial);
        return HostedEngine.start(
                new HostSpec(
                        "vosk",
                        model,
                        VoskEngine.graphs(dataDir),
                        Engines.threads(config.recognitionThreads())),
                HostLimits.defaults(config.vosk().trialLimit()),
                () -> stepIn());
    }

    /** Opened when it is first needed: it takes memory that few nodes ever need. */
    private RecognizerEngine stepIn() {
        if (config.choice() == SpeechConfig.Choice.BOTH || config.vosk().modelDir() == null) {
            throw new RecognizerException("Vosk's process rests, and nothing steps in");
        }
        if (config.choice() == SpeechConfig.Choice.VOSK) {
            throw new RecognizerException(
                    "speech.recognizer is vosk, so no other engine steps in; auto allows it");
        }
        LOG.warn("Vosk's process died too often: PocketSphinx steps in for new utterances");
        return pocketSphinx();
    }

    private RecognizerEngine pocketSphinx() {
        return pocketSphinx(config.pocketsphinx());
    }

    private RecognizerEngine pocketSphinx(PocketSphinxConfig settings) {
        return PocketSphinxEngine.load(settings, pronouncer(), trial);
    }

    private Pronouncer pronouncer() {
        return english.<Pronouncer>map(Arpabet::new).orElse(Pronouncer.NONE);
    }

    private <T> Optional<T> attempt(String name, Supplier<? extends T> opening) {
        Attempt<T> attempt = Attempt.of(name, opening);
        findings.accept(attempt.finding());
        return attempt.opened();
    }
}
