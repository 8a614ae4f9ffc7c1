/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import static java.nio.charset.StandardCharsets.UTF_8;
import static java.nio.file.StandardOpenOption.APPEND;
import static java.nio.file.StandardOpenOption.CREATE;
import static java.nio.file.StandardOpenOption.DSYNC;

import io.callwright.store.Json;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Wishes that could not be stored, one JSON object a line, each on the disk when {@link #add}
 * returns. Where the disk fails, too, they are in memory. Thread-safe.
 */
final class WishFile {
    private static final Logger log = LoggerFactory.getLogger(WishFile.class);

    private final Path path;
    private final List<Wish> wishes;

    private WishFile(Path path, List<Wish> wishes) {
        this.path = path;
        this.wishes = wishes;
    }

    /** With what is in the file; a line that was cut off is left out. */
    static WishFile of(Path path) {
        List<Wish> found = new ArrayList<>();
        if (Files.exists(path)) {
            try {
                for (String line : Files.readAllLines(path, UTF_8)) {
                    read(line, path, found);
                }
            } catch (IOException e) {
                log.error("{} can not be read: {}", path, e.toString());
            }
        }
        return new WishFile(path, found);
    }

    private static void read(String line, Path path, List<Wish> found) {
        try {
            Map<String, String> wish = Json.read(line);
            found.add(
                    new Wish(
                            wish.getOrDefault("call", ""),
                            wish.getOrDefault("uri", ""),
                            wish.getOrDefault("reason", ""),
                            Instant.parse(wish.getOrDefault("at", ""))));
        } catch (RuntimeException e) {
            log.warn("a line of {} is no wish; it is passed over", path);
        }
    }

    Path path() {
        return path;
    }

    synchronized boolean isEmpty() {
        return wishes.isEmpty();
    }

    synchronized List<Wish> all() {
        return List.copyOf(wishes);
    }

    synchronized void add(Wish wish) {
        wishes.add(wish);
        String line =
                Json.write(
                        Map.of(
                                "call", wish.sipCallId(),
                                "uri", wish.uri(),
                                "reason", wish.reason(),
                                "at", wish.at().toString()));
        try {
            Files.writeString(path, line + "\n", UTF_8, CREATE, APPEND, DSYNC);
        } catch (IOException e) {
            log.error("a wish not to be called is in memory only: {}", e.toString());
        }
    }

    /** All are stored. */
    synchronized void clear() {
        wishes.clear();
        try {
            Files.deleteIfExists(path);
        } catch (IOException e) {
            log.warn("{} can not be removed: {}", path, e.toString());
        }
    }
}
