/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.recording;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.media.MediaException;
import io.callwright.media.audio.WavFile;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.Arrays;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class RecordingTest {
    @TempDir Path folder;
    private final RecordingWriter writer = RecordingWriter.stepped();

    @Test
    void processIsKilled_fileOnDiskIsWholeUpToTheLastWrite() throws IOException {
        var file = folder.resolve("deep/call.wav");
        var recording = writer.open(file);
        writer.runOnce();
        assertThat(WavFile.read(file).length()).isZero();
        put(recording, 0, 50);
        writer.runOnce();
        put(recording, 50, 10);
        // Nothing is closed: this is what a kill leaves.
        var left = WavFile.read(file);
        assertThat(left.length()).isEqualTo(50 * 160);
        assertThat(left.channelCount()).isEqualTo(2);
        assertThat(left.channel(0)[49 * 160]).isEqualTo((short) 50);
        assertThat(left.channel(1)[49 * 160]).isEqualTo((short) -50);
        assertThat(WavFile.repair(file)).isFalse();
    }

    @Test
    void fileTornInTheMiddleOfAFrame_isReadAndRepaired() throws IOException {
        var file = folder.resolve("torn.wav");
        put(writer.open(file), 0, 10);
        writer.runOnce();
        // A kill between the samples and the sizes leaves more on disk than the header tells.
        Files.write(file, new byte[] {1, 0, 2, 0, 3}, StandardOpenOption.APPEND);
        assertThat(WavFile.read(file).length()).isEqualTo(1600);
        assertThat(WavFile.repair(file)).isTrue();
        assertThat(WavFile.read(file).length()).isEqualTo(1601);
        // A file system that lost the end leaves less.
        try (var channel = Files.newByteChannel(file, StandardOpenOption.WRITE)) {
            channel.truncate(44 + 1000 * 4 + 3);
        }
        assertThat(WavFile.read(file).length()).isEqualTo(1000);
        assertThat(WavFile.repair(file)).isTrue();
        assertThat(Files.size(file)).isEqualTo(44 + 4000);
        assertThat(WavFile.repair(file)).isFalse();
    }

    @Test
    void writerIsTooSlow_framesAreDroppedAndTimeStaysTrue() throws IOException {
        var file = folder.resolve("slow.wav");
        var recording = writer.open(file);
        put(recording, 0, 150);
        assertThat(recording.droppedFrames()).isEqualTo(22);
        writer.runOnce();
        put(recording, 150, 10);
        recording.end();
        writer.runOnce();
        assertThat(recording.finished()).isCompletedWithValue(file);
        var read = WavFile.read(file);
        assertThat(read.length()).isEqualTo(160 * 160);
        assertThat(read.channel(0)[127 * 160]).isEqualTo((short) 128);
        assertThat(read.channel(0)[130 * 160]).isZero();
        assertThat(read.channel(0)[150 * 160]).isEqualTo((short) 151);
    }

    @Test
    void folderCannotBeWritten_isRefusedWithTheRemedy() throws IOException {
        var notAFolder = folder.resolve("x");
        Files.writeString(notAFolder, "");
        assertThatThrownBy(() -> writer.open(notAFolder.resolve("call.wav")))
                .isInstanceOf(MediaException.class)
                .hasMessageContaining("writable");
    }

    private static void put(Recording recording, int from, int frames) {
        for (int i = from; i < from + frames; i++) {
            var left = new short[160];
            Arrays.fill(left, (short) (i + 1));
            var right = new short[160];
            Arrays.fill(right, (short) -(i + 1));
            recording.frame(left, right);
        }
    }
}
