/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.store.CallFigures.Sum;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.SortedMap;
import java.util.TreeMap;
import org.jspecify.annotations.Nullable;

/**
 * What came of a campaign so far.
 *
 * @param at until when it was counted
 * @param zone by whose clocks days are told
 * @param contacts by state
 * @param attempts by category
 * @param tries contacts by how often they were tried
 * @param triesPerContact over those that were tried; null without any
 * @param refusals how often a rule forbade a call
 */
record CampaignReport(
        String campaignId,
        String name,
        String state,
        Instant at,
        String zone,
        Map<String, Long> contacts,
        Map<String, Long> attempts,
        SortedMap<Integer, Long> tries,
        @Nullable Double triesPerContact,
        Map<String, Long> refusals,
        Figures figures,
        List<Day> days) {
    /** Of answered calls of which nobody told who took them. */
    private static final String UNTOLD = "untold";

    /**
     * Of calls that have ended.
     *
     * @param answeredBy answered calls by who took them
     * @param goal null where no goal was named
     */
    record Figures(
            long calls,
            long answered,
            Map<String, Long> answeredBy,
            long person,
            @Nullable Long goal,
            long abandoned,
            long contained,
            long handedOver,
            @Nullable Double answerRate,
            @Nullable Double contactRate,
            @Nullable Double goalRate,
            @Nullable Double abandonRate,
            @Nullable Double containmentRate,
            double talkS,
            @Nullable Double meanTalkS,
            Map<String, Long> outcomes) {
        /**
         * @param goals outcomes that are the goal
         */
        static Figures of(List<Sum> sums, Set<String> goals) {
            CallCount count = new CallCount();
            Map<String, Long> answeredBy = new TreeMap<>();
            long goal = 0;
            for (Sum sum : sums) {
                count.add(sum);
                if (sum.answered() > 0) {
                    String who = sum.answerer().isEmpty() ? UNTOLD : sum.answerer();
                    answeredBy.merge(who, sum.answered(), Long::sum);
                }
                boolean reached = CallCount.isPerson(sum) && goals.contains(sum.outcome());
                goal += reached ? sum.answered() : 0;
            }
            return new Figures(
                    count.calls(),
                    count.answered(),
                    answeredBy,
                    count.person(),
                    goals.isEmpty() ? null : Long.valueOf(goal),
                    count.abandoned(),
                    count.contained(),
                    count.handedOver(),
                    count.answerRate(),
                    count.contactRate(),
                    goals.isEmpty() ? null : CallCount.rate(goal, count.person()),
                    count.abandonRate(),
                    count.containmentRate(),
                    count.talkSeconds(),
                    count.meanTalk(),
                    count.outcomes());
        }
    }

    record Day(LocalDate day, Figures figures) {}

    /**
     * @param hours sums by the hour
     */
    static List<Day> days(List<Sum> hours, Set<String> goals, ZoneId zone) {
        Map<LocalDate, List<Sum>> byDay = new TreeMap<>();
        for (Sum sum : hours) {
            LocalDate day = LocalDate.ofInstant(Instant.parse(sum.group()), zone);
            byDay.computeIfAbsent(day, _ -> new ArrayList<>()).add(sum);
        }
        return byDay.entrySet().stream()
                .map(day -> new Day(day.getKey(), Figures.of(day.getValue(), goals)))
                .toList();
    }

    static @Nullable Double triesPerContact(SortedMap<Integer, Long> tries) {
        long contacts = 0;
        long all = 0;
        for (Map.Entry<Integer, Long> same : tries.entrySet()) {
            contacts += same.getKey() == 0 ? 0 : same.getValue();
            all += same.getKey() * same.getValue();
        }
        return CallCount.rate(all, contacts);
    }

    /** A row for each figure: the part that it belongs to, its name, its value. */
    String csv() {
        StringBuilder text = new StringBuilder("part,name,value\r\n");
        rows(text, "contacts", contacts);
        rows(text, "attempts", attempts);
        rows(text, "tries", tries);
        row(text, "tries", "per_contact", triesPerContact);
        rows(text, "refusals", refusals);
        rows(text, "all", figures);
        rows(text, "answered_by", figures.answeredBy());
        rows(text, "outcomes", figures.outcomes());
        days.forEach(day -> rows(text, day.day().toString(), day.figures()));
        return text.toString();
    }

    private static void rows(StringBuilder text, String part, Map<?, Long> counts) {
        counts.forEach((name, count) -> row(text, part, name, count));
    }

    private static void rows(StringBuilder text, String part, Figures of) {
        row(text, part, "calls", of.calls());
        row(text, part, "answered", of.answered());
        row(text, part, "person", of.person());
        row(text, part, "goal", of.goal());
        row(text, part, "abandoned", of.abandoned());
        row(text, part, "contained", of.contained());
        row(text, part, "handed_over", of.handedOver());
        row(text, part, "answer_rate", of.answerRate());
        row(text, part, "contact_rate", of.contactRate());
        row(text, part, "goal_rate", of.goalRate());
        row(text, part, "abandon_rate", of.abandonRate());
        row(text, part, "containment_rate", of.containmentRate());
        row(text, part, "talk_s", of.talkS());
        row(text, part, "mean_talk_s", of.meanTalkS());
    }

    private static void row(StringBuilder text, String part, Object name, @Nullable Object value) {
        text.append(CsvCells.row(part, name, value)).append("\r\n");
    }
}
