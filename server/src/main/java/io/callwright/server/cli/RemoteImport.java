/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.client.ContactsUpload;
import io.callwright.server.client.NodeClient;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.JsonNode;

/** Sends a file of contacts to a node that runs, with a bar for how far it is. */
final class RemoteImport implements ContactsUpload.Progress {
    private static final int WIDTH = 30;
    private static final int PERCENT = 100;

    private final NodeClient node;
    private final PrintWriter out;
    private int shown = -1;

    RemoteImport(NodeClient node, PrintWriter out) {
        this.node = node;
        this.out = out;
    }

    /**
     * @param errors where the rejected rows are written to; null: nowhere
     * @return the exit status
     */
    int run(
            Path file,
            String campaignId,
            @Nullable String region,
            boolean atomic,
            @Nullable Path errors)
            throws InterruptedException {
        JsonNode job = new ContactsUpload(node, this).run(file, campaignId, region, atomic);
        String id = job.path("id").asString("");
        long rejected = job.path("rejected").asLong(0);
        boolean refused = job.path("state").asString("").equals("refused");
        out.printf(
                "%n  rows       %,d: %,d good, %,d rejected%n",
                job.path("records").asLong(0), job.path("accepted").asLong(0), rejected);
        if (rejected > 0 && errors != null) {
            save("/imports/%s/errors.csv".formatted(id), errors);
            out.printf("  rejected   %s%n", errors);
        }
        out.printf(
                "  %s%n",
                refused
                        ? "nothing was imported: all rows or none were asked for"
                        : "imported as " + id);
        out.flush();
        return refused ? Main.FAILED : 0;
    }

    private void save(String path, Path file) {
        try (InputStream rows = node.open(path)) {
            Files.copy(rows, file, StandardCopyOption.REPLACE_EXISTING);
        } catch (IOException e) {
            throw new UncheckedIOException(file + " cannot be written", e);
        }
    }

    @Override
    public void sent(long bytes, long of) {
        bar("sending", bytes / (double) Math.max(1, of), "");
    }

    @Override
    public void judged(JsonNode job) {
        shown = -1;
        bar(
                "importing",
                job.path("progress").asDouble(0),
                "  %,d rows, %,d rejected"
                        .formatted(job.path("records").asLong(0), job.path("rejected").asLong(0)));
    }

    /** Once for each percent: a terminal is slower than a disk. */
    private void bar(String what, double share, String more) {
        int percent = (int) (PERCENT * Math.clamp(share, 0, 1));
        if (percent == shown) {
            return;
        }
        shown = percent;
        int full = WIDTH * percent / PERCENT;
        out.printf(
                "\r%-9s [%s%s] %3d %%%s",
                what, "#".repeat(full), ".".repeat(WIDTH - full), percent, more);
        out.flush();
    }
}
