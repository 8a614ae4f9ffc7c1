/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import io.callwright.agent.engines.SpeechConfig.NamedVoice;
import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.kept.Prompts;
import java.nio.file.Path;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.function.Consumer;

/** The voices besides the usual one, by their names. Thread-safe. */
record OtherVoices(Map<String, AgentVoice> voices) implements AutoCloseable {
    /**
     * Opens those that can be opened, side by side.
     *
     * @param findings takes one for each
     */
    static OtherVoices open(SpeechConfig config, Path dataDir, Consumer<Finding> findings) {
        List<CompletableFuture<Attempt<AgentVoice>>> opening =
                config.voices().stream()
                        .map(named ->
                                CompletableFuture.supplyAsync(
                                        () ->
                                                Attempt.of(
                                                        "voice " + named.name(),
                                                        () -> open(named, config, dataDir)),
                                        task -> Thread.ofPlatform().name("open-voice").start(task)))
                        .toList();
        Map<String, AgentVoice> opened = new LinkedHashMap<>();
        for (int i = 0; i < opening.size(); i++) {
            Attempt<AgentVoice> attempt = opening.get(i).join();
            findings.accept(attempt.finding());
            String name = config.voices().get(i).name();
            attempt.opened().ifPresent(voice -> opened.put(name, voice));
        }
        return new OtherVoices(Map.copyOf(opened));
    }

    private static AgentVoice open(NamedVoice named, SpeechConfig config, Path dataDir) {
        return AgentVoice.of(
                SpeechSet.model(named.model(), named.voice()),
                named.voice().levelDb(),
                config,
                dataDir.resolve("speech-" + named.name()));
    }

    Map<String, SpeechSynthesizer> all() {
        Map<String, SpeechSynthesizer> all = new LinkedHashMap<>();
        voices.forEach((name, voice) -> all.put(name, voice.voice()));
        return Map.copyOf(all);
    }

    /**
     * Those that nobody is given rehearse nothing: it would cost a core for what nobody hears.
     *
     * @param given names
     */
    void prepare(Collection<Prompts> flows, Set<String> given, InferencePool pool) {
        voices.forEach((name, voice) -> {
            if (given.contains(name)) {
                voice.prepare(flows, pool);
            }
        });
    }

    @Override
    public void close() {
        voices.values().forEach(voice -> voice.voice().close());
    }
}
