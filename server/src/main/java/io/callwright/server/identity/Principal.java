/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.identity;

import java.util.Set;
import org.jspecify.annotations.Nullable;

/** Who makes a request. */
public sealed interface Principal {
    /** As the audit log writes it. */
    String actor();

    /** Whether it may do what this role and this scope are needed for. */
    boolean may(Role role, Scope scope);

    /** Nobody said who it is. */
    record Nobody() implements Principal {
        @Override
        public String actor() {
            return "nobody";
        }

        @Override
        public boolean may(Role role, Scope scope) {
            return false;
        }
    }

    /** Somebody whom we know. */
    sealed interface Known extends Principal {
        /** ULID of the user. */
        String userId();

        Role role();
    }

    /**
     * A person at the console.
     *
     * @param csrf what a request that changes something must bring
     * @param tokenHash of the session
     */
    record Person(String userId, String name, Role role, String csrf, String tokenHash)
            implements Known {
        @Override
        public String actor() {
            return "user:" + userId;
        }

        @Override
        public boolean may(Role needed, Scope scope) {
            return role.covers(needed);
        }
    }

    /** A program with the key of a user: it may what both the scopes and the user's role allow. */
    record Program(String userId, String keyId, Role role, Set<Scope> scopes) implements Known {
        public Program {
            scopes = Set.copyOf(scopes);
        }

        @Override
        public String actor() {
            return "key:" + keyId;
        }

        @Override
        public boolean may(Role needed, Scope scope) {
            return role.covers(needed) && scopes.contains(scope);
        }
    }

    /** The user behind it, null for nobody. */
    default @Nullable Known known() {
        return this instanceof Known known ? known : null;
    }
}
