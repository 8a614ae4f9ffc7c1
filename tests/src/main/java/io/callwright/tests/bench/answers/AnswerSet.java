/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.answers;

import io.callwright.agent.amd.Answerer;
import java.util.List;
import java.util.SplittableRandom;

/**
 * Makes synthetic answers: people who say hello in many ways, mailboxes, menus, screening machines
 * and announcements, each in a room and over a line. The answer of a number is always the same; no
 * voice and no sentence is in two sets.
 */
final class AnswerSet {
    /** Of a machine, at most; a person's is shorter. */
    private static final int MACHINE_MILLIS = 45_000;

    private final String name;
    private final List<String> voices;
    private final Sentences sentences;
    private final boolean learning;

    private AnswerSet(String name, Voices voices, boolean learning) {
        this.name = name;
        this.voices = voices.names();
        this.learning = learning;
        this.sentences = Sentences.load(name);
    }

    /** To learn from: more of the people are at work, where the border to machines is. */
    static AnswerSet learnt() {
        return new AnswerSet("learn", Voices.LEARN, true);
    }

    /** The same voices and sentences, mixed as in the set that is measured: for the thresholds. */
    static AnswerSet held() {
        return new AnswerSet("learn", Voices.LEARN, false);
    }

    /** By which rules were chosen. */
    static AnswerSet measured() {
        return new AnswerSet("measure", Voices.MEASURE, false);
    }

    /** By which nothing was chosen: its figures are published. */
    static AnswerSet fresh() {
        return new AnswerSet("fresh", Voices.FRESH, false);
    }

    /** Half of the numbers are people. */
    Answer answer(int number) {
        SplittableRandom random = new SplittableRandom(name.hashCode() * 1_000_003L + number);
        if (number % 2 == 0) {
            return person(random);
        }
        int kind = random.nextInt(100);
        if (kind < 55) {
            return voicemail(random);
        }
        if (kind < 70) {
            return announcement(random, "ivr", Answerer.IVR);
        }
        return kind < 85 ? screening(random) : unavailable(random);
    }

    // ---- people

    private Answer person(SplittableRandom random) {
        String voice = pick(voices, random);
        int pace = random.nextInt(3);
        double level = level(random);
        Tape tape = new Tape();
        boolean waits = random.nextInt(100) < 2;
        tape.silence(waits ? 3500 + random.nextInt(3000) : delay(random, 500, 0.5));
        int draw = random.nextInt(100);
        String kind = draw < 84 ? "short" : draw < 88 ? "odd" : draw < 97 ? "name" : "business";
        if (learning && draw >= 90) {
            kind = "business"; // the border to machines is learnt there
        }
        if (waits) {
            kind = "short";
        }
        say(tape, voice, pace, level, pick(sentences.of(kind), random), 280, random);
        int firstEnd = tape.millis();
        if (random.nextInt(100) < 15) {
            tape.silence(500 + random.nextInt(900));
            say(tape, voice, pace, level, List.of("hello?"), 1, random);
        }
        // The agent speaks meanwhile.
        tape.silence(1800 + random.nextInt(4200));
        if (random.nextInt(100) < 6) {
            tape.silence(10_000); // listens, and says nothing
        }
        say(tape, voice, pace, level, pick(sentences.of("reply"), random), 300, random);
        tape.silence(1500 + random.nextInt(4000));
        if (random.nextBoolean()) {
            say(tape, voice, pace, level, pick(sentences.of("reply"), random), 300, random);
            tape.silence(2500);
        }
        if (random.nextInt(100) < 20) {
            int at = random.nextInt(Math.max(1, firstEnd));
            tape.over(
                    at,
                    Room.bump(random, 40 + random.nextInt(160), level - 2 - random.nextInt(10)));
        }
        if (random.nextInt(100) < 3) {
            beepOfAThing(tape, random, level);
        }
        background(tape, random, level, 50, tape.millis());
        return new Answer(
                Answerer.PERSON, kind, Answer.frames(overTheLine(tape, random)), firstEnd, -1);
    }

