/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;

/** Who may use a route. */
public sealed interface Access {
    /** Everybody. */
    record Open() implements Access {}

    /** Every person who is logged in; no program. */
    record AnyPerson() implements Access {}

    /** People of this role, and programs with this scope whose user has the role. */
    record Needs(Role role, Scope scope) implements Access {}

    static Access open() {
        return new Open();
    }

    static Access anyPerson() {
        return new AnyPerson();
    }

    static Access needs(Role role, Scope scope) {
        return new Needs(role, scope);
    }
}
