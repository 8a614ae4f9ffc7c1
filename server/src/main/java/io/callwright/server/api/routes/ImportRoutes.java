/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.Page;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.api.Upload;
import io.callwright.server.desk.ImportDesk;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.imports.ImportException;
import io.callwright.store.imports.ImportJob;
import io.callwright.store.imports.ImportOptions;
import io.callwright.store.imports.ImportProgress;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** Imports of contacts from CSV. */
public final class ImportRoutes {
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
                Route.post("startImport", IMPORTS, WRITES, this::start).streamed(),
                Route.get("listImports", IMPORTS, READS, this::list),
                Route.get("getImport", IMPORT, READS, this::get),
                Route.get("getImportErrors", IMPORT + "/errors.csv", READS, this::errors));
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
            Instant startedAt,
            @Nullable Instant endedAt) {}

    private Answer start(Ask ask) {
        long campaign = Long.parseLong(String.valueOf(ask.query().get("campaign_id")));
        if (services.store().campaigns().find(campaign).isEmpty()) {
            throw Refusal.of("?campaign_id", "there is no such campaign");
        }
        if (!desk.hasRoom()) {
            throw Refusal.of(ProblemType.CONFLICT, "two imports are under way; wait for one");
        }
        try {
            ImportOptions options =
                    new ImportOptions(
                            campaign,
                            null,
                            null,
                            Map.of(),
                            ask.query().get("region"),
                            "true".equals(ask.query().get("atomic")),
                            false,
                            null);
            Path file = desk.spool();
            upload.receive(ask.stream(), ask.header().apply("Content-Length"), file);
            ImportJob job = desk.begin(file, options, ask.now());
            return Answer.accepted(IMPORTS + "/" + job.id(), view(job));
        } catch (ImportException e) {
            throw Refusal.of("", String.valueOf(e.getMessage()));
        }
    }

    private Answer list(Ask ask) {
        long before = Page.after(ask, Long.MAX_VALUE);
        return Page.answer(
                ask,
                IMPORTS,
                limit -> desk.imports().page(before, limit),
                job -> Long.toString(job.id()),
                this::view);
    }

    private Answer get(Ask ask) {
        return Answer.ok(view(found(ask)));
    }

    private ImportJob found(Ask ask) {
        long id = ask.number("import_id");
        return desk.imports().find(id).orElseThrow(() -> Refusal.notFound("import " + id));
    }

    private Answer errors(Ask ask) {
        ImportJob job = found(ask);
        Path file =
                desk.errors(job.id())
                        .orElseThrow(() ->
                                Refusal.notFound(
                                        job.state() == ImportJob.State.RUNNING
                                                ? "list of rejected rows yet"
                                                : "list of rejected rows"));
        try {
            return Answer.stream("text/csv", Files.size(file), out -> Files.copy(file, out))
                    .with(
                            "Content-Disposition",
                            "attachment; filename=\"import-%d-errors.csv\"".formatted(job.id()));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
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
                over
                        ? Double.valueOf(1)
                        : progress == null
                                ? null
                                : Double.valueOf(
                                        progress.bytes() / (double) Math.max(1, progress.of())),
                job.startedAt(),
                job.endedAt());
    }
}
