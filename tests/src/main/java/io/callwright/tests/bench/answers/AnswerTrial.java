/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import io.callwright.agent.amd.AnswerEvent.Why;
import io.callwright.agent.amd.AnswerModel;
import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Spotters;
import io.callwright.agent.amd.Verdict;
import io.callwright.agent.amd.Verdict.Sign;
import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/** What a model makes of the answers that are measured. */
public final class AnswerTrial {
    private static final double LONGEST = 20_000;

    /** Those before were heard while margins were chosen. */
    private static final int FRESH_FROM = 2000;

    private final List<Heard> heard = new ArrayList<>();
    private double nanosPerFrame;

    private record Heard(int number, Answer answer, Hearing hearing) {
        boolean person() {
            return answer.answerer() == Answerer.PERSON;
        }

        boolean everMachine() {
            return hearing.verdicts().stream().anyMatch(one -> one.answerer().isMachine());
        }

        Answerer last() {
            Verdict last = hearing.last();
            return last == null ? Answerer.UNCERTAIN : last.answerer();
        }
    }

    private AnswerTrial() {}

    /**
     * Hears the first answers of a set.
     *
     * @param spotters of phrases
     * @param tuning of the set by which rules and thresholds were chosen, not of the fresh one
     */
    public static AnswerTrial of(
            AnswerModel model, int answers, boolean tuning, Spotters spotters) {
        AnswerTrial trial = new AnswerTrial();
        AnswerSet set = tuning ? AnswerSet.measured() : AnswerSet.fresh();
        long nanos = 0;
        long frames = 0;
        int from = tuning ? 0 : FRESH_FROM;
        for (int number = from; number < from + answers; number++) {
            Answer answer = set.answer(number);
            long begun = System.nanoTime();
            Hearing hearing = Hearing.of(answer, model, spotters);
            nanos += System.nanoTime() - begun;
            frames += answer.frames().size();
            // The audio is not kept: a thousand answers are hours.
            Answer light =
                    new Answer(
                            answer.answerer(),
                            answer.kind(),
                            List.of(),
                            answer.firstWordsEnd(),
                            answer.beepEnd());
            trial.heard.add(new Heard(number, light, hearing));
        }
        trial.nanosPerFrame = (double) nanos / frames;
        return trial;
    }

    /** A model that has learnt from the other set. */
    public static AnswerModel learn() {
        return AnswerLearning.learn();
    }

    public int answers() {
        return heard.size();
    }

    /** People who were called a machine at any moment, percent of people. */
    public double falseMachinePercent() {
        return percent(true, Heard::everMachine);
    }

    /** Machines that were not known for machines in the end, percent of machines. */
    public double missedMachinePercent() {
        return percent(false, one -> one.last() == Answerer.PERSON);
    }

    /** Machines that were ever taken for a person by evidence, percent of machines. */
    public double firstMissedPercent() {
        return percent(false, one -> first(one, AnswerTrial::isKnownPerson) != null);
    }

    /** Machines that were presumed people for a while, percent of machines. */
    public double presumedMachinePercent() {
        return percent(false, one -> first(one, v -> v.sign() == Sign.PRESUMED) != null);
    }

    /** People for whom it took a presumption, percent of people. */
    public double presumedPersonPercent() {
        return percent(true, one -> first(one, v -> v.sign() == Sign.PRESUMED) != null);
    }

    /** Machines of which it was said neither that nor that they are people, percent of machines. */
    public double uncertainMachinePercent() {
        return percent(false, one -> one.last() == Answerer.UNCERTAIN);
    }

    private static boolean isKnownPerson(Verdict verdict) {
        return verdict.answerer() == Answerer.PERSON && verdict.sign() != Sign.PRESUMED;
    }

    private static @Nullable Verdict first(Heard one, Predicate<Verdict> which) {
        return one.hearing().verdicts().stream().filter(which).findFirst().orElse(null);
    }

    /** Answers about which nothing was known in the end, percent of all. */
    public double uncertainPercent() {
        long none = heard.stream().filter(one -> one.last() == Answerer.UNCERTAIN).count();
        return 100.0 * none / heard.size();
    }

