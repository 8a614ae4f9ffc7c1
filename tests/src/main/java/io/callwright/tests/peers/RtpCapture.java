/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.function.IntPredicate;

/**
 * The RTP packets of a capture, by stream. Spacing is taken between packets with consecutive
 * sequence numbers only; DTMF events and the marker of a new talk spurt count like any packet.
 */
public final class RtpCapture {
    private static final double FRAME_MILLIS = 20;

    private final Map<String, List<Packet>> streams = new LinkedHashMap<>();

    private record Packet(double seconds, int sequence) {}

    /** Reads lines of {@code time, source port, SSRC, sequence number}, parted by tabs. */
    static RtpCapture parse(List<String> lines) {
        RtpCapture capture = new RtpCapture();
        for (String line : lines) {
            String[] fields = line.split("\t", -1);
            if (fields.length == 4 && !fields[3].isEmpty()) {
                Packet packet =
                        new Packet(Double.parseDouble(fields[0]), Integer.parseInt(fields[3]));
                capture.streams
                        .computeIfAbsent(fields[1] + " " + fields[2], key -> new ArrayList<>())
                        .add(packet);
            }
        }
        return capture;
    }

    /** Every stream whose sender's port is wanted, in order of appearance. */
    public List<RtpStream> streams(IntPredicate sourcePort) {
        return streams.entrySet().stream()
                .filter(stream -> sourcePort.test(port(stream.getKey())))
                .map(stream -> describe(stream.getKey(), stream.getValue()))
                .toList();
    }

    /**
     * A percentile, 0..100, of the distance from 20 ms over all streams from those ports together.
     *
     * @throws PeerException if there is no such packet
     */
    public double deviationMillis(double percentile, IntPredicate sourcePort) {
        return percentile(deviations(sourcePort, (from, to) -> true), percentile);
    }

    /**
     * The same, over the pairs of packets between which time was fair.
     *
     * @param fair whether it was between two moments, seconds of the epoch
     */
    public double deviationMillis(
            double percentile, IntPredicate sourcePort, DoubleBinaryPredicate fair) {
        return percentile(deviations(sourcePort, fair), percentile);
    }

    /** Which part of the pairs of packets, 0..1, had fair time between them. */
    public double fairShare(IntPredicate sourcePort, DoubleBinaryPredicate fair) {
        double all = deviations(sourcePort, (from, to) -> true).length;
        return deviations(sourcePort, fair).length / all;
    }

    /** A question about two moments. */
    @FunctionalInterface
    public interface DoubleBinaryPredicate {
        /** Whether it is so from {@code from} to {@code to}. */
        boolean test(double from, double to);
    }

    private double[] deviations(IntPredicate sourcePort, DoubleBinaryPredicate fair) {
        double[] all =
                streams.entrySet().stream()
                        .filter(stream -> sourcePort.test(port(stream.getKey())))
                        .flatMapToDouble(
                                stream -> Arrays.stream(deviations(stream.getValue(), fair)))
                        .sorted()
                        .toArray();
        if (all.length == 0) {
            throw new PeerException("no RTP from those ports in the capture");
        }
        return all;
    }

    private static int port(String key) {
        return Integer.parseInt(key.substring(0, key.indexOf(' ')));
    }

    private static RtpStream describe(String key, List<Packet> packets) {
        double[] sorted = deviations(packets, (from, to) -> true);
        Arrays.sort(sorted);
        int span = 0;
        for (int i = 1; i < packets.size(); i++) {
            // Signed 16-bit difference: across the wrap, and negative for a reordered packet.
            span += (short) (packets.get(i).sequence - packets.get(i - 1).sequence);
        }
        return new RtpStream(
                port(key),
                key.substring(key.indexOf(' ') + 1),
                packets.size(),
                Math.max(0, span + 1 - packets.size()),
                percentile(sorted, 50),
                percentile(sorted, 99),
                percentile(sorted, 100));
    }

    private static double[] deviations(List<Packet> packets, DoubleBinaryPredicate fair) {
        double[] deviations = new double[packets.size()];
        int count = 0;
        for (int i = 1; i < packets.size(); i++) {
            Packet before = packets.get(i - 1);
            Packet packet = packets.get(i);
            if ((short) (packet.sequence - before.sequence) == 1
                    && fair.test(before.seconds, packet.seconds)) {
                double spacing = (packet.seconds - before.seconds) * 1000;
                deviations[count++] = Math.abs(spacing - FRAME_MILLIS);
            }
        }
        return Arrays.copyOf(deviations, count);
    }

    private static double percentile(double[] sorted, double percentile) {
        if (sorted.length == 0) {
            return Double.NaN;
        }
        return sorted[(int) Math.ceil(percentile / 100 * (sorted.length - 1))];
    }
}
