/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.dialer.record.FlightFile;
import io.callwright.dialer.record.FlightRecord;
import io.callwright.dialer.record.NumberKeys;
import io.callwright.dialer.record.OpenCalls;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Map;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * A node's flight recording and the secret of its number keys, which lies beside it and which only
 * its owner may read: with another one the same number would get another key.
 *
 * @param open calls that it knows no end of
 * @param until when it was added to last; {@link Instant#EPOCH} for a new one
 */
record FlightRecording(
        FlightFile file, NumberKeys keys, Map<String, FlightRecord.Intent> open, Instant until) {
    private static final Logger log = LoggerFactory.getLogger(FlightRecording.class);
    private static final int SECRET_BYTES = 32;

    static FlightRecording open(Path path) {
        try {
            Path folder = path.toAbsolutePath().getParent();
            if (folder != null) {
                Files.createDirectories(folder);
            }
            Instant until =
                    Files.exists(path)
                            ? Files.getLastModifiedTime(path).toInstant()
                            : Instant.EPOCH;
            NumberKeys keys =
                    new NumberKeys(secret(path.resolveSibling(path.getFileName() + ".key")));
            FlightFile file = FlightFile.open(path);
            return new FlightRecording(file, keys, OpenCalls.of(path), until);
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "the flight recording %s cannot be written. Remedy: make its folder writable, or set dialer.flight-recorder"
                            .formatted(path),
                    e);
        }
    }

    private static byte[] secret(Path file) throws IOException {
        if (Files.exists(file)) {
            return Files.readAllBytes(file);
        }
        byte[] secret = new byte[SECRET_BYTES];
        new SecureRandom().nextBytes(secret);
        Files.createFile(
                file,
                PosixFilePermissions.asFileAttribute(PosixFilePermissions.fromString("rw-------")));
        Files.write(file, secret, StandardOpenOption.SYNC);
        return secret;
    }

    void close() {
        try {
            file.close();
        } catch (IOException e) {
            log.error("the flight recording could not be closed", e);
        }
    }
}
