/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.testing;

import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;

/**
 * Kills a process that dials, again and again, at random moments from its start on, lets the last
 * one end by itself, and judges.
 */
public final class KillRounds {
    /** Enough that a process is never done before it is killed. */
    private static final int CONTACTS_A_ROUND = 150;

    private static final Duration LAST_START = Duration.ofMinutes(1);

    /** A bound, not a bar: for each contact that the last process may find. */
    private static final Duration LAST_OF_EACH = Duration.ofMillis(50);

    private KillRounds() {}

    /**
     * What came of it.
     *
     * @param kills how many processes were killed before they ended
     * @param rings lines of the witness
     * @param wrong what the judge found; empty when all is well
     */
    public record Report(int kills, int rings, List<String> wrong) {
        public Report {
            wrong = List.copyOf(wrong);
        }
    }

    /**
     * @param witness a file that is not there yet
     * @param longest milliseconds that a process lives at most, from its first ring or its start
     */
    public static Report run(
            StoreConfig config, Path witness, int rounds, int longest, Random random)
            throws IOException, InterruptedException {
        Consumer<Process> kill = process -> process.toHandle().destroyForcibly();
        return run(config, witness, rounds, longest, random, kill);
    }

    /**
     * As the shorter one, with another blow: to the database, for example.
     *
     * @param strike has the process end
     */
    public static Report run(
            StoreConfig config,
            Path witness,
            int rounds,
            int longest,
            Random random,
            Consumer<Process> strike)
            throws IOException, InterruptedException {
        Files.createFile(witness);
        int kills = 0;
        for (int round = 0; round < rounds; round++) {
            Process process = start(config, witness, round, CONTACTS_A_ROUND);
            boolean fromItsStart = random.nextInt(5) == 0; // also while it opens and recovers
            if (!fromItsStart) {
                awaitRing(process, witness);
            }
            if (!process.waitFor(1 + random.nextInt(longest), TimeUnit.MILLISECONDS)) {
                strike.accept(process);
                kills++;
            }
            process.waitFor();
        }
        // Contacts of processes that were killed before they added theirs are added now.
        int contacts = CONTACTS_A_ROUND * rounds;
        Process last = start(config, witness, 0, contacts);
        Duration limit = LAST_START.plus(LAST_OF_EACH.multipliedBy(contacts));
        if (!last.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS) || last.exitValue() != 0) {
            last.destroyForcibly();
            return new Report(kills, rings(witness), List.of("the last process did not end well"));
        }
        try (Store store = Store.open(config)) {
            store.integrity().whole();
            return new Report(kills, rings(witness), Witness.judge(witness, store, contacts));
        }
    }

    private static void awaitRing(Process process, Path witness)
            throws IOException, InterruptedException {
        long before = Files.size(witness);
        while (Files.size(witness) == before && process.isAlive()) {
            process.waitFor(1, TimeUnit.MILLISECONDS);
        }
    }

    private static int rings(Path witness) throws IOException {
        return Files.readAllLines(witness).size();
    }

    private static Process start(StoreConfig config, Path witness, int round, int contacts)
            throws IOException {
        return new ProcessBuilder(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-XX:TieredStopAtLevel=1",
                        "-XX:+UseSerialGC",
                        "-Xshare:auto",
                        "-cp",
                        System.getProperty("java.class.path"),
                        WitnessedDialling.class.getName(),
                        config.url(),
                        config.user(),
                        witness.toString(),
                        Integer.toString(round * CONTACTS_A_ROUND),
                        Integer.toString(contacts))
                .redirectOutput(ProcessBuilder.Redirect.DISCARD)
                .redirectError(
                        ProcessBuilder.Redirect.appendTo(
                                witness.resolveSibling("dialling.err").toFile()))
                .start();
    }
}
