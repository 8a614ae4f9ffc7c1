/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt;

import static java.nio.charset.StandardCharsets.UTF_8;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.function.Supplier;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Tries a model that was never loaded before in a process of its own, because the native
 * recognisers end the whole process on broken files. What passed is remembered in the data
 * directory by the fingerprint of its files. Thread-safe.
 */
public final class ModelTrial {
    private static final Logger LOG = LoggerFactory.getLogger(ModelTrial.class);

    /** What passed under an older, laxer check is judged again. */
    private static final String EDITION = "-3";

    private final Path dataDir;
    private final Path remembered;
    private final Duration limit;

    /**
     * @param dataDir where results are kept, in the folder {@code model-trials}
     * @param limit for one trial; large models load for tens of seconds
     */
    public ModelTrial(Path dataDir, Duration limit) {
        this.dataDir = dataDir;
        this.remembered = dataDir.resolve("model-trials");
        this.limit = limit;
    }

    /** Where the results are, and what else is made of models may be kept. */
    public Path dataDir() {
        return dataDir;
    }

    /**
     * Returns when the model has passed, now or before.
     *
     * @param kind {@code vosk} or {@code pocketsphinx}
     * @param directory of the model
     * @param files all that the engine reads
     * @throws RecognizerException saying how the model failed
     */
    public void require(String kind, Path directory, List<Path> files) {
        require(kind, directory, files, List::of);
    }

    /**
     * The same for a model that needs no trial when its files are those of a known good release.
     *
     * @param knownGood fingerprint of that release
     */
    public void requireUnless(String knownGood, String kind, Path directory, List<Path> files) {
        if (!knownGood.equals(fingerprint(directory, files))) {
            require(kind, directory, files);
        }
    }

    /** Tells models of different content, or a damaged one, from one another; no protection. */
    public static String fingerprint(Path directory, List<Path> files) {
        return Fingerprint.of(directory, files);
    }

    /**
     * The same, with a look into the files before the trial.
     *
     * @param check gives what it could not judge, for a person, and throws {@link
     *     RecognizerException} for a model that is broken
     * @return what the check could not judge, now or when the model passed
     */
    public List<String> require(
            String kind, Path directory, List<Path> files, Supplier<List<String>> check) {
        Path passed = passed(kind, directory, files);
        if (Files.exists(passed)) {
            return notes(passed);
        }
        List<String> notes = check.get();
        run(kind, directory);
        remember(passed, directory, notes);
        return notes;
    }

    private Path passed(String kind, Path directory, List<Path> files) {
        return remembered.resolve(kind + EDITION + "-" + Fingerprint.of(directory, files));
    }

    private void remember(Path passed, Path directory, List<String> notes) {
        try {
            Files.createDirectories(remembered);
            Files.write(
                    passed, Stream.concat(Stream.of("# " + directory), notes.stream()).toList());
        } catch (IOException e) {
            LOG.warn(
                    "cannot remember in {} that {} is good, so it is tried again at the next"
                            + " start: {}",
                    remembered,
                    directory,
                    e.toString());
        }
    }

    private static List<String> notes(Path passed) {
        try (Stream<String> lines = Files.lines(passed)) {
            return lines.filter(line -> !line.startsWith("#")).toList();
        } catch (IOException | UncheckedIOException e) {
            LOG.debug("cannot read {}", passed, e);
            return List.of();
        }
    }

    private void run(String kind, Path directory) {
        LOG.info("trying the {} model {} in a process of its own", kind, directory);
        Path output;
        Process child;
        try {
            output = Files.createTempFile("callwright-trial", ".log");
            child =
                    new ProcessBuilder(command(kind, directory))
                            .redirectErrorStream(true)
                            .redirectOutput(output.toFile())
                            .start();
        } catch (IOException e) {
            throw new RecognizerException("cannot start a process to try " + directory, e);
        }
        try {
            child.getOutputStream().close();
            if (!child.waitFor(limit.toMillis(), TimeUnit.MILLISECONDS)) {
                throw failed(kind, directory, "gave no result within " + limit.toSeconds() + " s");
            }
            List<String> said = Files.readString(output, UTF_8).lines().toList();
            if (child.exitValue() != 0 || !said.contains(TrialMain.PASSED)) {
                throw failed(kind, directory, reason(child.exitValue(), said));
            }
        } catch (IOException e) {
            throw new RecognizerException("cannot read the result of trying " + directory, e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new RecognizerException("interrupted while trying " + directory, e);
        } finally {
            child.destroyForcibly();
            delete(output);
        }
    }

    private static List<String> command(String kind, Path directory) {
        return new ArrayList<>(
                List.of(
                        Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                        "-Xmx256m",
                        "-XX:-CreateCoredumpOnCrash",
                        "-XX:ErrorFile=/dev/null",
                        "--enable-native-access=ALL-UNNAMED",
                        "-cp",
                        System.getProperty("java.class.path"),
                        TrialMain.class.getName(),
                        kind,
                        directory.toString()));
    }

    private static RecognizerException failed(String kind, Path directory, String reason) {
        return new RecognizerException(
                "the "
                        + kind
                        + " model "
                        + directory
                        + " failed its trial and is not loaded: it "
                        + reason
                        + "; install it again, or choose another");
    }

    /** 128 and the number of the signal is how a process tells what ended it; the JVM says more. */
    private static String reason(int exit, List<String> said) {
        if (said.stream().anyMatch(line -> line.contains("SIGSEGV"))) {
            return "crashed the process";
        }
        String end =
                switch (exit) {
                    case 134 -> "aborted the process";
                    case 139 -> "crashed the process";
                    case 137 -> "was killed, perhaps for want of memory";
                    default -> "ended with " + exit;
                };
        return end
                + said.stream().filter(ModelTrial::tells).findFirst().map(s -> ": " + s).orElse("");
    }

    private static boolean tells(String line) {
        return line.startsWith(TrialMain.FAILED)
                || line.startsWith("ERROR")
                || line.startsWith("ASSERTION_FAILED");
    }

    private static void delete(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            LOG.debug("left {} behind", file, e);
        }
    }
}
