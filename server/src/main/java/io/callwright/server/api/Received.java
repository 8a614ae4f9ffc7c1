/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

/**
 * A request of which everything is there that its work needs. Closed when it was answered, also
 * when the work was not done, as under its idempotency key it was done before.
 */
public interface Received extends AutoCloseable {
    /** By which a body that was read as it came is known again under an idempotency key. */
    byte[] fingerprint();

    /**
     * Does the work.
     *
     * @throws Refusal when nothing was changed
     */
    Answer answer();

    @Override
    void close();
}
