/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.tts.SynthesizerException;
import java.util.Optional;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * What became of opening an engine.
 *
 * @param opened empty when it cannot be opened
 * @param finding says so, and why
 */
record Attempt<T>(Optional<T> opened, Finding finding) {
    private static final Logger LOG = LoggerFactory.getLogger(Engines.class);

    /** Tries; an engine that is missing or broken is a finding, not an exception. Any thread. */
    static <T> Attempt<T> of(String name, Supplier<? extends T> opening) {
        try {
            T opened = opening.get();
            return new Attempt<>(Optional.of(opened), Finding.used(name, described(opened)));
        } catch (RecognizerException | SynthesizerException | IllegalArgumentException e) {
            LOG.warn("{}: {}", name, e.getMessage());
            return new Attempt<>(Optional.empty(), Finding.failed(name, e));
        }
    }

    private static String described(Object engine) {
        return switch (engine) {
            case RecognizerEngine recognizer ->
                    Stream.concat(Stream.of(recognizer.name()), recognizer.remarks().stream())
                            .collect(Collectors.joining(". "));
            case AgentVoice speaking -> speaking.voice().name();
            default -> "works";
        };
    }
}
