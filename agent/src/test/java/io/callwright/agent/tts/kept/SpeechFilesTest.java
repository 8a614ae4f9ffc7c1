/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.tts.Speech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.time.ZoneOffset;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SpeechFilesTest {
    private static final String VOICE = "voice, revision 1";

    @TempDir Path folder;
    private Instant now = Instant.parse("2026-11-22T12:00:00Z");

    @Test
    void speechComesBackAsItWas_alsoAfterReopening() throws IOException {
        Speech speech = speech("Grüß Gott, wie geht's?");
        open(10_000).keep(VOICE, speech);

        Speech back = open(10_000).find(VOICE, speech.text()).orElseThrow();
        assertThat(back.samples()).containsExactly(speech.samples());
        assertThat(back.sampleRate()).isEqualTo(22_050);
        assertThat(open(10_000).find("another voice", speech.text())).isEmpty();
    }

    @Test
    void whatWasNotAskedForLongestGoesFirst_alsoAcrossARestart() throws IOException {
        SpeechFiles files = open(3 * 2_100);
        for (String text : List.of("a", "b", "c")) {
            files.keep(VOICE, speech(text));
            now = now.plusSeconds(1);
            files.find(VOICE, text); // sets its time
        }
        now = now.plusSeconds(1);
        files.find(VOICE, "a");
        SpeechFiles later = open(3 * 2_100);
        later.keep(VOICE, speech("d"));

        assertThat(later.find(VOICE, "b")).isEmpty();
        assertThat(Stream.of("a", "c", "d").map(text -> later.find(VOICE, text)))
                .allMatch(Optional::isPresent);
        assertThat(later.counters().dropped()).isEqualTo(1);
        assertThat(later.counters().bytes()).isLessThanOrEqualTo(3 * 2_100);
        assertThat(listed()).hasSize(3);
    }

    @Test
    void anyChangedOrMissingByteIsFound_andTheFileDeleted() throws IOException {
        Random random = new Random(5);
        for (int i = 0; i < 60; i++) {
            SpeechFiles files = open(100_000);
            files.keep(VOICE, speech("text"));
            Path file = listed().getFirst();
            byte[] content = Files.readAllBytes(file);
            if (i % 2 == 0) {
                content[random.nextInt(content.length)] ^= (byte) (1 + random.nextInt(255));
                Files.write(file, content);
            } else {
                int length = random.nextInt(content.length);
                Files.write(file, Arrays.copyOf(content, length));
            }

            assertThat(files.find(VOICE, "text")).isEmpty();
            assertThat(files.counters().broken()).isEqualTo(1);
            assertThat(listed()).isEmpty();
        }
    }

    @Test
    void whatAKilledProcessLeftUnfinished_isRemoved() throws IOException {
        Files.writeString(folder.resolve("0123.speech77.part"), "half");
        open(1000);

        assertThat(listed()).isEmpty();
    }

    @Test
    void aFileThatSomebodyDeleted_isNotThere_andAFolderThatVanishedCostsNothing()
            throws IOException {
        SpeechFiles files = open(100_000);
        files.keep(VOICE, speech("a"));
        Files.delete(listed().getFirst());
        assertThat(files.find(VOICE, "a")).isEmpty();
        assertThat(files.counters().bytes()).isZero();

        Files.delete(folder);
        files.keep(VOICE, speech("a"));
        assertThat(files.find(VOICE, "a")).isEmpty();
        assertThat(files.counters().failures()).isEqualTo(1);
    }

    @Test
    void speechLargerThanTheWholeRoom_isNotKept() throws IOException {
        SpeechFiles files = open(1000);
        files.keep(VOICE, speech("a"));

        assertThat(listed()).isEmpty();
    }

    private SpeechFiles open(long maxBytes) throws IOException {
        Clock clock =
                new Clock() {
                    @Override
                    public Instant instant() {
                        return now;
                    }

                    @Override
                    public ZoneOffset getZone() {
                        return ZoneOffset.UTC;
                    }

                    @Override
                    public Clock withZone(ZoneId zone) {
                        return this;
                    }
                };
        return SpeechFiles.open(folder, maxBytes, clock);
    }

    private List<Path> listed() throws IOException {
        try (Stream<Path> files = Files.list(folder)) {
            return files.toList();
        }
    }

    private static Speech speech(String text) {
        short[] samples = new short[1000];
        for (int i = 0; i < samples.length; i++) {
            samples[i] = (short) (i * 67 - 30_000);
        }
        return new Speech(text, samples, 22_050);
    }
}
