/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.trace;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.media.capture.Pcap;
import io.callwright.sip.TracedMessage;
import java.io.BufferedInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.OutputStream;
import java.nio.ByteBuffer;
import java.nio.channels.Channels;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayDeque;
import java.util.List;
import java.util.Queue;
import org.jspecify.annotations.Nullable;

/**
 * A call as a capture file: its SIP messages, drawn as UDP whatever they came over, and the packets
 * of its RTP capture, in the order of their times. Reads and writes as it goes.
 */
public final class CallPcap {
    private CallPcap() {}

    /**
     * @param messages in their order; may be none
     * @param rtp file that {@link io.callwright.media.capture.Capture} wrote, or still writes; null
     *     without one
     */
    public static void write(List<TracedMessage> messages, @Nullable Path rtp, OutputStream out)
            throws IOException {
        WritableByteChannel to = Channels.newChannel(out);
        to.write(Pcap.fileHeader());
        Queue<TracedMessage> waiting = new ArrayDeque<>(messages);
        if (rtp != null) {
            try (InputStream in = new BufferedInputStream(Files.newInputStream(rtp), 1 << 16)) {
                in.skipNBytes(Pcap.FILE_HEADER);
                for (ByteBuffer next = record(in); next != null; next = record(in)) {
                    long micros = next.getInt(0) * 1_000_000L + next.getInt(4);
                    for (TracedMessage message = waiting.peek();
                            message != null && micros(message) <= micros;
                            message = waiting.peek()) {
                        to.write(frame(waiting.remove()));
                    }
                    to.write(next);
                }
            }
        }
        for (TracedMessage message : waiting) {
            to.write(frame(message));
        }
    }

    /** The next whole record; null at the end, or before one that is being written. */
    private static @Nullable ByteBuffer record(InputStream in) throws IOException {
        byte[] header = in.readNBytes(Pcap.RECORD_HEADER);
        if (header.length < Pcap.RECORD_HEADER) {
            return null;
        }
        int length = ByteBuffer.wrap(header).getInt(8);
        byte[] packet = in.readNBytes(length);
        return packet.length < length
                ? null
                : ByteBuffer.allocate(header.length + length).put(header).put(packet).flip();
    }

    private static ByteBuffer frame(TracedMessage message) {
        return Pcap.record(
                micros(message),
                message.sent() ? message.local() : message.remote(),
                message.sent() ? message.remote() : message.local(),
                ByteBuffer.wrap(message.text().getBytes(UTF_8)));
    }

    private static long micros(TracedMessage message) {
        return ChronoUnit.MICROS.between(Instant.EPOCH, message.at());
    }
}
