/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import java.time.Duration;

/**
 * How much the benchmark of the media plane does.
 *
 * @param legs at which CPU is compared with C
 * @param rounds of that comparison
 * @param most bare legs that the search tries
 * @param mostOfPipeline legs of the pipeline that the search tries
 * @param step of the search
 * @param someLegs of the pipeline whose spacing, garbage and memory are measured
 * @param busyLegs of the pipeline on a busy machine
 * @param warmUp of each judgement
 * @param measured of each judgement
 */
record MediaScale(
        int legs,
        int rounds,
        int most,
        int mostOfPipeline,
        int step,
        int someLegs,
        int busyLegs,
        Duration warmUp,
        Duration measured) {
    /** What documentation quotes: under four minutes. */
    static MediaScale full() {
        return new MediaScale(
                2000, 3, 6000, 4000, 250, 500, 50, Duration.ofSeconds(1), Duration.ofSeconds(3));
    }

    /** For tests. */
    static MediaScale small() {
        return new MediaScale(
                40, 1, 40, 40, 40, 40, 20, Duration.ofSeconds(1), Duration.ofSeconds(2));
    }
}