    /** A microwave oven, a car door, a call that waits. */
    private static void beepOfAThing(Tape tape, SplittableRandom random, double level) {
        Tape beep = new Tape();
        int hertz = 800 + random.nextInt(1200);
        for (int i = 0; i <= random.nextInt(3); i++) {
            beep.tone(80 + random.nextInt(250), level - 6 - random.nextInt(8), hertz);
            beep.silence(150 + random.nextInt(400));
        }
        tape.over(random.nextInt(Math.max(1, tape.millis() - 1500)), beep.samples());
    }

    // ---- machines

    private Answer voicemail(SplittableRandom random) {
        String voice = pick(voices, random);
        double level = level(random);
        Tape tape = new Tape();
        tape.silence(delay(random, 600, 0.6));
        say(
                tape,
                voice,
                random.nextInt(3),
                level,
                pick(sentences.of("voicemail"), random),
                320,
                random);
        int greeted = tape.millis();
        int beepEnd = -1;
        if (random.nextInt(100) < 95) {
            tape.silence(80 + random.nextInt(1400));
            int hertz =
                    List.of(440, 500, 620, 800, 852, 950, 1000, 1100, 1200, 1400, 2000)
                            .get(random.nextInt(11));
            tape.tone(150 + random.nextInt(850), level + 2 - random.nextInt(9), hertz);
            beepEnd = tape.millis();
        }
        tape.silence(Math.max(3000, 18_000 - tape.millis()));
        // What was around when the greeting was recorded ends with it.
        background(tape, random, level, 40, greeted);
        return new Answer(
                Answerer.VOICEMAIL,
                "voicemail",
                Answer.frames(overTheLine(tape, random)),
                greeted,
                beepEnd);
    }

    private Answer announcement(SplittableRandom random, String kind, Answerer answerer) {
        String voice = pick(voices, random);
        double level = level(random);
        Tape tape = new Tape();
        tape.silence(delay(random, 500, 0.5));
        List<String> pieces = pick(sentences.of(kind), random);
        int pace = random.nextInt(3);
        int firstEnd = -1;
        for (int round = 0; round < 3 && tape.millis() < MACHINE_MILLIS; round++) {
            say(tape, voice, pace, level, pieces, 400, random);
            firstEnd = firstEnd < 0 ? tape.millis() : firstEnd;
            tape.silence(2500 + random.nextInt(2500));
        }
        background(tape, random, level, 8, tape.millis());
        return new Answer(answerer, kind, Answer.frames(overTheLine(tape, random)), firstEnd, -1);
    }

    private Answer screening(SplittableRandom random) {
        String voice = pick(voices, random);
        double level = level(random);
        Tape tape = new Tape();
        tape.silence(delay(random, 500, 0.5));
        List<String> pieces = pick(sentences.of("screening"), random);
        say(tape, voice, random.nextInt(3), level, pieces, 350, random);
        int firstEnd = tape.millis();
        if (random.nextInt(100) < 25) {
            tape.silence(200 + random.nextInt(400));
            tape.tone(150 + random.nextInt(300), level - 4, 700 + random.nextInt(800));
        }
        tape.silence(12_000);
        background(tape, random, level, 8, tape.millis());
        return new Answer(
                Answerer.SCREENING,
                "screening",
                Answer.frames(overTheLine(tape, random)),
                firstEnd,
                -1);
    }

    private Answer unavailable(SplittableRandom random) {
        int draw = random.nextInt(100);
        if (draw < 40) {
            return announcement(random, "unavailable", Answerer.UNAVAILABLE);
        }
        double level = level(random);
        Tape tape = new Tape();
        tape.silence(100 + random.nextInt(600));
        String kind = "sit";
        if (draw < 75) {
            intercept(tape, random, level);
        } else if (draw < 92) {
            kind = "busy-tone";
            busy(tape, random, level);
        } else {
            kind = "fax";
            tape.silence(800);
            tape.tone(2600 + random.nextInt(1000), level, 2100);
            tape.silence(3000);
        }
        background(tape, random, level, 8, tape.millis());
        return new Answer(
                Answerer.UNAVAILABLE, kind, Answer.frames(overTheLine(tape, random)), -1, -1);
    }

