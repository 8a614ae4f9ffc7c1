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
import io.callwright.agent.vad.SileroModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.Supplier;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The speech engines of one switch. An engine that cannot be opened is missing, with a finding that
 * says why; the call goes on with what there is (keypad instead of ears). Thread-safe.
 */
public final class Engines implements AutoCloseable {
    /** Pieces of 100 ms that may wait for recognition in one call, and some questions: 5 s. */
    public static final int RECOGNITION_LANE = 60;

    /** Clauses that may wait for synthesis in one call. */
    public static final int SYNTHESIS_LANE = 64;

    /** A node without calls. */
    @FunctionalInterface
    public interface Idle {
        /** Blocks until no call is up. */
        void await() throws InterruptedException;
    }

    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);
    private static final int REMEMBERED_CLAUSES = 4096;

    private final SpeechConfig config;
    private final Path dataDir;
    private final List<Finding> findings = new CopyOnWriteArrayList<>();
    private final Optional<Phonemizer> english;
    private final Optional<RecognizerEngine> recognizer;
    private final Optional<AgentVoice> voice;
    private final OtherVoices otherVoices;
    private final Optional<SileroModel> silero;
    private final InferencePool recognition;
    private final InferencePool synthesis;

    private Engines(SpeechConfig config, Path dataDir) {
        this.config = config;
        this.dataDir = dataDir;
        // Ears and mouth take longest to open and know nothing of each other: side by side.
        CompletableFuture<Attempt<AgentVoice>> speaking =
                CompletableFuture.supplyAsync(
                        () -> Attempt.of("voice", () -> voice(config, dataDir)),
                        task -> Thread.ofPlatform().name("open-voice").start(task));
        english = attempt("espeak-ng", Engines::english);
        recognizer = new Ears(config, dataDir, english, findings::add).open();
        voice = take(speaking.join());
        otherVoices = OtherVoices.open(config, dataDir, findings::add);
        silero = silero(config);
        recognition =
                new InferencePool("hear", threads(config.recognitionThreads()), RECOGNITION_LANE);
        synthesis = new InferencePool("speak", threads(config.synthesisThreads()), SYNTHESIS_LANE);
    }

    /**
     * Opens what can be opened; never throws for an engine that is missing or broken.
     *
     * @param dataDir remembers the models that passed their trial
     */
    public static Engines open(SpeechConfig config, Path dataDir) {
        Engines engines = begin(config, dataDir);
        engines.openRest();
        try {
            engines.awaitRest(config.vosk().trialLimit());
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        return engines;
    }

    /** Opens what calls can not do without; {@link #openRest} is to follow. */
    public static Engines begin(SpeechConfig config, Path dataDir) {
        return new Engines(config, dataDir);
    }

    /** Begins to open what calls have use for and can do without; returns at once. */
    public void openRest() {
        secondEar().ifPresent(SecondEar::begin);
    }

    private void awaitRest(Duration limit) throws InterruptedException {
        if (secondEar().isPresent()) {
            var _ = secondEar().get().await(limit);
        }
    }

    /** The engine that hears answers beside the first; empty when one alone is to hear. */
    public Optional<SecondEar> secondEar() {
        return recognizer
                .filter(PairedEngine.class::isInstance)
                .map(engine -> ((PairedEngine) engine).second());
    }

    /** Empty when nothing hears: offer the keypad. */
    public Optional<RecognizerEngine> recognizer() {
        return recognizer;
    }

    /**
     * The recognisers that a call can be given, by the names of {@code speech.recognizer}: where
     * two hear together, each of them alone too.
     */
    public Map<String, RecognizerEngine> recognizers() {
        return switch (recognizer.orElse(null)) {
            case null -> Map.of();
            case PairedEngine pair ->
                    Map.of(
                            "both", pair,
                            "pocketsphinx", pair.firstAlone(),
                            "vosk", pair.secondAlone());
            case RecognizerEngine one -> Map.of(one.name().split(" ", 2)[0], one);
        };
    }

    /** Of phrases by which machines are known; PocketSphinx has some. */
    public Spotters spotters() {
        RecognizerEngine hearing = recognizer.orElse(null);
        if (hearing instanceof PairedEngine pair) {
            hearing = pair.first();
        }
        return hearing instanceof PocketSphinxEngine sphinx ? sphinx.spotters() : Spotters.NONE;
    }

    /** How the process that hears is doing; empty when this process hears itself. */
    public Optional<HostStatus> recognitionHost() {
        if (config.vosk().process() == VoskConfig.Hosting.IN_PROCESS) {
            return Optional.empty();
        }
        return secondEar()
                .map(second -> second.engine().flatMap(Engines::host).orElse(HostStatus.NONE))
                .or(() -> recognizer.flatMap(Engines::host));
    }

    private static Optional<HostStatus> host(RecognizerEngine engine) {
        return engine instanceof HostedEngine hosted
                ? Optional.of(hosted.status())
                : Optional.empty();
    }

    /** Empty when nothing speaks. */
    public Optional<SpeechSynthesizer> voice() {
        return voice.map(AgentVoice::voice);
    }

    /** Those of {@code speech.voices} that could be opened, by their names. */
    public Map<String, SpeechSynthesizer> otherVoices() {
        return otherVoices.all();
    }

    /**
     * Makes ready what flows say: recordings are taken into use, the rest is synthesised in the
     * background. Returns at once; a later call replaces the recordings.
     *
     * @param given names of the other voices that calls are given, which rehearse too
     */
    public void prepare(Collection<Prompts> flows, Set<String> given) {
        voice.ifPresent(speaking -> speaking.prepare(flows, synthesis));
        otherVoices.prepare(flows, given, synthesis);
    }

    /** What the voice has counted since the start. */
    public VoiceCounters voiceCounters() {
        return voice.map(AgentVoice::counters).orElse(VoiceCounters.NONE);
    }

    /** Empty when it is not configured or broken: use the detector that needs no model. */
    public Optional<SileroModel> silero() {
        return silero;
    }

    /** Where recognisers run. */
    public InferencePool recognition() {
        return recognition;
    }

    /** Where the voice runs. */
    public InferencePool synthesis() {
        return synthesis;
    }

    /** What the engines cost on this machine, when that was measured before. */
    public Optional<SpeechCosts> keptCosts() {
        return kept().find();
    }

    /**
     * Measures what the engines cost, when no call wants them, and keeps it. Blocks for seconds.
     *
     * @param idle waits until no call is up
     * @return empty when an engine is missing, fails, or finds no free worker
     */
    public Optional<SpeechCosts> calibrate(Idle idle) throws InterruptedException {
        if (recognizer.isEmpty() || voice.isEmpty()) {
            return Optional.empty();
        }
        awaitRest(config.vosk().trialLimit());
        RecognizerEngine ears = recognizer.get();
        try (InferencePool.Lane speaks = synthesis.background("calibration");
                InferencePool.Lane hears = recognition.background("calibration")) {
            SpeechCosts costs =
                    new Calibration(
                                    voice.get().model(),
                                    ears,
                                    this::hostNanos,
                                    speaks::submit,
                                    hears::submit)
                            .measure(idle);
            kept().keep(costs);
            return Optional.of(costs);
        } catch (RuntimeException e) {
            LOG.warn("the speech engines could not be measured: {}", e.toString());
            return Optional.empty();
        }
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

    private KeptCosts kept() {
        String ears = recognizer.map(RecognizerEngine::name).orElse("none");
        String speech = voice().map(SpeechSynthesizer::fingerprint).orElse("none");
        return new KeptCosts(dataDir, ears + "; " + speech);
    }

    /** Sizes the pools of which the configuration says 0. */
    public void resize(int recognitionThreads, int synthesisThreads) {
        if (config.recognitionThreads() == 0) {
            recognition.resize(recognitionThreads);
        }
        if (config.synthesisThreads() == 0) {
            synthesis.resize(synthesisThreads);
        }
    }

    /** One for each candidate, in the order in which they were tried. */
    public List<Finding> findings() {
        return List.copyOf(findings);
    }

    @Override
    public void close() {
        recognition.close();
        synthesis.close();
        recognizer.ifPresent(RecognizerEngine::close);
        voice().ifPresent(SpeechSynthesizer::close);
        otherVoices.close();
        silero.ifPresent(SileroModel::close);
        english.ifPresent(Phonemizer::close);
    }

    private static AgentVoice voice(SpeechConfig config, Path dataDir) {
        return AgentVoice.of(model(config.voiceModel(), config.voice()), config, dataDir);
    }

    /** A voice that makes speech anew each time. */
    static SpeechSynthesizer model(Path model, VoiceSettings settings) {
        String named = model.toString();
        if (named.startsWith(EspeakVoice.PREFIX)) {
            String language = named.substring(EspeakVoice.PREFIX.length());
            return EspeakVoice.start(language, settings.levelDb());
        }
        return PiperVoice.load(
                installed(model),
                settings,
                language -> new RememberedPhonemes(EspeakNg.start(language), REMEMBERED_CLAUSES));
    }

    private Optional<SileroModel> silero(SpeechConfig config) {
        Path file = config.sileroModel();
        if (file == null) {
            findings.add(Finding.skipped("silero", "no model is configured"));
            return Optional.empty();
        }
        return attempt("silero", () -> SileroModel.load(installed(file)));
    }

    private static Phonemizer english() {
        return new RememberedPhonemes(EspeakNg.start("en-us"), REMEMBERED_CLAUSES);
    }

    private <T> Optional<T> attempt(String name, Supplier<? extends T> opening) {
        return take(Attempt.of(name, opening));
    }

    private <T> Optional<T> take(Attempt<T> attempt) {
        findings.add(attempt.finding());
        return attempt.opened();
    }

    /** A relative path: in the working directory, else where Callwright is installed. */
    public static Path installed(Path path) {
        String home = System.getProperty("callwright.home", System.getProperty("callwright.root"));
        return home == null || path.isAbsolute() || Files.exists(path)
                ? path
                : Path.of(home).resolve(path);
    }

    static int threads(int configured) {
        return configured > 0 ? configured : Runtime.getRuntime().availableProcessors();
    }
}
