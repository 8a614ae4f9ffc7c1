/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.testing;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;

/** A synthetic caller: Debian's flite program. */
public final class Flite {
    private Flite() {}

    public static boolean installed() {
        return Files.isExecutable(Path.of("/usr/bin/flite"));
    }

    /**
     * @param voice rms, awb, slt or kal16
     * @return 16 kHz
     */
    public static short[] say(String voice, String text) {
        try {
            Path wav = Files.createTempFile("flite", ".wav");
            try {
                Process flite =
                        new ProcessBuilder(
                                        "flite", "-voice", voice, "-t", text, "-o", wav.toString())
                                .redirectErrorStream(true)
                                .start();
                flite.getInputStream().readAllBytes();
                if (flite.waitFor() != 0) {
                    throw new IllegalStateException("flite ended with " + flite.exitValue());
                }
                return Pcm.wav(wav);
            } finally {
                Files.delete(wav);
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
