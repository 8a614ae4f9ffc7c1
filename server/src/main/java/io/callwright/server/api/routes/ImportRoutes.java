/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import com.fasterxml.jackson.annotation.JsonProperty;
import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Received;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.api.Upload;
import io.callwright.server.campaign.CampaignException;
import io.callwright.server.desk.ImportDesk;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.imports.ImportException;
import io.callwright.store.imports.ImportJob;
import io.callwright.store.imports.ImportOptions;
import io.callwright.store.imports.ImportProgress;
import io.callwright.store.imports.ImportUnderWay;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Imports of contacts from CSV. */
public final class ImportRoutes {
    private static final Logger log = LoggerFactory.getLogger(ImportRoutes.class);
    private static final String IMPORTS = "/api/v1/imports";
    private static final String IMPORT = IMPORTS + "/{import_id}";
    private static final long MEGABYTE = 1 << 20;

    private static final Access READS = Access.needs(Role.OPERATOR, Scope.CONTACTS_READ);
    private static final Access WRITES = Access.needs(Role.SUPERVISOR, Scope.CONTACTS_WRITE);

    private final Services services;
    private final ImportDesk desk;
    private final Upload upload;

    public ImportRoutes(Services services) {
        this.services = services;
        this.desk = services.imports();
        this.upload =
                new Upload(services.config().importMegabytes() * MEGABYTE, services.nanoTime());
    }

    public List<Route> routes() {
        return List.of(
                Route.upload("startImport", IMPORTS, WRITES, this::receive),
                Route.get("listImports", IMPORTS, READS, this::list),
                Route.get("getImport", IMPORT, READS, this::get),
                Route.get("getImportErrors", IMPORT + "/errors.csv", READS, this::errors),
                Route.post("undoImport", IMPORT + "/undo", WRITES, this::undo).bodiless());
    }

    record View(
            String id,
            String campaignId,
            String state,
            boolean atomic,
            long records,
            long accepted,
            long rejected,
            @Nullable Double progress,
            @Nullable String reason,
            Instant startedAt,
            @Nullable Instant endedAt) {}

    /**
     * @param kept contacts that stay
     */
    record Undone(@JsonProperty("import") View view, int kept) {}

    /** Room is taken before the file is read: nobody sends a gigabyte to be refused then. */
    private Received receive(Ask ask) {
        ImportOptions options = options(ask);
        ImportDesk.Room room = room();
        try {
            byte[] hash =
                    upload.receive(ask.stream(), ask.header().apply("Content-Length"), room.file());
            return new Sent(room, options, hash);
        } catch (RuntimeException | Error e) {
            room.close();
            throw e;
        }
    }

    private ImportOptions options(Ask ask) {
        long campaign = Long.parseLong(String.valueOf(ask.query().get("campaign_id")));
        if (services.store().campaigns().find(campaign).isEmpty()) {
            throw Refusal.of("?campaign_id", "there is no such campaign");
        }
        try {
            services.campaigns().mayReceive(campaign);
        } catch (CampaignException e) {
            throw Refusal.of(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
        }
        try {
            return new ImportOptions(
                    campaign,
                    null,
                    null,
                    Map.of(),
                    ask.query().get("region"),
                    "true".equals(ask.query().get("atomic")),
                    false,
                    null,
                    services.campaigns().dataCheck(campaign),
                    services.campaigns().whereabouts());
        } catch (ImportException e) {
            throw Refusal.of("?region", String.valueOf(e.getMessage()));
        }
    }

    private ImportDesk.Room room() {
        try {
            return desk.take()
                    .orElseThrow(() ->
                            Refusal.of(
                                    ProblemType.CONFLICT,
                                    "%d imports are under way; wait for one of them"
                                            .formatted(ImportDesk.AT_A_TIME)));
        } catch (UncheckedIOException e) {
            log.error("no file can be taken: {}", e.toString());
            throw Upload.notKept();
        }
    }

    /** A file that is there as a whole. */
    private final class Sent implements Received {
        private final ImportDesk.Room room;
        private final ImportOptions options;
        private final byte[] hash;

        Sent(ImportDesk.Room room, ImportOptions options, byte[] hash) {
            this.room = room;
            this.options = options;
            this.hash = hash;
        }

        @Override
        public byte[] fingerprint() {
            return hash;
        }

        @Override
        public Answer answer() {
            try {
                ImportJob job = room.begin(options, services.clock());
                return Answer.accepted(IMPORTS + "/" + job.id(), view(job));
            } catch (ImportUnderWay e) {
                throw Refusal.conflict(
                        "this file comes into this campaign already: " + e.getMessage(),
                        IMPORTS + "/" + e.id());
            } catch (ImportException e) {
                throw Refusal.of("", String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void close() {
            room.close();
        }
    }

    private Answer list(Ask ask) {
        long before = Page.after(ask, Long.MAX_VALUE);
        return Page.answer(
                ask,
                IMPORTS,
                limit -> desk.imports().page(before, limit),
                job -> Long.toString(job.id()),
                job -> view(desk.imports().settled(job, ask.now())));
    }

    private Answer get(Ask ask) {
        return Answer.ok(view(found(ask)));
    }

    private ImportJob found(Ask ask) {
        long id = ask.number("import_id");
        ImportJob job = desk.imports().find(id).orElseThrow(() -> Refusal.notFound("import " + id));
        return desk.imports().settled(job, ask.now());
    }

    private Answer errors(Ask ask) {
        ImportJob job = found(ask);
        if (job.state() == ImportJob.State.RUNNING) {
            throw Refusal.notFound("list of rejected rows yet");
        }
        Path file =
                desk.errors(job.id()).orElseThrow(() -> Refusal.notFound("list of rejected rows"));
        try {
            return Answer.stream("text/csv", Files.size(file), out -> Files.copy(file, out))
                    .with(
                            "Content-Disposition",
                            "attachment; filename=\"import-%d-errors.csv\"".formatted(job.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer undo(Ask ask) {
        long id = found(ask).id();
        try {
            int kept = desk.imports().undo(id, ask.now());
            return Answer.ok(new Undone(view(found(ask)), kept));
        } catch (ImportException e) {
            throw Refusal.of(ProblemType.CONFLICT, String.valueOf(e.getMessage()));
        }
    }

    /** While it is under way its last batch may be newer than its row. */
    private View view(ImportJob job) {
        ImportProgress progress = desk.progress(job.id()).orElse(null);
        boolean over = job.state() != ImportJob.State.RUNNING;
        return new View(
                Long.toString(job.id()),
                Long.toString(job.campaignId()),
                job.state().name().toLowerCase(Locale.ROOT),
                job.atomic(),
                over || progress == null ? job.recordsDone() : progress.records(),
                over || progress == null ? job.accepted() : progress.accepted(),
                over || progress == null ? job.rejected() : progress.rejected(),
                share(job, progress),
                job.reason(),
                job.startedAt(),
                job.endedAt());
    }

    /** Of the file; what is not on its way to the end has none. */
    private static @Nullable Double share(ImportJob job, @Nullable ImportProgress progress) {
        return switch (job.state()) {
            case DONE, REFUSED, UNDONE -> Double.valueOf(1);
            case FAILED -> null;
            case RUNNING ->
                    progress == null
                            ? null
                            : Double.valueOf(
                                    progress.bytes() / (double) Math.max(1, progress.of()));
        };
    }
}
