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

    /** Empty when nothing hears; the findings say why. */
    Optional<RecognizerEngine> open() {
        if (config.recognizer() == SpeechConfig.Choice.BOTH) {
            return pair();
        }
        Optional<RecognizerEngine> chosen = Optional.empty();
        if (config.recognizer() != SpeechConfig.Choice.POCKETSPHINX) {
            if (config.vosk().modelDir() == null) {
                findings.accept(Finding.skipped("vosk", "no model is configured"));
            } else {
                chosen = attempt("vosk", () -> vosk());
            }
        }
        if (config.recognizer() != SpeechConfig.Choice.VOSK) {
            if (chosen.isPresent()) {
                findings.accept(Finding.skipped("pocketsphinx", "Vosk hears"));
            } else {
                chosen = attempt("pocketsphinx", () -> pocketSphinx(config.pocketsphinx()));
            }
        }
        return chosen;
    }

    /** One alone when the other is missing. */
    private Optional<RecognizerEngine> pair() {
        Optional<RecognizerEngine> second = attempt("vosk", () -> vosk());
        PocketSphinxConfig alone = config.pocketsphinx();
        PocketSphinxConfig paired = second.isPresent() ? alone.unsure() : alone;
        Optional<RecognizerEngine> first = attempt("pocketsphinx", () -> pocketSphinx(paired));
        if (first.isEmpty() || second.isEmpty()) {
            return first.or(() -> second);
        }
        return Optional.of(new PairedEngine(first.get(), second.get(), alone.minConfidence()));
    }

    private RecognizerEngine vosk() {
        Path model =
                Engines.installed(
                        Objects.requireNonNullElse(config.vosk().modelDir(), VoskConfig.OWN_MODEL));
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
        if (config.recognizer() == SpeechConfig.Choice.BOTH) {
            throw new RecognizerException("Vosk's process rests; PocketSphinx hears alone");
        }
        if (config.recognizer() == SpeechConfig.Choice.VOSK) {
            throw new RecognizerException(
                    "speech.recognizer is vosk, so no other engine steps in; auto allows it");
        }
        LOG.warn("Vosk's process died too often: PocketSphinx steps in for new utterances");
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
