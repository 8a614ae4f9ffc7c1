/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.team;

import java.time.Duration;
import java.time.Instant;

/**
 * Somebody who takes calls.
 *
 * @param what what people said of it
 * @param reason of a pause; empty for none
 * @param since when it is in that state
 * @param callId of the caller whom it has, or whose call it wraps up; empty: none
 * @param freeFrom when it may be given the next one, the last being over
 * @param node the process that has that call
 * @param heldUntil when the hold of {@code callId} lapses unless it is prolonged
 * @param meanBusy with a caller and after it; zero before the first
 * @param version one more with each change by people
 */
public record Person(
        long id,
        Profile what,
        State state,
        String reason,
        Instant since,
        String callId,
        String node,
        Instant heldUntil,
        Instant freeFrom,
        Duration meanBusy,
        int version) {
    /** Whether it takes calls at all. */
    public enum State {
        /** Not at work. */
        AWAY,
        /** Takes the next caller, unless it has one. */
        READY,
        /** At work, and takes nobody. */
        PAUSED
    }

    /** What it does now. */
    public enum Doing {
        AWAY,
        PAUSED,
        IDLE,
        /** Is rung, or talks. */
        BUSY,
        WRAPPING_UP
    }

    /**
     * What people say of it.
     *
     * @param name unique, 1..64 characters
     * @param team 1..64 characters
     * @param target a SIP URI, or a user part at the trunk
     * @param trunk through which it is called; empty: the one of the call that is handed over
     * @param autoAnswer whether its telephone is asked to answer by itself
     * @param wrapUp after each caller, 0 to 1 h
     */
    public record Profile(
            String name,
            String team,
            String target,
            String trunk,
            boolean autoAnswer,
            Duration wrapUp) {}

    /** The same, paused. */
    Person paused(String why, Instant now) {
        return new Person(
                id,
                what,
                State.PAUSED,
                why,
                now,
                callId,
                node,
                heldUntil,
                freeFrom,
                meanBusy,
                version);
    }

    /** A caller keeps it busy also when it is away or paused meanwhile. */
    public Doing doing(Instant now) {
        if (!callId.isEmpty() && heldUntil.isAfter(now)) {
            return Doing.BUSY;
        }
        return switch (state) {
            case AWAY -> Doing.AWAY;
            case PAUSED -> Doing.PAUSED;
            case READY -> freeFrom.isAfter(now) ? Doing.WRAPPING_UP : Doing.IDLE;
        };
    }
}
