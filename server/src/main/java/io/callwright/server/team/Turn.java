/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.team;

import io.callwright.store.team.Person;

/** What waiting for somebody of a team came to. */
public sealed interface Turn {
    /** This person is the caller's until {@link Teams#free}. */
    record Given(Person person) implements Turn {}

    /** Nobody of the team is at work, or all have refused this caller. */
    record NobodyThere() implements Turn {}

    /** Those who are at work have other callers, or pause. */
    record NobodyFree() implements Turn {}

    /** The caller waits no more. */
    record Gone() implements Turn {}
}
