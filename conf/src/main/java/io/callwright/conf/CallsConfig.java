/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.OptionalInt;
import org.jspecify.annotations.Nullable;

/**
 * Limits of all calls together.
 *
 * @param maxConcurrent calls at the same time, {@code auto} for what this machine can do, or 1 to
 *     10000; one more gets 503 with Retry-After
 * @param guardQuality whether new calls get 503 also while measurements say that quality is about
 *     to fall
 * @param drainLimit how long a shutdown waits for calls to end by themselves, up to an hour; then
 *     they get BYE
 * @param record whether each call is recorded (stereo WAV: left far end, right agent)
 * @param recordings directory of the recordings, and of captures
 * @param captureMegabytes size of a call's RTP capture, up to 4096, where somebody asks for one; 0:
 *     nobody gets one
 * @param recordingConsent what a recording asks of the law
 * @param region where this node is, ISO 3166: {@code US-NY}, {@code DE}; null for unknown, which is
 *     where everybody must agree
 */
public record CallsConfig(
        String maxConcurrent,
        boolean guardQuality,
        Duration drainLimit,
        boolean record,
        Path recordings,
        int captureMegabytes,
        RecordingConsent recordingConsent,
        @Nullable String region) {
    /** As many as the machine can do. */
    public static final String AUTO = "auto";

    private static final int MOST_CALLS = 10_000;
    private static final int MOST_MEGABYTES = 4096;
    private static final Duration LONGEST_DRAIN = Duration.ofHours(1);

    /** Which calls may be recorded. */
    public enum RecordingConsent {
        /** Announced ones, and others where one party's consent suffices at both ends. */
        BY_REGION,
        /** All: who is called has agreed before. */
        GIVEN
    }

    /** As {@link #defaults} where nothing is said. */
    public CallsConfig(
            String maxConcurrent,
            boolean guardQuality,
            Duration drainLimit,
            boolean record,
            Path recordings,
            int captureMegabytes) {
        this(
                maxConcurrent,
                guardQuality,
                drainLimit,
                record,
                recordings,
                captureMegabytes,
                RecordingConsent.BY_REGION,
                null);
    }

    /** Refuses values that cannot work. */
    public CallsConfig {
        if (!maxConcurrent.equals(AUTO)
                && (!maxConcurrent.matches("[1-9]\\d{0,4}")
                        || Integer.parseInt(maxConcurrent) > MOST_CALLS)) {
            throw new IllegalArgumentException(
                    "max-concurrent: must be auto, or 1 to %d, not %s"
                            .formatted(MOST_CALLS, maxConcurrent));
        }
        if (drainLimit.compareTo(LONGEST_DRAIN) > 0) {
            throw new IllegalArgumentException("drain-limit: must be 1h or less");
        }
        if (captureMegabytes < 0 || captureMegabytes > MOST_MEGABYTES) {
            throw new IllegalArgumentException(
                    "capture-megabytes: must be 0 to %d, not %d"
                            .formatted(MOST_MEGABYTES, captureMegabytes));
        }
        if (region != null && !region.matches("[A-Z]{2}(-[A-Z0-9]{1,3})?")) {
            throw new IllegalArgumentException(
                    "region: must be of ISO 3166, such as DE or US-NY, not " + region);
        }
    }

    public static CallsConfig defaults() {
        return new CallsConfig(
                AUTO, true, Duration.ofSeconds(30), true, Path.of("./var/recordings"), 64);
    }

    /** The number of calls; empty for what this machine can do. */
    public OptionalInt limit() {
        return maxConcurrent.equals(AUTO)
                ? OptionalInt.empty()
                : OptionalInt.of(Integer.parseInt(maxConcurrent));
    }
}
