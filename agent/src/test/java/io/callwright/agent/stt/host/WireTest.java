/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatExceptionOfType;
import static org.assertj.core.api.Assertions.assertThatIllegalArgumentException;

import io.callwright.agent.grammar.Expansion;
import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.Transcript;
import java.io.ByteArrayInputStream;
import java.io.DataInputStream;
import java.io.IOException;
import java.util.Arrays;
import java.util.List;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

class WireTest {
    private static final Grammar GRAMMAR =
            new Grammar(
                    "when",
                    new Expansion.Sequence(
                            List.of(
                                    new Expansion.OneOf(
                                            List.of(
                                                    new Expansion.Words("on monday"),
                                                    new Expansion.Words("today"))),
                                    new Expansion.Maybe(new Expansion.Words("please")),
                                    new Expansion.Repeat(new Expansion.Words("one"), 2, 16))));

    static Stream<HostMessage> messages() {
        return Stream.of(
                new HostMessage.Start(7, GRAMMAR),
                new HostMessage.Start(Long.MAX_VALUE, null),
                new HostMessage.Audio(3, 8000, new short[] {1, -1, Short.MIN_VALUE, 4}),
                new HostMessage.Guess(1, 2),
                new HostMessage.Finish(1, -1),
                new HostMessage.Cancel(9),
                new HostMessage.Close(9),
                new HostMessage.Ready("vosk some-model", true, List.of("one", "two")),
                new HostMessage.Guessed(5, new Transcript.Partial("schön")),
                new HostMessage.Finished(
                        6,
                        new Transcript.Final(
                                "yes please",
                                0.75,
                                List.of(new Transcript.Word("yes", 10, 200, 0.5)))),
                new HostMessage.Failed(8, "no such word"),
                new HostMessage.Unable("no model"));
    }

    @ParameterizedTest
    @MethodSource("messages")
    void whatIsWritten_isRead(HostMessage message) throws IOException {
        DataInputStream in = stream(Wire.frame(message));

        assertThat(Wire.read(in)).usingRecursiveComparison().isEqualTo(message);
        assertThat(Wire.read(in)).isNull();
    }

    @ParameterizedTest
    @MethodSource("messages")
    void framesThatAreCutOffOrSpoilt_areAnEndOrAnError(HostMessage message) {
        SplittableRandom random = new SplittableRandom(11);
        for (int round = 0; round < 500; round++) {
            byte[] frame = Wire.frame(message).clone();
            frame[random.nextInt(frame.length)] = (byte) random.nextInt();
            byte[] cut = Arrays.copyOf(frame, random.nextInt(frame.length + 1));
            try {
                Wire.read(stream(cut));
            } catch (IOException _) {
                // the connection ends: anything else would be a bug
            }
        }
    }

    @Test
    void aFrameOfManyMegabytes_isRefusedBeforeItIsRead() {
        assertThatExceptionOfType(IOException.class)
                .isThrownBy(() -> Wire.read(stream(new byte[] {0x7f, 0, 0, 0, 'S'})))
                .withMessageContaining("a frame of");
    }

    @Test
    void aGrammarTooDeep_isRefusedByItsWriter() {
        Expansion deep = new Expansion.Words("yes");
        for (int i = 0; i < 200; i++) {
            deep = new Expansion.Maybe(deep);
        }
        Grammar grammar = new Grammar("deep", deep);
        assertThatIllegalArgumentException()
                .isThrownBy(() -> Wire.frame(new HostMessage.Start(1, grammar)));
    }

    private static DataInputStream stream(byte[] bytes) {
        return new DataInputStream(new ByteArrayInputStream(bytes));
    }
}
