/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.client;

import java.io.FilterInputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.net.URLEncoder;
import java.net.http.HttpRequest.BodyPublishers;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends a CSV file to a node and follows its import. Blocks. */
public final class ContactsUpload {
    private static final Duration LOOK_AGAIN = Duration.ofMillis(250);

    private final NodeClient node;
    private final Progress progress;

    /** Told how far it is. */
    public interface Progress {
        /** Of the file, on its way to the node. */
        void sent(long bytes, long of);

        /** As the API shows the import. */
        void judged(JsonNode job);
    }

    public ContactsUpload(NodeClient node, Progress progress) {
        this.node = node;
        this.progress = progress;
    }

    /**
     * The import, when it is over.
     *
     * @param region country of numbers without a country code; null: none
     */
    public JsonNode run(Path file, String campaignId, @Nullable String region, boolean atomic)
            throws InterruptedException {
        String path =
                "/imports?campaign_id=%s&atomic=%s%s"
                        .formatted(
                                campaignId,
                                atomic,
                                region == null
                                        ? ""
                                        : "&region="
                                                + URLEncoder.encode(
                                                        region, StandardCharsets.UTF_8));
        long size = size(file);
        JsonNode job =
                node.upload(
                        path,
                        "text/csv",
                        BodyPublishers.fromPublisher(
                                BodyPublishers.ofInputStream(() -> counted(file, size)),
                                Math.max(1, size)));
        while (true) {
            progress.judged(job);
            if (!job.path("state").asString("").equals("running")) {
                return job;
            }
            node.pause(LOOK_AGAIN);
            job = node.get("/imports/" + job.path("id").asString(""));
        }
    }

    private static long size(Path file) {
        try {
            return Files.size(file);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }

    private InputStream counted(Path file, long size) {
        try {
            return new FilterInputStream(Files.newInputStream(file)) {
                private long sent;

                @Override
                public int read(byte[] into, int from, int most) throws IOException {
                    int n = super.read(into, from, most);
                    sent += Math.max(0, n);
                    progress.sent(sent, size);
                    return n;
                }
            };
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be read", e);
        }
    }
}
