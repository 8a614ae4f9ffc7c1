/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.Lane;
import io.callwright.dialer.Rule;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.outcome.Outcome;
import io.callwright.dialer.retry.Next;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * The contacts that wait, and what holds on to them: claim, intent, result. Each method that
 * changes something is one durable commit. Called by the dial engine's thread.
 */
public interface DialQueue {
    /** Takes due contacts of a campaign: call-backs, then retries, then the rest, oldest first. */
    Claims claim(long campaign, int most, Instant now);

    /**
     * What a claim gave.
     *
     * @param refused due contacts that the queue itself found forbidden, and gave back
     */
    record Claims(List<Claim> granted, List<Refused> refused) {
        public Claims {
            granted = List.copyOf(granted);
            refused = List.copyOf(refused);
        }
    }

    /**
     * A due contact that a rule forbids to ring.
     *
     * @param due when it is looked at again; null: it is finished
     */
    record Refused(long contact, Rule rule, @Nullable Instant due) {}

    /** Gives a claim back unused, due as before. */
    void release(Claim claim);

    /**
     * Gives a claim back because a rule forbids the call.
     *
     * @param due when it is looked at again; null: the contact is finished
     */
    void refuse(Claim claim, Rule rule, String why, @Nullable Instant due, Instant now);

    /**
     * Writes down that a call starts, after a last look at the fence, the suppression lists and
     * other calls to the number. The INVITE may follow only {@link Intended.Go}.
     */
    Intended intend(Claim claim, String trunk, String caller, Instant now);

    /** The answer to an intent. */
    sealed interface Intended {
        /**
         * Ring it.
         *
         * @param attempt makes the SIP Call-ID
         */
        record Go(String attempt) implements Intended {}

        /**
         * A rule forbids it; the claim is given back.
         *
         * @param due null: the contact is finished
         */
        record Forbidden(Rule rule, @Nullable Instant due) implements Intended {}

        /** The claim is no longer ours. */
        record Lost() implements Intended {}

        /** Other nodes, or calls that nobody knows the end of, hold the last line. */
        record Full() implements Intended {}
    }

    /**
     * Writes down what a call came to, once.
     *
     * @return false when the attempt is no longer ours
     */
    boolean result(Claim claim, String attempt, Outcome outcome, Next next, Lane lane, Instant now);

    /**
     * Calls of nodes that went away, which are over by now; each is given again until its result.
     */
    default List<Orphan> orphans(Instant now) {
        return List.of();
    }

    /**
     * A call that nobody knows the end of.
     *
     * @param claim as it was, with the calls before
     */
    record Orphan(Claim claim, String attempt, Instant start, @Nullable String trunk) {}

    /**
     * Writes down a state that a campaign came to by time alone.
     *
     * @return false when it is in another one than {@code from} by now
     */
    default boolean moved(long campaign, CampaignState from, CampaignState to, Instant now) {
        return true;
    }

    /** When the next contact of a campaign is due; now or before: one is. Empty: none waits. */
    Optional<Instant> nextDue(long campaign);

    /** Whether the campaign has contacts, and every one is finished. */
    boolean finished(long campaign);
}
