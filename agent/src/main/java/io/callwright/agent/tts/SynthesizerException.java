/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts;

/** The voice failed; the message names the voice, what failed, and the remedy. */
public final class SynthesizerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public SynthesizerException(String message) {
        super(message);
    }

    public SynthesizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
