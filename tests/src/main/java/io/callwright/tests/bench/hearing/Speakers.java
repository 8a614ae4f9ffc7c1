/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.hearing;

import io.callwright.media.audio.WavFile;
import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.peers.WorkFolder;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.UUID;

/** Synthetic callers in full band: flite's voices, and festival's HTS voice. Each line is kept. */
enum Speakers {
    RMS("rms"),
    AWB("awb"),
    SLT("slt"),
    KAL16("kal16"),
    HTS_SLT("cmu_us_slt_arctic_hts");

    private static final Duration LIMIT = Duration.ofSeconds(30);
    private static final Path FESTIVAL_VOICE =
            Path.of("/usr/share/festival/voices/us/cmu_us_slt_arctic_hts");

    private final String voice;

    Speakers(String voice) {
        this.voice = voice;
    }

    /** As tables call it. */
    String label() {
        return this == HTS_SLT ? "hts-slt" : voice;
    }

    boolean installed() {
        return this == HTS_SLT
                ? Files.isDirectory(FESTIVAL_VOICE)
                        && Files.isExecutable(Path.of("/usr/bin/text2wave"))
                : Files.isExecutable(Path.of("/usr/bin/flite"));
    }

    String remedy() {
        return this == HTS_SLT
                ? "apt-get install festival festvox-us-slt-hts"
                : "apt-get install flite";
    }

    WavFile say(String text) {
        Path folder = WorkFolder.shared("speech");
        String id = name() + "-full:" + text;
        Path line =
                folder.resolve(
                        UUID.nameUUIDFromBytes(id.getBytes(StandardCharsets.UTF_8)) + ".wav");
        try {
            if (!Files.exists(line)) {
                Path made = folder.resolve(UUID.randomUUID() + ".wav");
                PeerProcess.run("speaker", folder, command(text, made, folder), LIMIT);
                Files.move(made, line, StandardCopyOption.ATOMIC_MOVE);
            }
            return WavFile.read(line);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private List<String> command(String text, Path made, Path folder) throws IOException {
        if (this != HTS_SLT) {
            return List.of("flite", "-voice", voice, "-t", text, "-o", made.toString());
        }
        Path written = folder.resolve(made.getFileName() + ".txt");
        Files.writeString(written, text);
        return List.of(
                "text2wave",
                "-eval",
                "(voice_" + voice + ")",
                "-o",
                made.toString(),
                written.toString());
    }
}