    /**
     * Milliseconds from the answer to the verdict of each person; of those about whom nothing is
     * said, the longest.
     */
    public double[] personMillis() {
        return heard.stream().filter(Heard::person).mapToDouble(AnswerTrial::millis).toArray();
    }

    /** The same of verdicts by evidence. */
    public double[] knownPersonMillis() {
        return heard.stream()
                .filter(Heard::person)
                .map(one -> first(one, AnswerTrial::isKnownPerson))
                .mapToDouble(verdict -> verdict == null ? LONGEST : verdict.millis())
                .toArray();
    }

    /** The same from the end of the first words; 0 for a verdict before. */
    public double[] personMillisFromWords() {
        return heard.stream()
                .filter(Heard::person)
                .mapToDouble(one -> Math.max(0.0, millis(one) - one.answer().firstWordsEnd()))
                .toArray();
    }

    /** People about whom nothing is said within so many milliseconds after their first words. */
    public double personLatePercent(int millis) {
        return percent(true, one -> millis(one) - one.answer().firstWordsEnd() > millis);
    }

    private static double millis(Heard one) {
        Verdict verdict = first(one, v -> v.answerer() == Answerer.PERSON);
        return verdict == null ? LONGEST : verdict.millis();
    }

    /** Milliseconds from the answer to the verdict of each machine that was known for one. */
    public double[] machineMillis() {
        return heard.stream()
                .filter(one -> !one.person())
                .flatMap(one ->
                        one.hearing().verdicts().stream()
                                .filter(verdict -> verdict.answerer().isMachine())
                                .limit(1))
                .mapToDouble(Verdict::millis)
                .toArray();
    }

    /** Messages of mailboxes with a beep that would begin within 1.2 s after it, percent. */
    public double droppedAtBeepPercent() {
        List<Heard> beeps =
                heard.stream()
                        .filter(one -> one.answer().beepEnd() >= 0)
                        .filter(one -> one.last() != Answerer.PERSON)
                        .toList();
        long right = beeps.stream().filter(AnswerTrial::droppedAtBeep).count();
        return 100.0 * right / beeps.size();
    }

    private static boolean droppedAtBeep(Heard one) {
        var moment = one.hearing().moment();
        if (moment == null || moment.why() != Why.BEEP) {
            return false;
        }
        int late = moment.millis() - one.answer().beepEnd();
        return late >= 0 && late <= 1200;
    }

    /** Microseconds of a 20 ms frame, with the detection of speech. */
    public double microsPerFrame() {
        return nanosPerFrame / 1000;
    }

    /** Who answered, to who was said to, to how many. */
    public Map<String, Map<String, Integer>> confusion() {
        Map<Answerer, Map<Answerer, Integer>> counts = new EnumMap<>(Answerer.class);
        for (Heard one : heard) {
            counts.computeIfAbsent(one.answer().answerer(), kind -> new EnumMap<>(Answerer.class))
                    .merge(one.last(), 1, Integer::sum);
        }
        Map<String, Map<String, Integer>> named = new TreeMap<>();
        counts.forEach((is, said) -> {
            Map<String, Integer> row = new TreeMap<>();
            said.forEach((who, count) -> row.put(who.label(), count));
            named.put(is.label(), row);
        });
        return named;
    }

    /** A line for each answer that was taken for something wrong: for whoever looks into it. */
    public List<String> mistakes() {
        return heard.stream()
                .filter(one -> one.person() ? one.everMachine() : !one.last().isMachine())
                .map(one ->
                        "%d %s %s: %s"
                                .formatted(
                                        one.number(),
                                        one.answer().answerer().label(),
                                        one.answer().kind(),
                                        one.hearing().verdicts()))
                .toList();
    }

    private double percent(boolean people, Predicate<Heard> which) {
        List<Heard> all = heard.stream().filter(one -> one.person() == people).toList();
        return 100.0 * all.stream().filter(which).count() / all.size();
    }
}
