/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import org.jspecify.annotations.Nullable;

/** Gives spotters to calls while there are any. Thread-safe. */
@FunctionalInterface
public interface Spotters {
    /** For nodes without an engine that spots phrases. */
    Spotters NONE = () -> null;

    /** One for one answer; null when all are in use. May take 200 ms. */
    @Nullable Spotter take();
}
