/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.engines.SpeechConfig;
import io.callwright.agent.tts.espeak.EspeakVoice;
import io.callwright.agent.tts.kept.LineVoice;
import io.callwright.media.audio.WavFile;
import io.callwright.server.call.CallObserver;
import io.callwright.server.call.CallSummary;
import io.callwright.server.flags.Definition;
import io.callwright.server.flags.FlagText;
import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.flags.FlagRow;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.Arrays;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.Set;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.TimeUnit;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Who is called hears the voice that a flag gives to him. */
@Timeout(90)
class VoiceByFlagTest {
    private static final String GREETING = "This is an automated, recorded call from";

    /** 0.4 s at 8 kHz. */
    private static final int PIECE = 3200;

    @TempDir Path folder;

    @Test
    void whoIsGivenAnotherVoice_hearsThatOne() throws Exception {
        TestNode.requireSpeech();
        flag();
        SpeechConfig usual = SpeechConfig.defaults();
        SpeechConfig speech =
                new SpeechConfig(
                        usual.recognizer(),
                        usual.pocketsphinx(),
                        usual.vosk(),
                        usual.voiceModel(),
                        usual.voice(),
                        List.of(
                                new SpeechConfig.NamedVoice(
                                        "machine", Path.of("espeak-ng:en-us"), usual.voice())),
                        null,
                        usual.silero(),
                        1,
                        1,
                        16,
                        0);
        try (Switch node = Switch.start(TestNode.in(folder, speech));
                LineVoice machine = new LineVoice(EspeakVoice.start("en-us", -20), 8000)) {
            String clause = machine.clauses(GREETING + " Riverside Dental.").getFirst();
            short[] said = machine.synthesize(clause).samples();

            assertThat(likeness(said, agent(node, "bob"))).isGreaterThan(0.9);
            assertThat(likeness(said, agent(node, "ann"))).isLessThan(0.5);
        }
    }

    /** Bob hears the machine. */
    private void flag() {
        Instant now = Instant.parse("2026-11-28T05:00:00Z");
        Definition definition =
                new Definition(
                        "",
                        List.of(new Definition.Variant("flat", "machine", 1)),
                        Map.of("bob", "flat"),
                        Definition.USUAL_STEPS,
                        new Definition.Criteria(Set.of(), null, null, null, 50, 50));
        try (Store store = Store.open(StoreConfig.in(folder))) {
            store.flags()
                    .create(
                            new FlagRow(
                                    "voice",
                                    FlagRow.Kind.VOICE,
                                    "appointment-reminder",
                                    null,
                                    FlagText.write(definition),
                                    FlagRow.State.DRAFT,
                                    0,
                                    now,
                                    0,
                                    "",
                                    1,
                                    now));
        }
    }

    /** What the agent says to somebody until the first question, as it was recorded. */
    private static short[] agent(Switch node, String user) throws Exception {
        CompletableFuture<CallSummary> ended = new CompletableFuture<>();
        CompletableFuture<String> asked = new CompletableFuture<>();
        CallObserver observer =
                new CallObserver() {
                    @Override
                    public void agentSaid(String heard, boolean interrupted) {
                        asked.complete(heard);
                    }

                    @Override
                    public void ended(CallSummary summary) {
                        ended.complete(summary);
                    }
                };
        try (AnsweringPhone phone = new AnsweringPhone(new short[0])) {
            var call =
                    node.place(
                            phone.uri().replace("bob", user),
                            "sip:agent@127.0.0.1",
                            null,
                            Duration.ofSeconds(10),
                            Map.of(),
                            observer);
            asked.get(20, TimeUnit.SECONDS);
            call.hangUp();
            Path recording = Objects.requireNonNull(ended.get(10, TimeUnit.SECONDS).recording());
            return WavFile.read(recording).channel(1);
        }
    }

    /**
     * How alike two voices say it, 0 to 1: the median over pieces of 0.4 s, since a busy machine
     * may play a pause in between.
     */
    private static double likeness(short[] said, short[] heard) {
        double[] pieces =
                IntStream.range(0, said.length / PIECE)
                        .mapToObj(i -> Arrays.copyOfRange(said, i * PIECE, (i + 1) * PIECE))
                        .filter(piece -> product(piece, piece, 0) > PIECE * 1e4)
                        .mapToDouble(piece -> mostAlike(piece, heard))
                        .sorted()
                        .toArray();
        return pieces[pieces.length / 2];
    }

    /** Of the most alike place: the normalised correlation. */
    private static double mostAlike(short[] piece, short[] heard) {
        double most = 0;
        double energy = product(piece, piece, 0);
        for (int shift = 0; shift + piece.length <= heard.length; shift++) {
            double there = 0;
            for (int i = 0; i < piece.length; i++) {
                there += (double) heard[shift + i] * heard[shift + i];
            }
            if (there > 0) {
                double alike = Math.abs(product(piece, heard, shift)) / Math.sqrt(energy * there);
                most = Math.max(most, alike);
            }
        }
        return most;
    }

    private static double product(short[] one, short[] other, int shift) {
        double sum = 0;
        for (int i = 0; i < one.length; i++) {
            sum += (double) one[i] * other[shift + i];
        }
        return sum;
    }
}
