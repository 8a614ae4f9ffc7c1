/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.audio;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.ByteOrder;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class WavFileTest {
    @TempDir Path folder;

    @Test
    void stereoFile_comesBackAsWritten() throws IOException {
        var file = folder.resolve("a.wav");
        WavFile.write(file, 8000, new short[] {1, 2, 3}, new short[] {-1, -2, -3});
        var read = WavFile.read(file);
        assertThat(read.sampleRate()).isEqualTo(8000);
        assertThat(read.channelCount()).isEqualTo(2);
        assertThat(read.channel(0)).containsExactly(1, 2, 3);
        assertThat(read.channel(1)).containsExactly(-1, -2, -3);
    }

    @Test
    void junkChunksAndALaw_areRead() {
        var wav = wav(6, 1, 8, "LIST", new byte[] {1, 2, 3}, new byte[] {(byte) 0xD5, 0x2A});
        var read = WavFile.parse(wav);
        assertThat(read.channel(0)).containsExactly(8, -32256);
    }

    @Test
    void sizesThatPromiseMoreThanThereIs_giveWhatIsThere() {
        var wav = wav(1, 1, 16, "fact", new byte[4], new byte[] {1, 0, 2, 0, 3});
        wav.order(ByteOrder.LITTLE_ENDIAN).putInt(wav.limit() - 9, 0xFFFFFFFF);
        assertThat(WavFile.parse(wav).channel(0)).containsExactly(1, 2);
    }

    @Test
    void unknownFormat_isRefusedWithTheRemedy() throws IOException {
        var file = folder.resolve("mp3.wav");
        Files.write(file, wav(85, 1, 0, "fact", new byte[4], new byte[4]).array());
        assertThatThrownBy(() -> WavFile.read(file))
                .isInstanceOf(IOException.class)
                .hasMessageContaining("mp3.wav")
                .hasMessageContaining("convert to 16-bit PCM");
        Files.writeString(file, "not a sound");
        assertThatThrownBy(() -> WavFile.read(file)).hasMessageContaining("RIFF");
    }

    private static ByteBuffer wav(
            int code, int channels, int bits, String extra, byte[] extraData, byte[] data) {
        return ByteBuffer.allocate(12 + 24 + 8 + (extraData.length + 1) / 2 * 2 + 8 + data.length)
                .order(ByteOrder.LITTLE_ENDIAN)
                .put(ascii("RIFF"))
                .putInt(0)
                .put(ascii("WAVEfmt "))
                .putInt(16)
                .putShort((short) code)
                .putShort((short) channels)
                .putInt(8000)
                .putInt(8000 * channels * bits / 8)
                .putShort((short) (channels * bits / 8))
                .putShort((short) bits)
                .put(ascii(extra))
                .putInt(extraData.length)
                .put(extraData)
                .put(new byte[extraData.length % 2])
                .put(ascii("data"))
                .putInt(data.length)
                .put(data)
                .flip();
    }

    private static byte[] ascii(String text) {
        return text.getBytes(StandardCharsets.US_ASCII);
    }
}
