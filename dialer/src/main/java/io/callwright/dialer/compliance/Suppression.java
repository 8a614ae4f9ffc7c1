/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.compliance;

import java.time.Instant;
import java.util.Collection;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * A number that is not rung.
 *
 * @param campaign the only one that it holds for; null: all
 * @param until exclusive; null: for ever
 */
public record Suppression(
        @Nullable String campaign, Source source, Instant since, @Nullable Instant until) {
    /** Who put it on the list. */
    public enum Source {
        /** A list that was imported, such as a national do-not-call register. */
        LIST,
        /** A person, through the interface. */
        OPERATOR,
        /** The called party, in a conversation. */
        CALLED_PARTY,
        /** The called party's network: 607 (RFC 8197). */
        UNWANTED
    }

    /** Holds for every campaign and for ever. */
    public static Suppression global(Source source, Instant since) {
        return new Suppression(null, source, since, null);
    }

    /** The entry that forbids the campaign to ring now; one for all campaigns comes first. */
    public static Optional<Suppression> forbids(
            Collection<Suppression> entries, String campaign, Instant now) {
        return entries.stream()
                .filter(entry -> entry.campaign() == null || entry.campaign().equals(campaign))
                .filter(entry -> !now.isBefore(entry.since()))
                .filter(entry -> entry.until() == null || now.isBefore(entry.until()))
                .min((a, b) -> Boolean.compare(a.campaign() != null, b.campaign() != null));
    }
}
