/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

/** The database refused or is out of reach; the message says what, where, and the remedy. */
public final class StoreException extends RuntimeException {
    private static final long serialVersionUID = 1L;

    public StoreException(String message) {
        super(message);
    }

    public StoreException(String message, Throwable cause) {
        super(message, cause);
    }
}
