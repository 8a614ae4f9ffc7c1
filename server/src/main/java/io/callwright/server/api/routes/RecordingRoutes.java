/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.ByteRange;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.CallRow;
import io.callwright.store.CallState;
import java.io.IOException;
import java.io.OutputStream;
import java.io.UncheckedIOException;
import java.nio.channels.Channels;
import java.nio.channels.FileChannel;
import java.nio.channels.WritableByteChannel;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;

/** The sound of calls. */
public final class RecordingRoutes {
    private static final String WAV = "audio/wav";

    private final Services services;

    public RecordingRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get(
                        "getRecording",
                        "/api/v1/calls/{call_id}/recording",
                        Access.needs(Role.SUPERVISOR, Scope.RECORDINGS_READ),
                        this::get));
    }

    private Answer get(Ask ask) {
        String id = ask.in("call_id");
        CallRow call =
                services.store().calls().find(id).orElseThrow(() -> Refusal.notFound("call " + id));
        if (call.state() != CallState.ENDED) {
            throw Refusal.of(ProblemType.CONFLICT, "this call is still up; wait for its end");
        }
        Path file = file(call);
        try {
            long size = Files.size(file);
            String etag = "\"%x-%x\"".formatted(size, Files.getLastModifiedTime(file).toMillis());
            return ByteRange.of(
                            ask.header().apply("Range"), ask.header().apply("If-Range"), etag, size)
                    .map(range ->
                            part(file, range)
                                    .with(206)
                                    .with("Content-Range", range.contentRange(size)))
                    .orElseGet(() -> part(file, new ByteRange(0, size - 1)))
                    .with("ETag", etag)
                    .with("Accept-Ranges", "bytes")
                    .with("Content-Disposition", "attachment; filename=\"" + id + ".wav\"");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** The file that the row names, if it truly is this call's and lies where recordings lie. */
    private Path file(CallRow call) {
        String named = call.recording();
        if (named == null) {
            throw Refusal.notFound("recording of this call");
        }
        try {
            Path folder = services.recordings().toRealPath();
            Path file = Path.of(named).toRealPath();
            if (!file.startsWith(folder)
                    || !file.getFileName().toString().equals(call.id() + ".wav")
                    || !Files.isRegularFile(file)) {
                throw Refusal.notFound("recording of this call");
            }
            return file;
        } catch (IOException _) {
            throw Refusal.notFound("recording of this call any more");
        }
    }

    private static Answer part(Path file, ByteRange range) {
        return Answer.stream(WAV, range.length(), out -> write(file, range, out));
    }

    private static void write(Path file, ByteRange range, OutputStream out) throws IOException {
        try (FileChannel channel = FileChannel.open(file);
                WritableByteChannel to = Channels.newChannel(out)) {
            long at = range.first();
            while (at <= range.last()) {
                long sent = channel.transferTo(at, Math.min(65_536, range.last() + 1 - at), to);
                if (sent <= 0) {
                    throw new IOException("the recording became shorter");
                }
                at += sent;
            }
        }
    }
}
