/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.sip.UserAgent;
import io.callwright.tests.peers.Flite;
import java.time.Duration;
import java.util.List;
import java.util.Queue;
import java.util.concurrent.ConcurrentLinkedQueue;

/**
 * Callers in flite's voice who move appointments, and how soon each was answered: from its last
 * audible packet to the first of the agent. Thread-safe.
 */
final class AppointmentCallers {
    private static final Duration POLITENESS = Duration.ofMillis(900);
    private static final Duration SENTENCE = Duration.ofSeconds(20);
    private static final Duration REPLY = Duration.ofSeconds(5);

    /** What is said, and whether nothing could be added to it. */
    private record Line(String text, boolean full) {}

    private static final List<List<Line>> CALLS =
            List.of(
                    List.of(
                            new Line("yes this is me", true),
                            new Line("i would like to move it", false),
                            new Line("next tuesday at half past two", true),
                            new Line("yes that is right", true)),
                    List.of(
                            new Line("speaking", true),
                            new Line("no i can not make it", false),
                            new Line("move it to friday at three", false),
                            new Line("yes", true)),
                    List.of(
                            new Line("yes speaking", true),
                            new Line("move it to tuesday at nine", false),
                            new Line("no how about wednesday at noon", false),
                            new Line("yes that is right", true)),
                    List.of(new Line("yes", true), new Line("yes i will be there", true)));

    private final Queue<Double> full = new ConcurrentLinkedQueue<>();
    private final Queue<Double> open = new ConcurrentLinkedQueue<>();
    private final Queue<String> lost = new ConcurrentLinkedQueue<>();

    /** Has all lines spoken beforehand. */
    static void prepare() {
        CALLS.forEach(call -> call.forEach(line -> spoken(line.text())));
    }

    /**
     * One call from its beginning to its end. Blocks.
     *
     * @param script which of the conversations
     */
    void converse(UserAgent callers, String target, int script) {
        converseUntil(Long.MAX_VALUE, callers, target, script);
    }

    /** The same, hung up before a line that would begin after that time. */
    void converseUntil(long endNanos, UserAgent callers, String target, int script) {
        try (RtpPhone phone = new RtpPhone(callers, target)) {
            long since = 0;
            for (Line line : CALLS.get(script % CALLS.size())) {
                if (System.nanoTime() > endNanos) {
                    return;
                }
                if (!phone.awaitSilence(since, POLITENESS, SENTENCE)) {
                    lost.add(line.text());
                    return;
                }
                since = phone.say(spoken(line.text()));
                long reply = phone.awaitReply(REPLY);
                if (reply == 0) {
                    lost.add(line.text());
                    return;
                }
                (line.full() ? full : open).add((reply - since) / 1e6);
            }
            phone.awaitSilence(since, POLITENESS, SENTENCE);
        }
    }

    /** Milliseconds to the replies to answers to which nothing could be added. */
    double[] full() {
        return numbers(full);
    }

    /** The same for answers that could go on. */
    double[] open() {
        return numbers(open);
    }

    /** How many lines came to no reply. */
    int lost() {
        return lost.size();
    }

    void forget() {
        full.clear();
        open.clear();
        lost.clear();
    }

    /** Flite's pace is slow for an answer, but it is what the other measurements use. */
    private static short[] spoken(String text) {
        return Flite.say(Flite.Voice.RMS, text).samples();
    }

    private static double[] numbers(Queue<Double> values) {
        return values.stream().mapToDouble(Double::doubleValue).toArray();
    }
}
