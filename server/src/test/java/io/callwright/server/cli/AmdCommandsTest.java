/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.amd.AnswerModel;
import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Features;
import io.callwright.conf.CallwrightConfig;
import io.callwright.conf.Configuration;
import io.callwright.server.AnswerLessons;
import io.callwright.server.LearntAnswers;
import io.callwright.server.control.ControlSocket;
import io.callwright.store.AnswerRow;
import io.callwright.store.CallDirection;
import io.callwright.store.NewCall;
import io.callwright.store.Store;
import java.io.IOException;
import java.io.PrintWriter;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import picocli.CommandLine;

class AmdCommandsTest {
    private static final Instant NOON = Instant.parse("2026-11-22T12:00:00Z");
    private static final int ANSWERS = 60;

    @TempDir private Path folder;

    @Test
    void correctedCallsMakeAModelOfTheNodesOwn_whichItReadsAtItsNextStart() throws IOException {
        Path file = folder.resolve("callwright.yaml");
        Files.writeString(
                file,
                "node: {data-dir: %s}%nstore: {url: 'jdbc:h2:file:%s'}%n"
                        .formatted(folder, folder.resolve("store")));
        CallwrightConfig config = Configuration.load(file);
        List<String> people = new ArrayList<>();
        try (Store store = Store.open(config.store())) {
            for (int i = 0; i < ANSWERS; i++) {
                // Here it is mailboxes that say a word, and people who talk for long.
                boolean person = i % 2 == 0;
                String call = answered(store, i, person ? 6 : 0.4f);
                if (person) {
                    people.add(call);
                }
            }
            for (String call : people.subList(1, people.size())) {
                new AnswerLessons(store).correct(call, Answerer.PERSON, NOON);
            }
        }
        String first = people.getFirst();

        assertThat(run("amd", "correct", first, "person", "--config", file.toString()))
                .contains("call " + first + ": person");
        try (Store store = Store.open(config.store())) {
            assertThat(store.audit().page(Long.MAX_VALUE, 5))
                    .singleElement()
                    .satisfies(line -> assertThat(line.target()).isEqualTo(first));
        }
        String trained = run("amd", "train", "--config", file.toString());

        assertThat(trained)
                .contains("60 answers, 30 of them corrected")
                .contains("the node uses it from its next start");
        AnswerModel own = LearntAnswers.load(config);
        assertThat(own.size()).isGreaterThan(AnswerModel.standard().size());
        float[] talker = figures(6, 8);
        assertThat(own.machine(talker)).isLessThan(AnswerModel.standard().machine(talker));
    }

    @Test
    void correctionGoesThroughTheSwitchThatHasTheStoreOpen() throws IOException {
        Path file = folder.resolve("callwright.yaml");
        Files.writeString(
                file,
                "node: {data-dir: %s}%nstore: {url: 'jdbc:h2:file:%s'}%n"
                        .formatted(folder, folder.resolve("store")));
        Path socket = ControlSocket.of(Configuration.load(file).store().url()).orElseThrow();
        List<String> taken = new CopyOnWriteArrayList<>();
        try (ControlSocket _ =
                ControlSocket.open(
                        socket,
                        (_, words, out) -> {
                            taken.addAll(words);
                            out.println("noted");
                            return 0;
                        })) {
            assertThat(run("amd", "correct", "X", "person", "--config", file.toString()))
                    .contains("noted");
        }
        assertThat(taken).startsWith("amd", "correct", "X", "person");
    }

    private static String run(String... arguments) {
        StringWriter out = new StringWriter();
        CommandLine commands = Main.commandLine(arguments, CommandLine.defaultFactory());
        commands.setOut(new PrintWriter(out, true));
        assertThat(commands.execute(arguments)).as(out.toString()).isZero();
        return out.toString();
    }

    private static String answered(Store store, int number, float spoken) {
        String call =
                store.calls()
                        .start(
                                new NewCall(
                                        "call-" + number,
                                        CallDirection.OUTBOUND,
                                        "sip:a@example.org",
                                        "sip:b@example.org",
                                        "f",
                                        NOON))
                        .id();
        List<float[]> rows = new ArrayList<>();
        for (int second = 1; second <= 10; second++) {
            rows.add(figures(spoken + number % 7 * 0.02f, second));
        }
        store.answers().add(new AnswerRow(call, "voicemail", "timing", 2000, rows, null));
        return call;
    }

    /** Of somebody who begins to speak after half a second, and speaks without a pause. */
    private static float[] figures(float spoken, int second) {
        float so = Math.min(spoken, second - 0.5f);
        float silent = second - 0.5f - so;
        float[] row = new float[Features.COUNT];
        set(row, "elapsed-s", second);
        set(row, "first-word-s", 0.5f);
        set(row, "spoken-s", so);
        set(row, "longest-utterance-s", so);
        set(row, "current-utterance-s", silent > 0 ? 0 : so);
        set(row, "silent-s", silent);
        set(row, "utterances", 1);
        set(row, "spoken-share", so / (second - 0.5f));
        set(row, "first-utterance-s", so);
        set(row, "longest-gap-s", silent);
        set(row, "first-turn-s", so);
        set(row, "turns", 1);
        return row;
    }

    private static void set(float[] row, String feature, float value) {
        row[Features.NAMES.indexOf(feature)] = value;
    }
}