    /** Special information tones, and what the operator says. */
    private void intercept(Tape tape, SplittableRandom random, double level) {
        boolean american = random.nextBoolean();
        int[][] tones =
                american
                        ? new int[][] {
                            {random.nextBoolean() ? 914 : 985, 380}, {1371, 276}, {1777, 380}
                        }
                        : new int[][] {{950, 330}, {1400, 330}, {1800, 330}};
        for (int[] tone : tones) {
            tape.tone(tone[1], level - 4, tone[0]);
            tape.silence(random.nextInt(30));
        }
        tape.silence(300);
        List<String> pieces = pick(sentences.of("unavailable"), random);
        say(tape, pick(voices, random), 1, level, pieces, 400, random);
        tape.silence(4000);
    }

    private static void busy(Tape tape, SplittableRandom random, double level) {
        int[][] countries = {
            {480, 620, 500, 500}, {480, 620, 250, 250}, {400, 0, 375, 375}, {425, 0, 480, 480},
            {440, 0, 500, 500}, {425, 0, 200, 200}, {425, 0, 250, 250}, {450, 0, 350, 350}
        };
        int[] one = countries[random.nextInt(countries.length)];
        for (int i = 0; i < 10; i++) {
            if (one[1] == 0) {
                tape.tone(one[2], level - 2, one[0]);
            } else {
                tape.tone(one[2], level - 5, one[0], one[1]);
            }
            tape.silence(one[3]);
        }
    }

    // ---- what is common

    /** Of whoever speaks, dB of full scale. */
    private static double level(SplittableRandom random) {
        return -16 - 14 * random.nextDouble();
    }

    private static void say(
            Tape tape,
            String voice,
            int pace,
            double level,
            List<String> pieces,
            int pause,
            SplittableRandom random) {
        for (int i = 0; i < pieces.size(); i++) {
            if (i > 0) {
                tape.silence(pause(random, pause));
            }
            tape.add(Voices.say(voice, pace, pieces.get(i)), level);
        }
    }

    /**
     * @param noisy percent of those with more than the noise of the line
     */
    private void background(
            Tape tape, SplittableRandom random, double level, int noisy, int until) {
        tape.under(Room.noise(random, 0, -72 + 14 * random.nextDouble()));
        if (random.nextInt(100) >= noisy) {
            return;
        }
        double under = level - 14 - 18 * random.nextDouble();
        switch (random.nextInt(5)) {
            case 0 -> tape.under(Room.noise(random, 1, under), until);
            case 1, 2 -> tape.under(Room.noise(random, 2, under), until);
            case 3 -> tape.under(Room.music(random, under - 6), until);
            default -> {
                short[][] lines = new short[4][];
                for (int i = 0; i < lines.length; i++) {
                    List<String> words = pick(sentences.of("reply"), random);
                    lines[i] = Voices.say(pick(voices, random), 1, String.join(" ", words));
                }
                tape.under(Room.babble(lines, random, under - 4), until);
            }
        }
    }

    private static short[] overTheLine(Tape tape, SplittableRandom random) {
        double loss = random.nextInt(100) < 20 ? 0.02 : 0;
        return Room.line(tape.samples(), random, loss);
    }

    /** Between two sentences; some breathe in, few look for a word. */
    private static int pause(SplittableRandom random, int median) {
        double drawn = median * Math.exp(0.45 * random.nextGaussian());
        return (int) Math.clamp(drawn, 60, 1600);
    }

    /** Most people take about as long; some take much longer. */
    private static int delay(SplittableRandom random, int median, double spread) {
        double drawn = median * Math.exp(spread * random.nextGaussian());
        return (int) Math.clamp(drawn, 80, 4000);
    }

    private static <T> T pick(List<T> all, SplittableRandom random) {
        return all.get(random.nextInt(all.size()));
    }
}
