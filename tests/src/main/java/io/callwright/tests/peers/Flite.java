/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.util.List;
import java.util.Locale;
import java.util.UUID;

/** Callers' lines spoken by flite, at 8 kHz; each line is made once per build and kept. */
public final class Flite {
    /** What a telephone carries. */
    public static final int RATE = 8000;

    private static final Duration LIMIT = Duration.ofSeconds(20);

    private Flite() {}

    /** Voices of Debian's flite that recognisers trained on people understand. */
    public enum Voice {
        RMS,
        AWB,
        SLT
    }

    /** The text as speech, without silence around it but the voice's own. */
    public static PcmWav say(Voice voice, String text) {
        Path folder = WorkFolder.shared("speech");
        String voiceName = voice.name().toLowerCase(Locale.ROOT);
        String id =
                UUID.nameUUIDFromBytes((voiceName + ":" + text).getBytes(StandardCharsets.UTF_8))
                        .toString();
        Path line = folder.resolve(id + ".wav");
        if (!Files.exists(line)) {
            make(voiceName, text, folder, line);
        }
        return PcmWav.read(line);
    }

    /**
     * A file for a phone to play: the text, then silence for {@code tail}, so that the caller stays
     * quiet until the next line.
     */
    public static Path line(Voice voice, String text, Duration tail, Path folder) {
        PcmWav speech = say(voice, text).then(PcmWav.silence((int) tail.toMillis(), RATE));
        return speech.write(folder.resolve("line-" + UUID.randomUUID() + ".wav"));
    }

    private static void make(String voice, String text, Path folder, Path line) {
        // Made under a name of its own and then renamed, as two test JVMs may make the same line.
        String id = UUID.randomUUID().toString();
        Path spoken = folder.resolve(id + "-16k.wav");
        Path resampled = folder.resolve(id + "-8k.wav");
        List<String> speak =
                List.of(Program.FLITE.path(), "-voice", voice, "-t", text, "-o", spoken.toString());
        List<String> resample =
                List.of(
                        Program.SOX.path(),
                        spoken.toString(),
                        "-r",
                        Integer.toString(RATE),
                        "-c",
                        "1",
                        "-b",
                        "16",
                        resampled.toString());
        PeerProcess.run("flite", folder, speak, LIMIT);
        PeerProcess.run("sox", folder, resample, LIMIT);
        try {
            Files.move(resampled, line, StandardCopyOption.ATOMIC_MOVE);
            Files.delete(spoken);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
