/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import com.sun.management.ThreadMXBean;
import io.callwright.media.capture.Capture;
import io.callwright.media.capture.CaptureWriter;
import io.callwright.media.capture.Pcap;
import io.callwright.media.testing.VirtualNetwork;
import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.ByteBuffer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.IntStream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** A session whose packets are captured. */
class CapturedSessionTest {
    private static final InetAddress OURS = InetAddress.ofLiteral("192.0.2.1");
    private static final long MUCH = 1 << 20;
    private static final int IP_AND_UDP = 28;

    @TempDir Path folder;

    @Test
    void everyPacketOfBothWays_isInTheFile_withItsTimeAndAddresses() throws IOException {
        TwoSessions both = new TwoSessions(new VirtualNetwork(1));
        Path file = folder.resolve("deep/call.pcap");
        Capture capture = both.engine.capture(file, OURS, MUCH);
        both.here.capture(capture);
        both.run(Duration.ofSeconds(3));
        both.here.close();
        both.run(Duration.ofMillis(40));

        List<Packet> rtp =
                read(file).stream()
                        .filter(packet -> packet.from % 2 == 0 && packet.to % 2 == 0)
                        .toList();
        List<Packet> sent = rtp.stream().filter(p -> p.from == both.here.rtpPort()).toList();
        List<Packet> received = rtp.stream().filter(p -> p.to == both.here.rtpPort()).toList();
        assertThat(sent).hasSizeBetween(148, 152);
        assertThat(received).hasSizeBetween(147, 152);
        assertThat(gaps(sent)).containsOnly(1);
        assertThat(gaps(received)).containsOnly(1);
        assertThat(sent).allMatch(packet -> packet.source.equals("192.0.2.1"));
        assertThat(received).allMatch(packet -> packet.target.equals("192.0.2.1"));
        assertThat(sent.getLast().micros - sent.getFirst().micros)
                .isEqualTo((sent.size() - 1) * 20_000L);
        assertThat(capture.dropped()).isZero();
    }

    @Test
    void fileThatIsFull_takesNoMore_andHoldsWholeRecordsOnly() throws IOException {
        TwoSessions both = new TwoSessions(new VirtualNetwork(1));
        Path file = folder.resolve("call.pcap");
        Capture capture = both.engine.capture(file, OURS, 10_000);
        both.here.capture(capture);
        both.run(Duration.ofSeconds(3));

        assertThat(Files.size(file)).isBetween(9_500L, 10_000L);
        assertThat(read(file)).isNotEmpty();
        assertThat(capture.dropped()).isPositive();
    }

    @Test
    void captureWhoseFileIsThere_isRefused() throws IOException {
        Path file = Files.writeString(folder.resolve("call.pcap"), "something else");
        try (CaptureWriter writer = CaptureWriter.stepped()) {
            assertThatThrownBy(() -> writer.open(file, OURS, MUCH))
                    .isInstanceOf(MediaException.class)
                    .hasMessageContaining(file.toString());
        }
    }

    @Test
    void writerThatIsStuck_costsPackets_andNoTimeOrMemory() {
        ThreadMXBean threads = (ThreadMXBean) ManagementFactory.getThreadMXBean();
        ByteBuffer packet = ByteBuffer.allocateDirect(172);
        InetSocketAddress peer = new InetSocketAddress(InetAddress.ofLiteral("192.0.2.7"), 4000);
        try (CaptureWriter writer = CaptureWriter.stepped()) {
            Capture capture = writer.open(folder.resolve("call.pcap"), OURS, MUCH);
            for (int i = 0; i < 1000; i++) {
                capture.packet(packet, true, 4000, peer, i);
            }
            assertThat(capture.dropped()).isEqualTo(1000 - 256);
            writer.runOnce();
            long before = threads.getCurrentThreadAllocatedBytes();
            for (int i = 0; i < 256; i++) {
                capture.packet(packet, true, 4000, peer, i);
            }
            assertThat(threads.getCurrentThreadAllocatedBytes() - before).isLessThan(4096);
            assertThat(capture.dropped()).isEqualTo(1000 - 256);
            capture.end();
            writer.runOnce();
        }
    }

    @Test
    void recordOverIpv6_hasAWholeChecksum() {
        InetSocketAddress from = new InetSocketAddress(InetAddress.ofLiteral("2001:db8::1"), 5060);
        InetSocketAddress to = new InetSocketAddress(InetAddress.ofLiteral("2001:db8::7"), 5062);
        ByteBuffer record = Pcap.record(1_000_001, from, to, ByteBuffer.wrap(new byte[] {1, 2, 3}));

        assertThat(record.getInt(0)).isEqualTo(1);
        assertThat(record.getInt(4)).isEqualTo(1);
        int start = Pcap.RECORD_HEADER;
        assertThat(record.remaining()).isEqualTo(start + 40 + 8 + 3);
        // RFC 1071: over the pseudo header and all of it, the sum of a whole packet is 0xFFFF.
        long sum = 17 + 11;
        for (int i = start + 8; i < start + 50; i += 2) {
            sum += record.getShort(i) & 0xFFFF;
        }
        sum += (record.get(start + 50) & 0xFF) << 8;
        while (sum > 0xFFFF) {
            sum = (sum & 0xFFFF) + (sum >>> 16);
        }
        assertThat(sum).isEqualTo(0xFFFF);
    }

    private record Packet(
            long micros, String source, String target, int from, int to, int sequence) {}

    private static List<Integer> gaps(List<Packet> packets) {
        return IntStream.range(1, packets.size())
                .map(i -> (packets.get(i).sequence - packets.get(i - 1).sequence) & 0xFFFF)
                .boxed()
                .toList();
    }

    private static List<Packet> read(Path file) throws IOException {
        ByteBuffer bytes = ByteBuffer.wrap(Files.readAllBytes(file));
        List<Packet> packets = new ArrayList<>();
        assertThat(bytes.getInt(0)).isEqualTo(0xA1B2C3D4);
        bytes.position(Pcap.FILE_HEADER);
        while (bytes.hasRemaining()) {
            long micros = bytes.getInt() * 1_000_000L + bytes.getInt();
            int length = bytes.getInt();
            assertThat(bytes.getInt()).isEqualTo(length);
            int ip = bytes.position();
            packets.add(
                    new Packet(
                            micros,
                            address(bytes, ip + 12),
                            address(bytes, ip + 16),
                            bytes.getShort(ip + 20) & 0xFFFF,
                            bytes.getShort(ip + 22) & 0xFFFF,
                            bytes.getShort(ip + IP_AND_UDP + 2) & 0xFFFF));
            bytes.position(ip + length);
        }
        return packets;
    }

    private static String address(ByteBuffer bytes, int at) {
        return IntStream.range(at, at + 4)
                .mapToObj(i -> Integer.toString(bytes.get(i) & 0xFF))
                .reduce((a, b) -> a + "." + b)
                .orElseThrow();
    }
}
