/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

/**
 * Real-time factors of the speech engines on one core: seconds of computing for a second of audio.
 *
 * @param recognition of the caller's speech, above 0
 * @param synthesis of the agent's, above 0
 */
public record SpeechCosts(double recognition, double synthesis) {
    /** What is assumed of a machine that has not been measured: a core slower than most. */
    public static final SpeechCosts UNKNOWN = new SpeechCosts(0.06, 0.03);

    public SpeechCosts {
        if (!(recognition > 0 && synthesis > 0)) {
            throw new IllegalArgumentException(
                    "real-time factors are above 0, not " + recognition + " and " + synthesis);
        }
    }

    /** The dearer of both, for each engine. */
    SpeechCosts atLeast(SpeechCosts other) {
        return new SpeechCosts(
                Math.max(recognition, other.recognition), Math.max(synthesis, other.synthesis));
    }
}
