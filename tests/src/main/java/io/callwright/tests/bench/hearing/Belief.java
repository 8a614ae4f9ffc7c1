/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.hearing;

import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.slots.Day;
import io.callwright.agent.dialog.slots.Digits;
import io.callwright.agent.dialog.slots.OpeningHours;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.dialog.slots.TimeOfDay;
import io.callwright.agent.dialog.slots.WholeNumber;
import io.callwright.agent.dialog.slots.YesNo;
import io.callwright.agent.dialog.understanding.Question;
import io.callwright.agent.dialog.understanding.Thresholds;
import io.callwright.agent.dialog.understanding.Understanding;
import io.callwright.agent.dialog.understanding.Understood;
import io.callwright.agent.stt.ModelTrial;
import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.Transcript;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxConfig;
import io.callwright.agent.stt.pocketsphinx.PocketSphinxEngine;
import io.callwright.media.audio.AudioFrame;
import io.callwright.tests.peers.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/**
 * Fits when an answer is believed: written utterances of five kinds of slot, and others that fit
 * none, are spoken by synthetic voices, heard over the telephone line with the question's grammar,
 * and understood. The thresholds are fitted on every other one and judged on the rest.
 */
public final class Belief {
    /** What an answer that is wrongly believed costs, in answers that are rejected though right. */
    private static final double WRONGLY_BELIEVED = 10;

    private static final double ASKED_BACK = 0.3;
    private static final int LINES_OF_A_KIND = 60;
    private static final SlotContext WEDNESDAY =
            new SlotContext(LocalDateTime.parse("2026-11-25T09:00"), OpeningHours.ofOffice());

    private Belief() {}

    /**
     * One answer.
     *
     * @param right whether what was understood is what was meant
     */
    private record Answer(double confidence, double coverage, boolean right) {}

    /** The thresholds, old and fitted, with what they do to the other half, in percent. */
    public static Map<String, Map<String, Double>> measure() {
        List<Answer> answers = heard();
        List<Answer> fit = new ArrayList<>();
        List<Answer> judge = new ArrayList<>();
        for (int i = 0; i < answers.size(); i++) {
            (i % 2 == 0 ? fit : judge).add(answers.get(i));
        }
        Thresholds fitted = fitted(fit);
        Map<String, Map<String, Double>> table = new LinkedHashMap<>();
        table.put("defaults", judged(Thresholds.defaults(), judge));
        table.put("fitted on one half, judged on the other", judged(fitted, judge));
        table.put("fitted, on its own half", judged(fitted, fit));
        return table;
    }

    private static Map<String, SlotType> kinds() {
        Map<String, SlotType> kinds = new LinkedHashMap<>();
        kinds.put("yes-no", new YesNo());
        kinds.put("day", new Day(365));
        kinds.put("time", new TimeOfDay());
        kinds.put("digits", new Digits(6, 6));
        kinds.put("number", new WholeNumber(0, 200));
        return kinds;
    }

    private static List<Answer> heard() {
        PocketSphinxConfig usual = PocketSphinxConfig.defaults();
        PocketSphinxConfig open =
                new PocketSphinxConfig(
                        usual.modelDir(),
                        usual.maxDecoders(),
                        usual.decoderWait(),
                        usual.fill(),
                        0);
        ModelTrial trial = new ModelTrial(WorkFolder.shared("trials"), Duration.ofMinutes(3));
        List<Answer> answers = new ArrayList<>();
        try (RecognizerEngine engine = PocketSphinxEngine.load(open, Pronouncer.NONE, trial);
                SpeechRecognizer recognizer = engine.open()) {
            kinds().forEach((kind, type) -> answers.addAll(heard(recognizer, kind, type)));
        }
        return answers;
    }

