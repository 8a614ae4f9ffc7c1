/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

/** The monotonic clock of the media plane, in nanoseconds from an arbitrary origin. */
@FunctionalInterface
public interface NanoClock {
    /** Now, on the scale of {@link System#nanoTime}. */
    long nanoTime();

    /** The clock of this machine. */
    static NanoClock system() {
        return System::nanoTime;
    }
}
