/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

/** The engine failed; the message names the engine, what failed, and the remedy. */
public final class RecognizerException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public RecognizerException(String message) {
        super(message);
    }

    public RecognizerException(String message, Throwable cause) {
        super(message, cause);
    }
}