    private static List<Answer> heard(SpeechRecognizer recognizer, String kind, SlotType type) {
        List<Speakers> speakers =
                Arrays.stream(Speakers.values()).filter(Speakers::installed).toList();
        Slot slot = new Slot("it", type, null, null, null, null);
        Question question = new Question("it", List.of(slot), List.of(), null, List.of());
        Understanding understanding = new Understanding(question, WEDNESDAY);
        List<Answer> answers = new ArrayList<>();
        for (String[] line : lines(kind)) {
            Speakers speaker = speakers.get(answers.size() % speakers.size());
            recognizer.start(understanding.grammar());
            for (AudioFrame frame : Line.TELEPHONE.frames(speaker.say(line[0]), 1)) {
                recognizer.accept(frame);
            }
            Transcript.Final heard = recognizer.finish();
            String meaning = "-";
            double coverage = 0;
            if (understanding.words(heard.text()) instanceof Understood.Told told) {
                meaning = told.values().getOrDefault("it", "-");
                coverage = told.coverage();
            }
            boolean nothing = meaning.equals("-");
            answers.add(
                    new Answer(
                            nothing ? 0 : heard.confidence(), coverage, meaning.equals(line[1])));
        }
        return answers;
    }

    /** Evenly from the whole file: from templates, written one by one, and out of domain. */
    private static List<String[]> lines(String kind) {
        Path file =
                Path.of(System.getProperty("callwright.root", "."))
                        .resolve("agent/src/test/resources/utterances/" + kind + ".tsv");
        try {
            List<String[]> all =
                    Files.readAllLines(file).stream()
                            .filter(line -> !line.startsWith("#") && !line.isBlank())
                            .map(line -> line.split("\t", -1))
                            .filter(line -> line[0].matches("[a-z' ]+"))
                            .toList();
            List<String[]> some = new ArrayList<>();
            for (int i = 0; i < LINES_OF_A_KIND; i++) {
                some.add(all.get(i * all.size() / LINES_OF_A_KIND));
            }
            return some;
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static Thresholds fitted(List<Answer> answers) {
        Thresholds best = Thresholds.defaults();
        double least = cost(best, answers);
        for (int reject = 0; reject <= 12; reject++) {
            for (int accept = reject; accept <= 18; accept++) {
                for (int coverage = 0; coverage <= 10; coverage++) {
                    Thresholds one = new Thresholds(reject / 20.0, accept / 20.0, coverage / 10.0);
                    double cost = cost(one, answers);
                    if (cost < least - 1e-9) {
                        best = one;
                        least = cost;
                    }
                }
            }
        }
        return best;
    }

    private static double cost(Thresholds thresholds, List<Answer> answers) {
        double cost = 0;
        for (Answer answer : answers) {
            cost +=
                    switch (decide(thresholds, answer)) {
                        case ACCEPT -> answer.right() ? 0 : WRONGLY_BELIEVED;
                        case CHECK -> ASKED_BACK;
                        case REJECT -> answer.right() ? 1 : 0;
                    };
        }
        return cost;
    }

    /** Where nothing was understood there is nothing to believe. */
    private static Thresholds.Decision decide(Thresholds thresholds, Answer answer) {
        return answer.confidence() == 0
                ? Thresholds.Decision.REJECT
                : thresholds.decide(answer.confidence(), answer.coverage());
    }

    private static Map<String, Double> judged(Thresholds thresholds, List<Answer> answers) {
        Map<String, Double> row = new LinkedHashMap<>();
        row.put("reject", thresholds.reject());
        row.put("accept", thresholds.accept());
        row.put("coverage", thresholds.coverage());
        row.put("n", (double) answers.size());
        for (Thresholds.Decision decision : Thresholds.Decision.values()) {
            for (boolean right : List.of(true, false)) {
                long count =
                        answers.stream()
                                .filter(a -> a.right() == right && a.confidence() > 0)
                                .filter(a -> decide(thresholds, a) == decision)
                                .count();
                String name = decision.name().toLowerCase(Locale.ROOT);
                row.put(name + (right ? ", right" : ", wrong"), percent(count, answers.size()));
            }
        }
        long nothing = answers.stream().filter(a -> a.confidence() == 0 && !a.right()).count();
        row.put("nothing understood, wrongly", percent(nothing, answers.size()));
        return row;
    }

    private static double percent(long count, int of) {
        return Math.round(1000.0 * count / of) / 10.0;
    }
}
