/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

/** Media could not be set up; the message names the thing, the place and the remedy. */
public final class MediaException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    /** For a refusal of our own. */
    public MediaException(String message) {
        super(message);
    }

    /** For a refusal by the operating system. */
    public MediaException(String message, Throwable cause) {
        super(message, cause);
    }
}
