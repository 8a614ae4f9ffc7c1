/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api;

import java.io.IOException;
import java.io.OutputStream;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What is sent back: a value, so that it can be kept and sent again. */
public record Answer(int status, Map<String, String> headers, Content content) {
    public Answer {
        headers = Map.copyOf(headers);
    }

    /** The body. */
    public sealed interface Content {
        record None() implements Content {}

        /** A record, map or tree. */
        record Json(Object value) implements Content {}

        /**
         * Bytes that are not held in memory.
         *
         * @param length in bytes; null: until the end
         */
        record Stream(String mediaType, @Nullable Long length, Writer writer) implements Content {}
    }

    /** Writes a body; blocks its request's virtual thread. */
    @FunctionalInterface
    public interface Writer {
        void write(OutputStream out) throws IOException;
    }

    public static Answer ok(Object value) {
        return new Answer(200, Map.of(), new Content.Json(value));
    }

    /** Made, and where it is. */
    public static Answer created(String location, Object value) {
        return new Answer(201, Map.of("Location", location), new Content.Json(value));
    }

    /** Begun, and where to look how it goes. */
    public static Answer accepted(String location, Object value) {
        return new Answer(202, Map.of("Location", location), new Content.Json(value));
    }

    /** Of a node that does not stand yet. */
    public static Answer starting() {
        return new Answer(
                ProblemType.UNAVAILABLE.status(),
                Map.of("Content-Type", Problem.MEDIA_TYPE, "Retry-After", "1"),
                new Content.Json(
                        Problem.of(
                                ProblemType.UNAVAILABLE, "the node is starting", "", List.of())));
    }

    public static Answer none() {
        return new Answer(204, Map.of(), new Content.None());
    }

    public static Answer stream(String mediaType, @Nullable Long length, Writer writer) {
        return new Answer(200, Map.of(), new Content.Stream(mediaType, length, writer));
    }

    public Answer with(String name, String value) {
        Map<String, String> more = new LinkedHashMap<>(headers);
        more.put(name, value);
        return new Answer(status, more, content);
    }

    public Answer with(int other) {
        return new Answer(other, headers, content);
    }
}
