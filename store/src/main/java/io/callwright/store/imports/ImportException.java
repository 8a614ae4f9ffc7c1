/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

/** An import that cannot go on as a whole; the message names the place and the remedy. */
public sealed class ImportException extends RuntimeException permits ImportUnderWay {
    private static final long serialVersionUID = 1L;

    public ImportException(String message) {
        super(message);
    }

    public ImportException(String message, Throwable cause) {
        super(message, cause);
    }
}
