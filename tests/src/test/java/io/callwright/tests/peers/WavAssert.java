/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.nio.file.Path;
import org.assertj.core.api.AbstractAssert;

/** Assertions about recordings. */
public final class WavAssert extends AbstractAssert<WavAssert, PcmWav> {
    /** Quieter frames are silence, or a codec's idle noise. */
    private static final double LOUD = 200;

    private WavAssert(PcmWav actual) {
        super(actual, WavAssert.class);
    }

    public static WavAssert assertThat(PcmWav actual) {
        return new WavAssert(actual);
    }

    /** Reads the file, which fails if its header does not tell its true length. */
    public static WavAssert assertThat(Path file) {
        return new WavAssert(PcmWav.read(file));
    }

    public WavAssert hasChannels(int channels) {
        isNotNull();
        if (actual.channels() != channels) {
            failWithMessage("expected %s channels in %s", channels, actual);
        }
        return this;
    }

    public WavAssert lastsAtLeast(long millis) {
        isNotNull();
        if (actual.millis() < millis) {
            failWithMessage("expected at least %s ms in %s", millis, actual);
        }
        return this;
    }

    /** The frames that are louder than silence add up to this many milliseconds. */
    public WavAssert hasSpeechBetween(long leastMillis, long mostMillis) {
        isNotNull();
        long loud = actual.loudMillis(LOUD);
        if (loud < leastMillis || loud > mostMillis) {
            failWithMessage(
                    "expected %s..%s ms of speech in %s, found %s ms",
                    leastMillis, mostMillis, actual, loud);
        }
        return this;
    }

    public WavAssert isSilent() {
        return hasSpeechBetween(0, 0);
    }
}
