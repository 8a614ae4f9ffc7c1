/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.client.ContactsUpload;
import io.callwright.server.client.NodeClient;
import io.callwright.server.client.Shown;
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
        out.printf(
                "%n  rows       %,d: %,d good, %,d rejected%n",
                job.path("records").asLong(0), job.path("accepted").asLong(0), rejected);
        String state = job.path("state").asString("");
        if (rejected > 0 && errors != null && !state.equals("failed")) {
            save("/imports/%s/errors.csv".formatted(id), errors);
            out.printf("  rejected   %s%n", errors);
        }
        out.printf("  %s%n", outcome(state, id, job));
        out.flush();
        return state.equals("done") ? 0 : Main.FAILED;
    }

    private static String outcome(String state, String id, JsonNode job) {
        return switch (state) {
            case "done" -> "imported as " + id;
            case "refused" -> "nothing was imported: all rows or none were asked for";
            case "failed" ->
                    "import %1$s failed: %2$s. Remedy: send the file again, and it goes on; or take"
                                    .formatted(id, Shown.text(job.path("reason").asString("")))
                            + " it back with --undo "
                            + id;
            case "undone" -> "import %s was taken back meanwhile".formatted(id);
            default -> "import %s is %s".formatted(id, Shown.text(state));
        };
    }

    /**
     * @return the exit status
     */
    int undo(long id) {
        JsonNode undone = node.postAndWait("/imports/%d/undo".formatted(id));
        out.printf(ImportCommand.TAKEN_BACK, id, undone.path("kept").asInt(0));
        out.flush();
        return 0;
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
