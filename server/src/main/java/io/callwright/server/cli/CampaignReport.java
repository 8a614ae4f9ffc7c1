/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.dialer.Eligibility;
import io.callwright.server.campaign.Why;
import io.callwright.store.dial.Attempt;
import io.callwright.store.dial.Campaign;
import io.callwright.store.dial.ProgressRepository.Progress;
import io.callwright.store.dial.Refusal;
import java.io.PrintWriter;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Campaigns in words, for the command line. */
final class CampaignReport {
    private CampaignReport() {}

    static String state(Campaign campaign) {
        String state = campaign.state().name().toLowerCase(Locale.ROOT);
        String reason = campaign.pausedReason();
        return reason == null ? state : state + ": " + reason;
    }

    static void print(
            Campaign campaign, Progress progress, @Nullable Instant nextDue, PrintWriter out) {
        out.printf("  campaign   %s, %s%n", campaign.name(), state(campaign));
        out.printf("  contacts   %s%n", counts(progress.contacts()));
        out.printf("  queue      %s; due now: %d%n", counts(progress.queue()), progress.due());
        out.printf("  calls      %s%n", counts(progress.attempts()));
        if (nextDue != null) {
            out.printf("  next due   %s%n", nextDue);
        }
        out.flush();
    }

    private static String counts(Map<String, Long> counts) {
        return counts.isEmpty()
                ? "none"
                : counts.entrySet().stream()
                        .map(count -> "%s %,d".formatted(label(count.getKey()), count.getValue()))
                        .collect(Collectors.joining(", "));
    }

    private static String label(String name) {
        return name.toLowerCase(Locale.ROOT).replace('_', '-');
    }

    static void print(Why why, PrintWriter out) {
        out.printf("  contact    %s%n", label(why.state()));
        out.printf("  now        %s%n", text(why.eligibility()));
        for (Attempt attempt : why.attempts()) {
            String category = attempt.category();
            out.printf(
                    "  call %-5d %s through %s: %s%n",
                    attempt.number(),
                    attempt.intentAt(),
                    attempt.trunk(),
                    category == null ? label(attempt.state().name()) : label(category));
        }
        for (Refusal refusal : why.refusals()) {
            out.printf("  refused    %s, %s: %s%n", refusal.at(), refusal.rule(), refusal.detail());
        }
        out.flush();
    }

    private static String text(Eligibility eligibility) {
        return switch (eligibility) {
            case Eligibility.Now(Instant until) ->
                    "may be rung until %s, when a line is free".formatted(until);
            case Eligibility.Later(var rule, String why, Instant at) ->
                    "not before %s: %s (%s)".formatted(at, why, rule.label());
            case Eligibility.Held(var rule, String why) ->
                    "held: %s (%s)".formatted(why, rule.label());
            case Eligibility.Never(var rule, String why) ->
                    "never: %s (%s)".formatted(why, rule.label());
        };
    }
}
