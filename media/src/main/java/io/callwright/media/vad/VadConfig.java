/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.vad;

import io.callwright.media.MediaException;
import java.time.Duration;

/**
 * Settings of {@link EnergyVad}.
 *
 * @param onset speech that confirms a start: 20 to 200 ms, in whole frames of 20 ms
 * @param hangover silence that confirms an end: 40 ms to 5 s
 * @param ratioDb how far above the noise floor speech must be: 3 to 30 dB
 * @param minLevelDb level below which nothing is speech, dB of full scale: -70 to -20
 */
public record VadConfig(Duration onset, Duration hangover, double ratioDb, double minLevelDb) {
    /**
     * @throws MediaException naming the value that is out of its bounds
     */
    public VadConfig {
        require(onset.toMillis() >= 20 && onset.toMillis() <= 200, "onset must be 20 to 200 ms");
        require(
                hangover.toMillis() >= 40 && hangover.toMillis() <= 5000,
                "hangover must be 40 ms to 5 s");
        require(ratioDb >= 3 && ratioDb <= 30, "ratio-db must be 3 to 30");
        require(minLevelDb >= -70 && minLevelDb <= -20, "min-level-db must be -70 to -20");
    }

    /** 60 ms, 120 ms, 9 dB, -50 dB. */
    public static VadConfig defaults() {
        return new VadConfig(Duration.ofMillis(60), Duration.ofMillis(120), 9, -50);
    }

    private static void require(boolean holds, String rule) {
        if (!holds) {
            throw new MediaException("media.vad: " + rule);
        }
    }
}
