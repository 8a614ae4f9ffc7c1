/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.compliance;

import java.time.Instant;
import java.util.Collection;
import org.jspecify.annotations.Nullable;

/**
 * A called party's consent to be called by us.
 *
 * @param kind how it was given
 * @param campaign the only one that it holds for; null: all
 * @param given from when
 * @param ended when it was revoked or runs out, exclusive; null: it stands
 */
public record Consent(
        Kind kind, @Nullable String campaign, Instant given, @Nullable Instant ended) {
    /** From the weakest to the strongest; a campaign that needs one takes the stronger too. */
    public enum Kind {
        /** The campaign needs none. */
        NONE,
        /** Said or clicked. */
        EXPRESS,
        /** Signed, also electronically; what artificial voices need for advertising in the US. */
        WRITTEN
    }

    /** Whether one of these is enough now. */
    public static boolean suffices(
            Collection<Consent> consents, Kind needed, String campaign, Instant now) {
        return needed == Kind.NONE
                || consents.stream()
                        .anyMatch(c ->
                                c.kind().compareTo(needed) >= 0
                                        && (c.campaign() == null || c.campaign().equals(campaign))
                                        && !now.isBefore(c.given())
                                        && (c.ended() == null || now.isBefore(c.ended())));
    }
}
