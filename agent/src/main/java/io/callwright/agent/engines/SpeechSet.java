/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import io.callwright.agent.amd.Spotters;
import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.host.HostStatus;
import io.callwright.agent.stt.host.HostedEngine;
import io.callwright.agent.stt.pair.PairedEngine;
import io.callwright.agent.stt.pair.SecondEar;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.espeak.EspeakVoice;
import io.callwright.agent.tts.kept.Prompts;
import io.callwright.agent.tts.phonemes.EspeakNg;
import io.callwright.agent.tts.phonemes.Phonemizer;
import io.callwright.agent.tts.phonemes.RememberedPhonemes;
import io.callwright.agent.tts.piper.PiperVoice;
import io.callwright.agent.tts.piper.VoiceSettings;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;

/**
 * The recogniser and the voice of one language. What cannot be opened is missing, with a finding
 * that says why. Thread-safe.
 */
public final class SpeechSet implements AutoCloseable {
    static final int REMEMBERED_CLAUSES = 4096;

    private final String code;
    private final Optional<RecognizerEngine> recognizer;
    private final Optional<AgentVoice> voice;
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final VoskConfig vosk;

    private SpeechSet(
            SpeechConfig config, Path dataDir, Path kept, Optional<Phonemizer> pronunciation) {
        code = config.codes().getFirst();
        vosk = config.vosk();
        // Ears and mouth take longest to open and know nothing of each other: side by side.
        CompletableFuture<Attempt<AgentVoice>> speaking =
                CompletableFuture.supplyAsync(
                        () -> Attempt.of("voice", () -> voice(config, kept)),
                        task -> Thread.ofPlatform().name("open-voice").start(task));
        recognizer = new Ears(config, dataDir, pronunciation, findings::add).open();
        Attempt<AgentVoice> spoken = speaking.join();
        findings.add(spoken.finding());
        voice = spoken.opened();
    }

    /**
     * Opens what hears and speaks the configuration's main language; never throws for an engine
     * that is missing or broken.
     *
     * @param dataDir remembers the models that passed their trial
     * @param kept folder of the voice's kept speech
     * @param pronunciation tells how words sound that the dictionary of PocketSphinx lacks
     */
    static SpeechSet open(
            SpeechConfig config, Path dataDir, Path kept, Optional<Phonemizer> pronunciation) {
        return new SpeechSet(config, dataDir, kept, pronunciation);
    }

    /** ISO 639-1 of its language. */
    public String code() {
        return code;
    }

    /** Empty when nothing hears: offer the keypad. */
    public Optional<RecognizerEngine> recognizer() {
        return recognizer;
    }

    /** Empty when nothing speaks. */
    public Optional<SpeechSynthesizer> voice() {
        return voice.map(AgentVoice::voice);
    }

    /** One for each candidate, in the order in which they were tried. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    /** What the voice has counted since it was opened. */
    public VoiceCounters voiceCounters() {
        return voice.map(AgentVoice::counters).orElse(VoiceCounters.NONE);
    }

    /** Begins to open what calls have use for and can do without; returns at once. */
    void openRest() {
        secondEar().ifPresent(SecondEar::begin);
    }

    void awaitRest() throws InterruptedException {
        if (secondEar().isPresent()) {
            var _ = secondEar().get().await(vosk.trialLimit());
        }
    }

    /** The engine that hears answers beside the first; empty when one alone is to hear. */
    public Optional<SecondEar> secondEar() {
        return recognizer
                .filter(PairedEngine.class::isInstance)
                .map(engine -> ((PairedEngine) engine).second());
    }

    /** How the process that hears is doing; empty when this process hears itself. */
    public Optional<HostStatus> recognitionHost() {
        if (vosk.process() == VoskConfig.Hosting.IN_PROCESS) {
            return Optional.empty();
        }
        return secondEar()
                .map(second -> second.engine().flatMap(SpeechSet::host).orElse(HostStatus.NONE))
                .or(() -> recognizer.flatMap(SpeechSet::host));
    }

    private static Optional<HostStatus> host(RecognizerEngine engine) {
        return engine instanceof HostedEngine hosted
                ? Optional.of(hosted.status())
                : Optional.empty();
    }

    /** CPU time of the process that hears, to ten milliseconds; 0 without one. */
    private long hostNanos() {
        return recognitionHost()
                .filter(HostStatus::up)
                .flatMap(host -> ProcessHandle.of(host.pid()))
                .flatMap(process -> process.info().totalCpuDuration())
                .map(Duration::toNanos)
                .orElse(0L);
    }

    /** Of phrases by which machines are known; PocketSphinx has some. */
    Spotters spotters() {
        RecognizerEngine hearing = recognizer.orElse(null);
        if (hearing instanceof PairedEngine pair) {
            hearing = pair.first();
        }
        return hearing instanceof PocketSphinxEngine sphinx ? sphinx.spotters() : Spotters.NONE;
    }

    void prepare(Collection<Prompts> flows, InferencePool synthesis) {
        voice.ifPresent(speaking -> speaking.prepare(flows, synthesis));
    }

    /**
     * Measures what this language costs. Blocks for seconds.
     *
     * @throws RuntimeException when an engine is missing or fails, or no worker is free
     */
    SpeechCosts measure(Engines.Idle idle, InferencePool.Lane speaks, InferencePool.Lane hears)
            throws InterruptedException {
        awaitRest();
        return new Calibration(
                        CalibrationText.of(code),
                        voice.orElseThrow().model(),
                        recognizer.orElse(null),
                        this::hostNanos,
                        speaks::submit,
                        hears::submit)
                .measure(idle);
    }

    /** Names what is measured. */
    String engines() {
        return recognizer.map(RecognizerEngine::name).orElse("none")
                + "; "
                + voice().map(SpeechSynthesizer::fingerprint).orElse("none");
    }

    @Override
    public void close() {
        recognizer.ifPresent(RecognizerEngine::close);
        voice().ifPresent(SpeechSynthesizer::close);
    }

    private static AgentVoice voice(SpeechConfig config, Path kept) {
        return AgentVoice.of(
                model(config.voiceModel(), config.voice()), config.voice().levelDb(), config, kept);
    }

    /** A voice that makes speech anew each time. */
    static SpeechSynthesizer model(Path model, VoiceSettings settings) {
        String named = model.toString();
        if (named.startsWith(EspeakVoice.PREFIX)) {
            String language = named.substring(EspeakVoice.PREFIX.length());
            return EspeakVoice.start(language, settings.levelDb());
        }
        return PiperVoice.load(
                Engines.installed(model),
                settings,
                language -> new RememberedPhonemes(EspeakNg.start(language), REMEMBERED_CLAUSES));
    }
}
