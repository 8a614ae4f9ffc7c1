/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.pacing;

/**
 * How many calls may start now, and what allows no more.
 *
 * @param calls 0 or more
 */
public record Allowance(int calls, Term bound) {
    /** What can be short. */
    public enum Term {
        /** Calls per second of the trunks. */
        TRUNK_RATE,
        /** Calls at once on the trunks. */
        TRUNK_CHANNELS,
        /** Calls at once of the campaign. */
        CAMPAIGN,
        /** Sessions of the agent, one of which each call reserves before it starts. */
        AGENT_SESSIONS,
        /** Calls that our numbers may still make today. */
        CALLER_NUMBERS,
        /** People who are free, or soon will be. */
        PEOPLE
    }

    /** Everything, before a term was looked at. */
    public static final Allowance UNLIMITED = new Allowance(Integer.MAX_VALUE, Term.CAMPAIGN);

    /** The smaller of this and a term. */
    public Allowance and(Term term, int free) {
        return free < calls ? new Allowance(Math.max(0, free), term) : this;
    }

    /**
     * A campaign that the agent talks for. It abandons nobody: the session that will talk is
     * reserved before the INVITE.
     */
    public static Allowance agent(
            int tokens, int channels, int campaign, int sessions, int numbers) {
        return UNLIMITED
                .and(Term.TRUNK_RATE, tokens)
                .and(Term.TRUNK_CHANNELS, channels)
                .and(Term.CAMPAIGN, campaign)
                .and(Term.AGENT_SESSIONS, sessions)
                .and(Term.CALLER_NUMBERS, numbers);
    }
}
