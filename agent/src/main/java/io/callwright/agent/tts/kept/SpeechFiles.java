/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.kept;

import static java.nio.charset.StandardCharsets.UTF_8;

import io.callwright.agent.tts.Speech;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.NoSuchFileException;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.FileTime;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HexFormat;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.SequencedMap;
import java.util.stream.Stream;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speech on disk, a file for each clause of each voice, shared by all calls and by the process's
 * next runs. What was not asked for longest goes first when there is too much. A file appears whole
 * or not at all: it is written under another name and moved. One that does not check is deleted.
 *
 * <p>A disk that fails costs no call: speech is then made again, and the failures are counted.
 * Thread-safe; blocks on the disk, without holding its lock.
 */
public final class SpeechFiles {
    private static final Logger LOG = LoggerFactory.getLogger(SpeechFiles.class);
    private static final String SUFFIX = ".speech";
    private static final String UNFINISHED = ".part";

    private final Path folder;
    private final long maxBytes;
    private final Clock clock;

    /** Name and size of each file, the one not asked for longest first. Guarded by this. */
    private final SequencedMap<String, Long> files = new LinkedHashMap<>(256, 0.75f, true);

    private long bytes; // guarded by this
    private long found; // guarded by this
    private long dropped; // guarded by this
    private long broken; // guarded by this
    private long failures; // guarded by this

    /**
     * @param files that are there
     * @param bytes that they take
     * @param found files that were read since the start
     * @param dropped for want of room, since the start
     * @param broken deleted because their content did not check, since the start
     * @param failures of the disk, since the start
     */
    public record Counters(
            int files, long bytes, long found, long dropped, long broken, long failures) {}

    private SpeechFiles(Path folder, long maxBytes, Clock clock) {
        this.folder = folder;
        this.maxBytes = maxBytes;
        this.clock = clock;
    }

    /**
     * Opens a folder, made if need be; what an earlier run left unfinished is removed.
     *
     * @param maxBytes that the files may take together
     * @param clock tells when a file was asked for last
     * @throws IOException when the folder cannot be made or read
     */
    public static SpeechFiles open(Path folder, long maxBytes, Clock clock) throws IOException {
        Files.createDirectories(folder);
        SpeechFiles speech = new SpeechFiles(folder, maxBytes, clock);
        speech.look();
        return speech;
    }

    /** What this voice says of this text, if it is there. */
    public Optional<Speech> find(String fingerprint, String text) {
        String name = name(fingerprint, text);
        if (!known(name)) {
            return Optional.empty();
        }
        Path file = folder.resolve(name);
        try {
            Optional<Speech> speech =
                    SpeechEntry.decode(Files.readAllBytes(file), fingerprint, text);
            if (speech.isEmpty()) {
                LOG.warn("kept speech {} is broken: deleted, and made again", file);
                forget(name, true);
                Files.deleteIfExists(file);
                return Optional.empty();
            }
            Files.setLastModifiedTime(file, FileTime.from(clock.instant()));
            count();
            return speech;
        } catch (NoSuchFileException e) {
            forget(name, false); // somebody tidied up
            return Optional.empty();
        } catch (IOException e) {
            failed("read", file, e);
            return Optional.empty();
        }
    }

    /** Keeps speech. A disk that refuses it is logged and counted, no more. */
    public void keep(String fingerprint, Speech speech) {
        byte[] content = SpeechEntry.encode(fingerprint, speech);
        if (content.length > maxBytes) {
            return;
        }
        String name = name(fingerprint, speech.text());
        Path file = folder.resolve(name);
        try {
            Path part = Files.createTempFile(folder, name, UNFINISHED);
            try {
                Files.write(part, content);
                Files.move(part, file, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(part);
            }
            for (String old : remember(name, content.length)) {
                Files.deleteIfExists(folder.resolve(old));
            }
        } catch (IOException e) {
            failed("written", file, e);
        }
    }

    public synchronized Counters counters() {
        return new Counters(files.size(), bytes, found, dropped, broken, failures);
    }

    private void look() throws IOException {
        record Seen(String name, long size, FileTime used) {}
        List<Path> all;
        try (Stream<Path> listed = Files.list(folder)) {
            all = listed.toList();
        }
        List<Seen> seen = new ArrayList<>();
        for (Path file : all) {
            String name = String.valueOf(file.getFileName());
            if (name.endsWith(UNFINISHED)) {
                Files.deleteIfExists(file);
            } else if (name.endsWith(SUFFIX)) {
                seen.add(new Seen(name, Files.size(file), Files.getLastModifiedTime(file)));
            }
        }
        seen.sort(Comparator.comparing(Seen::used));
        for (Seen file : seen) {
            for (String old : remember(file.name(), file.size())) {
                Files.deleteIfExists(folder.resolve(old));
            }
        }
    }

    private synchronized boolean known(String name) {
        return files.get(name) != null;
    }

    /** The names of the files that have to go for it. */
    private synchronized List<String> remember(String name, long size) {
        Long before = files.put(name, size);
        bytes += size - (before == null ? 0 : before);
        List<String> old = new ArrayList<>();
        while (bytes > maxBytes) {
            Map.Entry<String, Long> oldest = files.pollFirstEntry();
            bytes -= oldest.getValue();
            old.add(oldest.getKey());
            dropped++;
        }
        return old;
    }

    private synchronized void forget(String name, boolean isBroken) {
        Long size = files.remove(name);
        bytes -= size == null ? 0 : size;
        broken += isBroken ? 1 : 0;
    }

    private synchronized void count() {
        found++;
    }

    /** The first failure is told; a full disk would fill the log as well. */
    private void failed(String what, Path file, IOException e) {
        boolean first;
        synchronized (this) {
            failures++;
            first = failures == 1;
        }
        if (first) {
            LOG.warn("kept speech {} cannot be {}: {}", file, what, e.toString());
        }
    }

    private static String name(String fingerprint, String text) {
        try {
            MessageDigest digest = MessageDigest.getInstance("SHA-256");
            digest.update(fingerprint.getBytes(UTF_8));
            digest.update((byte) 0);
            byte[] hash = digest.digest(text.getBytes(UTF_8));
            return HexFormat.of().formatHex(hash, 0, 16) + SUFFIX;
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java has SHA-256", e);
        }
    }
}
