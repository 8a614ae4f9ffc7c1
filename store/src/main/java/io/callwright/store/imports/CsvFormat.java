/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.Reader;
import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.Charset;
import java.nio.charset.CharsetDecoder;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.jspecify.annotations.Nullable;

/**
 * How the bytes of a CSV file are to be read.
 *
 * @param bom bytes of the byte order mark at its beginning
 */
record CsvFormat(Charset charset, int bom, char delimiter) {
    private static final int SAMPLE = 64 * 1024;
    private static final int LINES = 20;
    private static final char[] DELIMITERS = {',', ';', '\t', '|'};

    /** Given values win over detected ones. */
    static CsvFormat of(Path file, @Nullable Charset given, @Nullable Character delimiter)
            throws IOException {
        byte[] sample;
        try (InputStream in = Files.newInputStream(file)) {
            sample = in.readNBytes(SAMPLE);
        }
        int bom = bom(sample);
        Charset charset = given != null ? given : charset(sample, bom);
        String text = decoded(sample, bom, charset);
        return new CsvFormat(charset, bom, delimiter != null ? delimiter : delimiter(text));
    }

    private static int bom(byte[] sample) {
        if (starts(sample, 0xEF, 0xBB, 0xBF)) {
            return 3;
        }
        return starts(sample, 0xFF, 0xFE) || starts(sample, 0xFE, 0xFF) ? 2 : 0;
    }

    private static boolean starts(byte[] sample, int... bytes) {
        for (int i = 0; i < bytes.length; i++) {
            if (sample.length <= i || (sample[i] & 0xFF) != bytes[i]) {
                return false;
            }
        }
        return true;
    }

    private static Charset charset(byte[] sample, int bom) {
        if (bom == 2) {
            return (sample[0] & 0xFF) == 0xFF
                    ? StandardCharsets.UTF_16LE
                    : StandardCharsets.UTF_16BE;
        }
        return bom == 3 || isUtf8(sample)
                ? StandardCharsets.UTF_8
                : Charset.forName("windows-1252");
    }

    /** The sample may end within a character. */
    private static boolean isUtf8(byte[] sample) {
        CharsetDecoder decoder = StandardCharsets.UTF_8.newDecoder();
        return !decoder.decode(ByteBuffer.wrap(sample), CharBuffer.allocate(sample.length), false)
                .isError();
    }

    private static String decoded(byte[] sample, int bom, Charset charset) throws IOException {
        try (Reader reader =
                new InputStreamReader(
                        new ByteArrayInputStream(Arrays.copyOfRange(sample, bom, sample.length)),
                        charset)) {
            char[] text = new char[sample.length];
            int length = reader.read(text);
            return length < 0 ? "" : new String(text, 0, length);
        }
    }

    /** The one that stands in the header, and as often in the most of the first lines. */
    private static char delimiter(String text) {
        char best = DELIMITERS[0];
        int bestScore = 0;
        for (char candidate : DELIMITERS) {
            int score = score(text, candidate);
            if (score > bestScore) {
                bestScore = score;
                best = candidate;
            }
        }
        return best;
    }

    private static int score(String text, char delimiter) {
        int inHeader = -1;
        int count = 0;
        int same = 0;
        int lines = 0;
        boolean quoted = false;
        for (int i = 0; i < text.length() && lines < LINES; i++) {
            char c = text.charAt(i);
            if (c == '"') {
                quoted = !quoted;
            } else if (!quoted && c == delimiter) {
                count++;
            } else if (!quoted && c == '\n') {
                lines++;
                if (inHeader < 0) {
                    inHeader = count;
                }
                same += count == inHeader ? 1 : 0;
                count = 0;
            }
        }
        if (inHeader < 0) {
            inHeader = count;
        }
        return inHeader == 0 ? 0 : 1000 * same + inHeader;
    }

    /** The text after the byte order mark; bytes that the charset does not know are an error. */
    Reader reader(InputStream in) throws IOException {
        in.skipNBytes(bom);
        return new InputStreamReader(
                in,
                charset.newDecoder()
                        .onMalformedInput(CodingErrorAction.REPORT)
                        .onUnmappableCharacter(CodingErrorAction.REPORT));
    }
}
