/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * @param modelDir an unpacked Vosk model; null for none
 * @param trialLimit how long the first trial of a model may take
 * @param process where libvosk runs: what it meets and cannot bear ends the process that it runs in
 */
public record VoskConfig(@Nullable Path modelDir, Duration trialLimit, Hosting process) {

    /** Where the engine runs. */
    public enum Hosting {
        /** In a supervised process beside the switch. */
        CHILD,
        /** In the switch itself. */
        IN_PROCESS
    }

    /** The model that comes with Callwright, for synthetic and a few human voices. */
    static final Path OWN_MODEL = Path.of("models/stt/callwright-en-8k");

    public VoskConfig {
        if (trialLimit.isNegative() || trialLimit.isZero()) {
            throw new IllegalArgumentException("trial-limit must be positive, not " + trialLimit);
        }
    }

    /** With the usual hosting. */
    public VoskConfig(@Nullable Path modelDir, Duration trialLimit) {
        this(modelDir, trialLimit, Hosting.CHILD);
    }

    public static VoskConfig defaults() {
        return new VoskConfig(null, Duration.ofMinutes(3));
    }
}
