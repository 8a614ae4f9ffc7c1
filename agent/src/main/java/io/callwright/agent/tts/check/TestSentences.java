/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.check;

import java.util.ArrayList;
import java.util.List;
import java.util.SplittableRandom;

/** What a voice is tried with. */
public final class TestSentences {
    /** Said and recognised again; no two of them are alike. */
    static final List<String> CLOSED_SET =
            List.of(
                    "Your appointment is on Tuesday at three.",
                    "Would you like to keep it or to move it?",
                    "Please tell me the day and the time.",
                    "All right, your appointment is cancelled.",
                    "I am sorry, we are closed on Sunday.",
                    "Which telephone number can we reach you at?",
                    "Thank you for calling, and goodbye.",
                    "Press one for yes, or two for no.",
                    "This call is recorded.",
                    "Someone will call you back tomorrow morning.");

    private static final List<String> DAYS =
            List.of("Monday", "Tuesday", "Wednesday", "Thursday", "Friday", "Saturday");
    private static final List<String> MONTHS =
            List.of("January", "March", "April", "June", "August", "September", "November");
    private static final List<String> NAMES =
            List.of("Maria", "John Smith", "Charlotte", "Peter Baker", "Olivia", "Doctor Green");

    private TestSentences() {}

    /**
     * Prompts as flows speak them, each with other values, so that none was ever spoken before.
     *
     * @param seed other sentences for another seed
     */
    public static List<String> fresh(int count, long seed) {
        SplittableRandom random = new SplittableRandom(seed);
        List<String> sentences = new ArrayList<>();
        for (int i = 0; i < count; i++) {
            sentences.add(
                    switch (i % 6) {
                        case 0 ->
                                "So that is %s the %d of %s at half past %d. Is that right?"
                                        .formatted(
                                                one(DAYS, random),
                                                random.nextInt(1, 29),
                                                one(MONTHS, random),
                                                random.nextInt(1, 12));
                        case 1 ->
                                "Your number is %03d %04d. Is that right?"
                                        .formatted(random.nextInt(100, 999), random.nextInt(9999));
                        case 2 ->
                                "All right, %s, I have moved it to %s at %d:%02d."
                                        .formatted(
                                                one(NAMES, random),
                                                one(DAYS, random),
                                                random.nextInt(1, 12),
                                                random.nextInt(10, 59));
                        case 3 ->
                                "I understood: %s the %d. Is that right?"
                                        .formatted(one(DAYS, random), random.nextInt(1, 29));
                        case 4 ->
                                "The balance is $%d.%02d, and it is due on %s."
                                        .formatted(
                                                random.nextInt(2, 999),
                                                random.nextInt(10, 99),
                                                one(DAYS, random));
                        default ->
                                "Am I speaking with %s, of %d Market Street?"
                                        .formatted(one(NAMES, random), random.nextInt(1, 999));
                    });
        }
        return sentences;
    }

    private static String one(List<String> of, SplittableRandom random) {
        return of.get(random.nextInt(of.size()));
    }
}
