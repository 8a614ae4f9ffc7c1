/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.engines;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.Reader;
import java.io.Writer;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.HexFormat;
import java.util.Optional;
import java.util.Properties;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Measured costs in the data directory, one file for each machine with its engines: a restart
 * measures nothing, another voice or another processor does. Owned by one thread at a time.
 */
final class KeptCosts {
    private static final Logger LOG = LoggerFactory.getLogger(KeptCosts.class);
    private static final Path CPU_INFO = Path.of("/proc/cpuinfo");

    private final Path file;
    private final String key;

    /**
     * @param engines names what was measured
     */
    KeptCosts(Path dataDir, String engines) {
        key = machine() + "; " + engines;
        file = dataDir.resolve("calibration").resolve(digest(key) + ".properties");
    }

    /** Empty when there is none, or none that can be read: measure anew. */
    Optional<SpeechCosts> find() {
        Properties kept = new Properties();
        try (Reader reader = Files.newBufferedReader(file, UTF_8)) {
            kept.load(reader);
            return Optional.of(
                    new SpeechCosts(number(kept, "recognition"), number(kept, "synthesis")));
        } catch (IOException | IllegalArgumentException e) {
            LOG.debug("no calibration in {}: {}", file, e.toString());
            return Optional.empty();
        }
    }

    private static double number(Properties kept, String name) {
        return Double.parseDouble(kept.getProperty(name, ""));
    }

    /** A disk that cannot be written costs a measurement at the next start. */
    void keep(SpeechCosts costs) {
        Properties kept = new Properties();
        kept.setProperty("measured", key);
        kept.setProperty("recognition", String.valueOf(costs.recognition()));
        kept.setProperty("synthesis", String.valueOf(costs.synthesis()));
        try {
            Files.createDirectories(file.getParent());
            Path written = Files.createTempFile(file.getParent(), "calibration", ".tmp");
            try (Writer writer = Files.newBufferedWriter(written, UTF_8)) {
                kept.store(writer, "Seconds of computing for a second of audio, on one core");
            }
            Files.move(
                    written,
                    file,
                    StandardCopyOption.ATOMIC_MOVE,
                    StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            LOG.warn("the calibration can not be kept in {}: {}", file, e.toString());
        }
    }

    private static String machine() {
        return "%s, %d cores, %s, Java %s"
                .formatted(
                        model(),
                        Runtime.getRuntime().availableProcessors(),
                        System.getProperty("os.arch"),
                        Runtime.version().feature());
    }

    private static String model() {
        try (Stream<String> lines = Files.lines(CPU_INFO)) {
            return lines.filter(line -> line.startsWith("model name"))
                    .findFirst()
                    .map(line -> line.substring(line.indexOf(':') + 1).strip())
                    .orElse("unknown processor");
        } catch (IOException e) {
            return "unknown processor";
        }
    }

    private static String digest(String key) {
        try {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(key.getBytes(UTF_8));
            return HexFormat.of().formatHex(digest, 0, 8);
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException(e);
        }
    }
}
