/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.agent.dialog.flow.Flow;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Duration;
import java.util.HexFormat;
import java.util.Map;
import java.util.TreeMap;

/** Many calls of random callers against one flow. */
public final class RandomCalls {
    private RandomCalls() {}

    /**
     * What came of the calls.
     *
     * @param outcomes how often each came
     * @param longest of the calls, in virtual time
     * @param mostQuestions that a call took
     * @param digest of everything that was said and concluded: equal calls have equal digests
     */
    public record Report(
            Map<String, Integer> outcomes,
            Duration longest,
            int mostQuestions,
            String digest,
            Coverage coverage) {
        public Report {
            outcomes = new TreeMap<>(outcomes);
        }
    }

    /**
     * Plays calls with the seeds from this one on.
     *
     * @throws IllegalStateException when a call finds no end
     */
    public static Report play(Simulator simulator, Flow flow, int calls, long seed) {
        Map<String, Integer> outcomes = new TreeMap<>();
        Coverage coverage = new Coverage(flow);
        MessageDigest digest = sha256();
        Duration longest = Duration.ZERO;
        int most = 0;
        for (int i = 0; i < calls; i++) {
            Played played = simulator.playRandom(flow, seed + i);
            outcomes.merge(played.conversed().outcome(), 1, Integer::sum);
            coverage.add(played);
            played.transcript().forEach(line -> digest.update(line.getBytes(UTF_8)));
            digest.update(played.conversed().toString().getBytes(UTF_8));
            longest = played.length().compareTo(longest) > 0 ? played.length() : longest;
            int questions =
                    (int)
                            played.events().stream()
                                    .filter(event -> event.type().equals("heard"))
                                    .count();
            most = Math.max(most, questions);
        }
        String hash = HexFormat.of().formatHex(digest.digest()).substring(0, 16);
        return new Report(outcomes, longest, most, hash, coverage);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
