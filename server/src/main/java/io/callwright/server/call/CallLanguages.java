/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.engines.Engines;
import io.callwright.agent.engines.Finding;
import io.callwright.agent.engines.SpeechSet;
import io.callwright.agent.ladder.Ladder;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.turns.Tongue;
import io.callwright.agent.turns.Tongues;
import java.util.Collection;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import java.util.function.BiConsumer;
import java.util.function.LongSupplier;
import java.util.stream.Collectors;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What the calls of a node hear and speak with, by language, and what is known of its health: a
 * Spanish recogniser that fails takes nothing from English calls. Thread-safe.
 */
public final class CallLanguages {
    private static final Logger log = LoggerFactory.getLogger(CallLanguages.class);

    /** Those that are open, by code. */
    private final Map<String, Spoken> open = new ConcurrentHashMap<>();

    private final Engines engines;
    private final LongSupplier nanoTime;

    private record Spoken(RecognizerEngine recognizer, Ladder ladder) {}

    /**
     * @param nanoTime monotonic
     */
    public CallLanguages(Engines engines, LongSupplier nanoTime) {
        this.engines = engines;
        this.nanoTime = nanoTime;
        engines.languages().forEach(this::spoken);
    }

    private Spoken spoken(SpeechSet set) {
        return open.computeIfAbsent(set.code(), code -> made(set));
    }

    private Spoken made(SpeechSet set) {
        Ladder ladder = new Ladder(nanoTime);
        if (set.recognizer().isEmpty()) {
            log.error(
                    "no recogniser of '{}': calls go on by keypad ({})",
                    set.code(),
                    why(set, "voice"));
            ladder.missing(Ladder.Engine.RECOGNISER, "there is no recogniser");
        }
        RecognizerEngine recognizer = set.recognizer().orElseGet(Deaf::new);
        return new Spoken(recognizer, ladder);
    }

    /**
     * Loads what these languages need, so that no call waits for it.
     *
     * @throws SynthesizerException when nothing speaks one of them: callers could not be greeted
     */
    public void require(Collection<String> codes) {
        for (String code : codes) {
            var _ = voice(engines.language(code));
        }
    }

    private static SpeechSynthesizer voice(SpeechSet set) {
        return set.voice()
                .orElseThrow(() ->
                        new SynthesizerException(
                                "no voice of '%s' can be opened: %s"
                                        .formatted(set.code(), why(set, ""))));
    }

    /**
     * Of a new call.
     *
     * @param means what it is given in the main language in place of the usual
     */
    Tongues call(Means means) {
        Map<String, Tongue> tongues = new ConcurrentHashMap<>();
        return language -> {
            SpeechSet set = engines.language(language.code());
            return tongues.computeIfAbsent(set.code(), code -> tongue(set, means));
        };
    }

    private Tongue tongue(SpeechSet set, Means means) {
        Spoken spoken = spoken(set);
        boolean main = set == engines.languages().getFirst();
        Map<String, RecognizerEngine> ears = main ? engines.recognizers() : Map.of();
        Map<String, SpeechSynthesizer> voices = main ? engines.otherVoices() : Map.of();
        SpeechSynthesizer given = voices.get(means.voice());
        return new Tongue(
                ears.getOrDefault(means.recogniser(), spoken.recognizer()),
                given == null ? voice(set) : given,
                spoken.ladder().call());
    }

    /** Of the main language. */
    SpeechSynthesizer usualVoice() {
        return voice(engines.languages().getFirst());
    }

    /** Calls this for each language that is open, and for each that will be. */
    public void eachLadder(BiConsumer<String, Ladder> action) {
        engines.eachLanguage(set -> action.accept(set.code(), spoken(set).ladder()));
    }

    /** Of the languages that are open. */
    public Collection<Ladder> ladders() {
        return open.values().stream().map(Spoken::ladder).toList();
    }

    /** What failed but for that engine; where nothing did, that nothing was to be opened. */
    private static String why(SpeechSet set, String but) {
        String faults =
                set.findings().stream()
                        .filter(finding -> !finding.ok() && !finding.name().equals(but))
                        .map(CallLanguages::text)
                        .collect(Collectors.joining("; "));
        return faults.isEmpty() ? "none is configured" : faults;
    }

    private static String text(Finding finding) {
        String remedy = finding.remedy().isEmpty() ? "" : ". Remedy: " + finding.remedy();
        return finding.name() + ": " + finding.message() + remedy;
    }
}
