/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer;

import io.callwright.dialer.campaign.Campaign;
import io.callwright.dialer.campaign.CampaignState;
import io.callwright.dialer.compliance.Consent;
import io.callwright.dialer.compliance.Suppression;
import io.callwright.dialer.retry.CallLimits;
import io.callwright.dialer.window.CallingRules;
import io.callwright.dialer.window.CallingWindow;
import io.callwright.dialer.window.Zones;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Why a contact is or is not rung now. The dial engine obeys the same answer that a person is
 * shown, so the two cannot differ. Lines, sessions and the pace are not looked at: they decide when
 * of the eligible one is rung.
 */
public sealed interface Eligibility {
    /** How soon to look again at a number that another call occupies. */
    Duration BUSY_WAIT = Duration.ofMinutes(1);

    /**
     * It may be rung.
     *
     * @param until end of the hours, exclusive
     */
    record Now(Instant until) implements Eligibility {}

    /**
     * At a later time by itself.
     *
     * @param rule what moves it farthest
     * @param at the exact moment when every rule allows it, as things are
     */
    record Later(Rule rule, String why, Instant at) implements Eligibility {}

    /** When somebody changes something. */
    record Held(Rule rule, String why) implements Eligibility {}

    /** In this campaign no more. */
    record Never(Rule rule, String why) implements Eligibility {}

    /** The rules in force. */
    record Rules(CallingRules calling, CallLimits limits) {}

    /** Decides; pure. */
    static Eligibility of(
            Candidate candidate, Campaign campaign, CampaignState state, Rules rules, Instant now) {
        Optional<Eligibility> forbidden = forbidden(candidate, campaign, state, rules, now);
        return forbidden.orElseGet(() -> when(candidate, campaign, rules, now));
    }

    /** What no waiting changes. */
    private static Optional<Eligibility> forbidden(
            Candidate candidate, Campaign campaign, CampaignState state, Rules rules, Instant now) {
        if (candidate.stage() == Candidate.Stage.DONE) {
            return never(Rule.CONTACT_DONE, "it is finished in this campaign");
        }
        if (state.isOver()) {
            return never(Rule.CAMPAIGN_STATE, "the campaign is " + state.label());
        }
        Suppression entry = suppression(candidate, now);
        if (entry != null && entry.until() == null) {
            return never(Rule.SUPPRESSED, suppressed(entry));
        }
        if (candidate.history().life() >= rules.limits().perLife()) {
            return never(
                    Rule.LIFE_CAP,
                    "its number was rung %d times, the most for ever"
                            .formatted(candidate.history().life()));
        }
        if (candidate.stage() == Candidate.Stage.IN_PROGRESS) {
            return held(
                    Rule.IN_PROGRESS,
                    "its call is up, or its node went away before it could tell how it ended");
        }
        boolean scheduled = state instanceof CampaignState.Scheduled && campaign.starts() != null;
        if (!scheduled && !(state instanceof CampaignState.Running)) {
            String why = state instanceof CampaignState.Paused p ? ": " + p.reason() : "";
            return held(Rule.CAMPAIGN_STATE, "the campaign is " + state.label() + why);
        }
        if (candidate.place().zones() instanceof Zones.Unknown(String why)) {
            return held(Rule.ZONE_UNKNOWN, why);
        }
        String misfit = candidate.misfit();
        if (misfit != null) {
            return held(Rule.CONTACT_DATA, misfit);
        }
        if (!Consent.suffices(candidate.consents(), campaign.consent(), "" + campaign.id(), now)) {
            return held(Rule.CONSENT, "the campaign needs consent of kind " + campaign.consent());
        }
        return Optional.empty();
    }

    /** The first moment that suits everything that time changes. */
    private static Eligibility when(
            Candidate candidate, Campaign campaign, Rules rules, Instant now) {
        Earliest earliest = new Earliest(now);
        earliest.notBefore(candidate.due(), Rule.NOT_DUE, "due then");
        earliest.notBefore(campaign.starts(), Rule.CAMPAIGN_TERM, "the campaign starts then");
        Suppression entry = suppression(candidate, now);
        if (entry != null) {
            earliest.notBefore(entry.until(), Rule.SUPPRESSED, suppressed(entry));
        }
        rules.limits()
                .bar(candidate.history(), candidate.lane() == Lane.CALL_BACK, now)
                .ifPresent(bar ->
                        earliest.notBefore(
                                bar.until(),
                                bar.rule(),
                                "its number was rung %d times in 24 hours, last at %s"
                                        .formatted(
                                                candidate.history().day(),
                                                candidate.history().last())));
        if (candidate.numberBusy()) {
            earliest.notBefore(
                    now.plus(BUSY_WAIT), Rule.NUMBER_BUSY, "another call to its number is up");
        }
        CallingWindow window =
                rules.calling().window(candidate.place(), campaign.hours()).orElseThrow();
        Optional<CallingWindow.Next> next = window.next(earliest.at());
        if (next.isEmpty()) {
            return new Held(Rule.NO_WINDOW, "no moment suits the hours of all zones it may be in");
        }
        var shutBy = next.get().shutBy();
        if (shutBy != null) {
            earliest.notBefore(next.get().at(), shutBy.rule(), "hours: " + shutBy.describe());
        }
        if (campaign.ends() != null && !earliest.at().isBefore(campaign.ends())) {
            return new Never(Rule.CAMPAIGN_TERM, "the campaign ends at " + campaign.ends());
        }
        Rule rule = earliest.rule();
        return rule == null
                ? new Now(window.closes(now))
                : new Later(rule, earliest.why(), earliest.at());
    }

    private static @Nullable Suppression suppression(Candidate candidate, Instant now) {
        return Suppression.forbids(candidate.suppressions(), "" + candidate.campaign(), now)
                .orElse(null);
    }

    private static String suppressed(Suppression entry) {
        return "its number is suppressed %s since %s, by %s"
                .formatted(
                        entry.campaign() == null ? "everywhere" : "in this campaign",
                        entry.since(),
                        entry.source());
    }

    private static Optional<Eligibility> never(Rule rule, String why) {
        return Optional.of(new Never(rule, why));
    }

    private static Optional<Eligibility> held(Rule rule, String why) {
        return Optional.of(new Held(rule, why));
    }
}
