/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;

/** A capture of UDP on the loopback interface; needs the right to capture (root, or dumpcap's). */
public final class Tshark implements AutoCloseable {
    private static final Duration START_LIMIT = Duration.ofSeconds(15);
    private static final Duration ANALYSIS_LIMIT = Duration.ofMinutes(1);

    private final PeerProcess process;
    private final Path folder;
    private final int first;
    private final int last;

    private Tshark(PeerProcess process, Path folder, int first, int last) {
        this.process = process;
        this.folder = folder;
        this.first = first;
        this.last = last;
    }

    /** Captures what goes to or comes from the UDP ports {@code first..last}, from now on. */
    public static Tshark capture(int first, int last) {
        Path folder = WorkFolder.create("tshark");
        List<String> command =
                List.of(
                        Program.TSHARK.path(),
                        "-i",
                        "lo",
                        "-f",
                        "udp portrange " + first + "-" + last,
                        "-B",
                        "32", // MiB of kernel buffer, so that a busy machine loses nothing
                        "-s",
                        "128",
                        "-w",
                        "capture.pcapng");
        PeerProcess process = PeerProcess.start("tshark", folder, command);
        process.awaitLine("Capture started", START_LIMIT);
        return new Tshark(process, folder, first, last);
    }

    /** What tshark says of a capture file; the words follow {@code -r FILE}. */
    public static String read(Path file, String... words) {
        List<String> command =
                new ArrayList<>(List.of(Program.TSHARK.path(), "-n", "-r", file.toString()));
        command.addAll(List.of(words));
        return PeerProcess.run("tshark-read", WorkFolder.create("tshark"), command, ANALYSIS_LIMIT)
                .lines()
                .filter(line -> !line.startsWith("Running as user")) // root is warned
                .collect(Collectors.joining("\n"));
    }

    /** Ends the capture and reads the RTP in it. */
    public RtpCapture rtp() {
        stop();
        String text = read("rtp", "frame.time_epoch", "udp.srcport", "rtp.ssrc", "rtp.seq");
        return RtpCapture.parse(text.lines().toList());
    }

    /** Ends the capture and returns these fields of the packets that pass the display filter. */
    public String read(String displayFilter, String... fields) {
        stop();
        List<String> command =
                new ArrayList<>(
                        List.of(
                                Program.TSHARK.path(),
                                "-n",
                                "-r",
                                "capture.pcapng",
                                "-d",
                                "udp.port==" + first + "-" + last + ",rtp",
                                "-Y",
                                displayFilter,
                                "-T",
                                "fields"));
        for (String field : fields) {
            command.addAll(List.of("-e", field));
        }
        return PeerProcess.run("tshark-read", folder, command, ANALYSIS_LIMIT);
    }

    /** The capture file. */
    public Path file() {
        return folder.resolve("capture.pcapng");
    }

    private void stop() {
        if (process.alive()) {
            process.signal("INT");
            if (process.awaitExit(START_LIMIT).isEmpty()) {
                throw new PeerException(process.describe("did not end its capture"));
            }
        }
    }

    @Override
    public void close() {
        process.close();
    }
}
