/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.record;

import io.callwright.dialer.Lane;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One entry of the flight recorder: a rule that came into force, a fact, or a decision. Numbers are
 * there as keys ({@link NumberKeys}) only.
 */
public sealed interface FlightRecord {
    /** Limits of a number over all campaigns, and the product's hours. */
    record Limits(int perDay, int perLife, long gapSeconds, String hours) implements FlightRecord {}

    /** Hours of a region's law, and the days on which it forbids every call. */
    record RegionHours(String region, String hours, List<LocalDate> closed)
            implements FlightRecord {}

    /**
     * A campaign.
     *
     * @param staffed hours by the clocks of {@code staffedIn}; both empty: always
     * @param consent kind that it needs
     */
    record CampaignIs(
            long campaign,
            int weight,
            @Nullable Instant starts,
            @Nullable Instant ends,
            String hours,
            List<LocalDate> closed,
            String staffed,
            String staffedIn,
            String consent,
            int attempts,
            int mostCalls)
            implements FlightRecord {}

    /**
     * People take the calls of a campaign over.
     *
     * @param pacing as campaigns are told it: {@code power 1.5}
     */
    record HandOffIs(long campaign, String team, String pacing) implements FlightRecord {}

    /**
     * What a call for people was decided by; written before its intent.
     *
     * @param ringing calls for them that nobody has answered
     * @param talking answered ones that have nobody yet
     * @param stopped too many were abandoned: one call for a person
     */
    record PeopleAre(
            long campaign, int onShift, int idle, int ringing, int talking, boolean stopped)
            implements FlightRecord {}

    /** A campaign's state, from now on. */
    record CampaignState(long campaign, String state) implements FlightRecord {}

    /** A trunk, and what it carries. */
    record TrunkIs(String trunk, int callsPerSecond, int channels) implements FlightRecord {}

    /**
     * A contact that is to be rung.
     *
     * @param zones candidates; empty: unknown
     * @param region those whose hours apply, ISO 3166, by commas; empty: unknown
     */
    record ContactIs(
            long campaign,
            long contact,
            String number,
            List<String> zones,
            String region,
            Lane lane,
            Instant due)
            implements FlightRecord {}

    /**
     * A number is not to be rung.
     *
     * @param campaign 0: for every campaign
     * @param until null: for ever
     */
    record Suppressed(String number, long campaign, @Nullable Instant until)
            implements FlightRecord {}

    /**
     * A number's owner consents.
     *
     * @param campaign 0: to every campaign
     */
    record Consented(String number, long campaign, String kind) implements FlightRecord {}

    /** The contact asked to be called back. */
    record CallBack(long campaign, long contact, Instant due) implements FlightRecord {}

    /**
     * A rule forbids a call.
     *
     * @param due when it is looked at again; null: never
     */
    record Refused(long campaign, long contact, String rule, @Nullable Instant due)
            implements FlightRecord {}

    /**
     * A call is about to start; written before its INVITE.
     *
     * @param fence of the claim
     * @param caller key of the number that is shown
     */
    record Intent(
            long campaign,
            long contact,
            String attempt,
            long fence,
            String number,
            String trunk,
            String caller,
            Lane lane,
            Instant due)
            implements FlightRecord {}

    /**
     * What a call came to.
     *
     * @param counts against the campaign's attempts
     * @param rung whether it counts against the number's limits
     * @param due of the next call; null: the contact is finished
     */
    record Result(
            long campaign,
            long contact,
            String attempt,
            String category,
            boolean counts,
            boolean rung,
            int sipStatus,
            @Nullable Integer q850,
            Lane lane,
            @Nullable Instant due)
            implements FlightRecord {}
}
