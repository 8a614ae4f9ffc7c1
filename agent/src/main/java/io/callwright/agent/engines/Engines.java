/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import io.callwright.agent.amd.Spotters;
import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.host.HostStatus;
import io.callwright.agent.stt.pair.PairedEngine;
import io.callwright.agent.stt.pair.SecondEar;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.kept.Prompts;
import io.callwright.agent.tts.phonemes.EspeakNg;
import io.callwright.agent.tts.phonemes.Phonemizer;
import io.callwright.agent.tts.phonemes.RememberedPhonemes;
import io.callwright.agent.vad.SileroModel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Collection;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.Consumer;
import java.util.stream.Collectors;
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

    private final SpeechConfig config;
    private final Path dataDir;
    private final Finding before;
    private final List<Finding> after;
    private final Optional<Phonemizer> english;
    private final OtherVoices otherVoices;
    private final Optional<SileroModel> silero;
    private final InferencePool recognition;
    private final InferencePool synthesis;
    private final SpeechSet main;

    /** What is loaded, or being loaded, by a thread of its own. */
    private final Map<String, CompletableFuture<SpeechSet>> loading = new ConcurrentHashMap<>();

    /** Guards what follows, for some instructions. */
    private final Object change = new Object();

    /** What is open, the main language first; a copy is made for each change. */
    private volatile List<SpeechSet> opened;

    private List<Consumer<SpeechSet>> watchers = List.of();
    private List<Prompts> prompts = List.of();

    private Engines(SpeechConfig config, Path dataDir) {
        this.config = config;
        this.dataDir = dataDir;
        Attempt<Phonemizer> words = Attempt.of("espeak-ng", Engines::english);
        english = words.opened();
        before = words.finding();
        main = SpeechSet.open(config, dataDir, dataDir.resolve("speech"), english);
        List<Finding> later = new ArrayList<>();
        otherVoices = OtherVoices.open(config, dataDir, later::add);
        Attempt<SileroModel> detector = silero(config);
        silero = detector.opened();
        later.add(detector.finding());
        after = List.copyOf(later);
        recognition =
                new InferencePool("hear", threads(config.recognitionThreads()), RECOGNITION_LANE);
        synthesis = new InferencePool("speak", threads(config.synthesisThreads()), SYNTHESIS_LANE);
        opened = List.of(main);
    }

    /**
     * Opens what can be opened of the main language; never throws for an engine that is missing or
     * broken. Other languages are opened when they are first wanted.
     *
     * @param dataDir remembers the models that passed their trial
     */
    public static Engines open(SpeechConfig config, Path dataDir) {
        Engines engines = begin(config, dataDir);
        engines.openRest();
        try {
            engines.main.awaitRest();
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
        main.openRest();
    }

    /** Of the main language: what hears answers beside the first; empty when one alone is to. */
    public Optional<SecondEar> secondEar() {
        return main.secondEar();
    }

    /**
     * The recognisers of the main language that a call can be given, by the names of {@code
     * speech.recognizer}: where two hear together, each of them alone too.
     */
    public Map<String, RecognizerEngine> recognizers() {
        return switch (recognizer().orElse(null)) {
            case null -> Map.of();
            case PairedEngine pair ->
                    Map.of(
                            "both", pair,
                            "pocketsphinx", pair.firstAlone(),
                            "vosk", pair.secondAlone());
            case RecognizerEngine one -> Map.of(one.name().split(" ", 2)[0], one);
        };
    }

    /** How the process that hears the main language is doing; empty without one. */
    public Optional<HostStatus> recognitionHost() {
        return main.recognitionHost();
    }

    private SpeechSet open(LanguageConfig other) {
        Optional<Phonemizer> words = other.code().equals("en") ? english : Optional.empty();
        Path kept = dataDir.resolve("speech-" + other.code());
        return SpeechSet.open(config.of(other), dataDir, kept, words);
    }

    /**
     * What hears and speaks a language; blocks while its models are loaded for the first time.
     *
     * @param code ISO 639-1; one that the configuration does not name gives the main language's
     */
    public SpeechSet language(String code) {
        return opened.stream()
                .filter(set -> set.code().equals(code))
                .findFirst()
                .or(() ->
                        config.languages().stream()
                                .filter(other -> other.code().equals(code))
                                .findFirst()
                                .map(other ->
                                        loading.computeIfAbsent(code, _ -> load(other)).join()))
                .orElse(main);
    }

    private CompletableFuture<SpeechSet> load(LanguageConfig other) {
        return CompletableFuture.supplyAsync(
                () -> added(open(other)),
                task -> Thread.ofPlatform().name("open-language").start(task));
    }

    private SpeechSet added(SpeechSet set) {
        List<Consumer<SpeechSet>> told;
        List<Prompts> said;
        synchronized (change) {
            List<SpeechSet> sets = new ArrayList<>(opened);
            sets.add(set);
            opened = List.copyOf(sets);
            told = watchers;
            said = prompts;
        }
        LOG.info("what hears and speaks '{}' is loaded", set.code());
        set.openRest();
        set.prepare(of(set, said), synthesis);
        told.forEach(watcher -> watcher.accept(set));
        return set;
    }

    /** What is open now, the main language's first. */
    public List<SpeechSet> languages() {
        return opened;
    }

    /** Calls this for each language that is open, and for each that will be. */
    public void eachLanguage(Consumer<SpeechSet> watcher) {
        List<SpeechSet> now;
        synchronized (change) {
            List<Consumer<SpeechSet>> all = new ArrayList<>(watchers);
            all.add(watcher);
            watchers = List.copyOf(all);
            now = opened;
        }
        now.forEach(watcher);
    }

    /** Of the main language; empty when nothing hears: offer the keypad. */
    public Optional<RecognizerEngine> recognizer() {
        return main.recognizer();
    }

    /** Of phrases by which machines are known, in the main language; PocketSphinx has some. */
    public Spotters spotters() {
        return main.spotters();
    }

    /** Of the main language; empty when nothing speaks. */
    public Optional<SpeechSynthesizer> voice() {
        return main.voice();
    }

    /** Those of {@code speech.voices} that could be opened, by their names. */
    public Map<String, SpeechSynthesizer> otherVoices() {
        return otherVoices.all();
    }

    /**
     * Makes ready what flows say: recordings are taken into use, the rest is synthesised in the
     * background. Returns at once; a later call replaces the recordings. A language that is not
     * open is made ready when it is opened.
     *
     * @param given names of the other voices that calls are given, which rehearse too
     */
    public void prepare(Collection<Prompts> flows, Set<String> given) {
        List<Prompts> said = List.copyOf(flows);
        List<SpeechSet> now;
        synchronized (change) {
            prompts = said;
            now = opened;
        }
        now.forEach(set -> set.prepare(of(set, said), synthesis));
        otherVoices.prepare(of(main, said), given, synthesis);
    }

    private static List<Prompts> of(SpeechSet set, List<Prompts> all) {
        return all.stream().filter(one -> one.language().equals(set.code())).toList();
    }

    /** What the main language's voice has counted since the start. */
    public VoiceCounters voiceCounters() {
        return main.voiceCounters();
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
        return kept(languages()).find();
    }

    /**
     * Measures what the engines cost, when no call wants them, and keeps it: of the languages that
     * are open the dearest to hear, and the dearest to speak. Blocks for seconds.
     *
     * @param idle waits until no call is up
     * @return empty when the main language's engines are missing or fail, or no worker is free
     */
    public Optional<SpeechCosts> calibrate(Idle idle) throws InterruptedException {
        if (main.recognizer().isEmpty() || main.voice().isEmpty()) {
            return Optional.empty();
        }
        List<SpeechSet> sets = languages();
        try (InferencePool.Lane speaks = synthesis.background("calibration");
                InferencePool.Lane hears = recognition.background("calibration")) {
            SpeechCosts costs = main.measure(idle, speaks, hears);
            for (SpeechSet set : sets) {
                if (!set.equals(main)) {
                    costs = costs.atLeast(measured(set, idle, speaks, hears));
                }
            }
            kept(sets).keep(costs);
            return Optional.of(costs);
        } catch (RuntimeException e) {
            LOG.warn("the speech engines could not be measured: {}", e.toString());
            return Optional.empty();
        }
    }

    /** One that cannot be measured is taken to cost what an unknown machine's does. */
    private static SpeechCosts measured(
            SpeechSet set, Idle idle, InferencePool.Lane speaks, InferencePool.Lane hears)
            throws InterruptedException {
        try {
            return set.measure(idle, speaks, hears);
        } catch (RuntimeException e) {
            LOG.warn("the engines of '{}' could not be measured: {}", set.code(), e.toString());
            return SpeechCosts.UNKNOWN;
        }
    }

    private KeptCosts kept(List<SpeechSet> sets) {
        return new KeptCosts(
                dataDir, sets.stream().map(SpeechSet::engines).collect(Collectors.joining("; ")));
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

    /** One for each candidate, in the order in which they were tried, of what is open. */
    public List<Finding> findings() {
        List<Finding> all = new ArrayList<>(List.of(before));
        all.addAll(main.findings());
        all.addAll(after);
        for (SpeechSet set : languages()) {
            if (!set.equals(main)) {
                set.findings().forEach(finding -> all.add(finding.of(set.code())));
            }
        }
        return all;
    }

    @Override
    public void close() {
        recognition.close();
        synthesis.close();
        languages().forEach(SpeechSet::close);
        otherVoices.close();
        silero.ifPresent(SileroModel::close);
        english.ifPresent(Phonemizer::close);
    }

    private static Attempt<SileroModel> silero(SpeechConfig config) {
        Path file = config.sileroModel();
        return file == null
                ? new Attempt<>(
                        Optional.empty(), Finding.skipped("silero", "no model is configured"))
                : Attempt.of("silero", () -> SileroModel.load(installed(file)));
    }

    private static Phonemizer english() {
        return new RememberedPhonemes(EspeakNg.start("en-us"), SpeechSet.REMEMBERED_CLAUSES);
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
