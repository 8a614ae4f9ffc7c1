/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.time.Duration;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import tools.jackson.core.JacksonException;
import tools.jackson.core.StreamReadConstraints;
import tools.jackson.core.StreamReadFeature;
import tools.jackson.core.json.JsonFactory;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.PropertyNamingStrategies;
import tools.jackson.databind.json.JsonMapper;

/** Reads bodies within limits of size and time, and writes JSON. Thread-safe. */
public final class Bodies {
    /** Of a JSON body. */
    static final int MOST_BYTES = 256 * 1024;

    static final Duration MOST_TIME = Duration.ofSeconds(10);
    private static final int DEPTH = 32;

    /** Names in snake case; a name twice in an object is an error. */
    public static final JsonMapper JSON =
            JsonMapper.builder(
                            JsonFactory.builder()
                                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                                    .streamReadConstraints(
                                            StreamReadConstraints.builder()
                                                    .maxNestingDepth(DEPTH)
                                                    .build())
                                    .build())
                    .propertyNamingStrategy(PropertyNamingStrategies.SNAKE_CASE)
                    .build();

    private final LongSupplier nanoTime;

    /**
     * @param nanoTime monotonic clock
     */
    Bodies(LongSupplier nanoTime) {
        this.nanoTime = nanoTime;
    }

    /**
     * The whole body.
     *
     * @param declared its length, when the peer said it
     * @throws Refusal when it is too large or comes too slowly
     */
    byte[] read(InputStream in, @Nullable Long declared) {
        if (declared != null && declared > MOST_BYTES) {
            throw tooLarge(MOST_BYTES);
        }
        ByteArrayOutputStream all = new ByteArrayOutputStream();
        byte[] buffer = new byte[8192];
        long deadline = nanoTime.getAsLong() + MOST_TIME.toNanos();
        try {
            for (int n = in.read(buffer); n >= 0; n = in.read(buffer)) {
                all.write(buffer, 0, n);
                if (all.size() > MOST_BYTES) {
                    throw tooLarge(MOST_BYTES);
                }
                if (nanoTime.getAsLong() > deadline) {
                    throw Refusal.of(
                            ProblemType.TOO_SLOW,
                            "a body of JSON must be there within " + MOST_TIME.toSeconds() + " s");
                }
            }
        } catch (IOException e) {
            throw Refusal.of(ProblemType.TOO_SLOW, "the body ended before its end");
        }
        return all.toByteArray();
    }

    static Refusal tooLarge(long most) {
        return Refusal.of(
                ProblemType.TOO_LARGE, "at most %,d bytes are taken here".formatted(most));
    }

    static JsonNode parse(byte[] bytes) {
        try {
            JsonNode node = JSON.readTree(bytes);
            if (node.isMissingNode()) {
                throw Refusal.of(ProblemType.MALFORMED, "the body is empty; it must be JSON");
            }
            return node;
        } catch (JacksonException e) {
            var place = e.getLocation();
            throw Refusal.of(
                    ProblemType.MALFORMED,
                    "the body is no JSON"
                            + (place == null
                                    ? ""
                                    : " at line %d, column %d"
                                            .formatted(place.getLineNr(), place.getColumnNr()))
                            + ": "
                            + e.getOriginalMessage());
        }
    }
}
