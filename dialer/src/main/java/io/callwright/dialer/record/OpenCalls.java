/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.record;

import java.io.IOException;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.util.LinkedHashMap;
import java.util.Map;

/**
 * The calls that a recording knows the beginning of and not the end: a process that dies can have
 * committed an end that it did not record any more.
 */
public final class OpenCalls {
    /** Far more than what happens during the longest call. */
    private static final int TAIL_BYTES = 32 << 20;

    private OpenCalls() {}

    /** Of the end of that file, by attempt, oldest first; none when there is no file. */
    public static Map<String, FlightRecord.Intent> of(Path file) throws IOException {
        Map<String, FlightRecord.Intent> open = new LinkedHashMap<>();
        if (!Files.exists(file)) {
            return open;
        }
        String tail = tail(file);
        for (String text : tail.split("\n", -1)) {
            String[] words = text.split("\t", 3);
            boolean counts = words.length == 3 && (words[1].equals("I") || words[1].equals("E"));
            if (!counts) {
                continue;
            }
            switch (FlightLine.read(text).record()) {
                case FlightRecord.Intent call -> open.put(call.attempt(), call);
                case FlightRecord.Result end -> open.remove(end.attempt());
                default -> {}
            }
        }
        return open;
    }

    /** Whole lines only. */
    private static String tail(Path file) throws IOException {
        try (FileChannel channel = FileChannel.open(file, StandardOpenOption.READ)) {
            long size = channel.size();
            int length = (int) Math.min(size, TAIL_BYTES);
            ByteBuffer bytes = ByteBuffer.allocate(length);
            channel.read(bytes, size - length);
            String text = new String(bytes.array(), StandardCharsets.UTF_8);
            int first = length < size ? text.indexOf('\n') + 1 : 0;
            return text.substring(first, text.lastIndexOf('\n') + 1);
        }
    }
}
