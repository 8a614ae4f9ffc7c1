/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/** A moment that rules push forward; the last that moved it is the one to name. One use. */
final class Earliest {
    private Instant at;
    private @Nullable Rule rule;
    private String why = "";

    Earliest(Instant now) {
        at = now;
    }

    void notBefore(@Nullable Instant moment, Rule by, String because) {
        if (moment != null && moment.isAfter(at)) {
            at = moment;
            rule = by;
            why = because;
        }
    }

    Instant at() {
        return at;
    }

    /** Null: nothing moved it. */
    @Nullable Rule rule() {
        return rule;
    }

    String why() {
        return why;
    }
}
