/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Instant;

/** Where a trunk's registration stands. */
public sealed interface RegistrationState {
    /** A REGISTER is under way. */
    record Registering() implements RegistrationState {}

    /**
     * Reachable through the registrar.
     *
     * @param until when the binding lapses unless refreshed
     */
    record Registered(Instant until) implements RegistrationState {}

    /**
     * @param reason what the registrar said, or why it could not be asked
     * @param retryAt when it is tried again
     */
    record Failed(String reason, Instant retryAt) implements RegistrationState {}

    /** Not registered, on purpose. */
    record Unregistered() implements RegistrationState {}
}
