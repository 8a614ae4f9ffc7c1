/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Received;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.api.Upload;
import io.callwright.server.desk.ImportDesk;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.dial.SuppressionRepository;
import io.callwright.store.imports.ImportException;
import io.callwright.store.imports.ImportReport;
import io.callwright.store.imports.SuppressionFile;
import java.io.UncheckedIOException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** Files of numbers that must not be called, such as registers of authorities. */
public final class SuppressionFileRoutes {
    private static final Logger log = LoggerFactory.getLogger(SuppressionFileRoutes.class);
    private static final long MEGABYTE = 1 << 20;

    /** Rejected rows of one answer; the count is of all. */
    private static final int TOLD = 1000;

    private static final Access WRITES = Access.needs(Role.SUPERVISOR, Scope.COMPLIANCE_WRITE);

    private final Services services;
    private final Upload upload;

    public SuppressionFileRoutes(Services services) {
        this.services = services;
        this.upload =
                new Upload(services.config().importMegabytes() * MEGABYTE, services.nanoTime());
    }

    public List<Route> routes() {
        return List.of(
                Route.upload(
                        "importSuppressions",
                        "/api/v1/suppressions/import",
                        WRITES,
                        this::receive));
    }

    record View(
            long records,
            long added,
            long kept,
            long rejected,
            List<ImportReport.Problem> problems) {}

    /** Room is taken before the file is read, among the files of imports. */
    private Received receive(Ask ask) {
        SuppressionFile.Entry entry = entry(ask);
        ImportDesk.Room room = room();
        try {
            byte[] hash =
                    upload.receive(ask.stream(), ask.header().apply("Content-Length"), room.file());
            return new Sent(room, entry, hash);
        } catch (RuntimeException | Error e) {
            room.close();
            throw e;
        }
    }

    private SuppressionFile.Entry entry(Ask ask) {
        String campaign = ask.query().get("campaign_id");
        long id =
                campaign == null ? SuppressionRepository.EVERY_CAMPAIGN : Long.parseLong(campaign);
        if (campaign != null && services.store().campaigns().find(id).isEmpty()) {
            throw Refusal.of("?campaign_id", "there is no such campaign");
        }
        try {
            return new SuppressionFile.Entry(
                    ask.query().get("region"),
                    id,
                    Objects.requireNonNullElse(ask.query().get("reason"), "on a list"),
                    "list",
                    null);
        } catch (ImportException e) {
            throw Refusal.of("?region", String.valueOf(e.getMessage()));
        }
    }

    private ImportDesk.Room room() {
        try {
            return services.imports()
                    .take()
                    .orElseThrow(() ->
                            Refusal.of(
                                    ProblemType.CONFLICT,
                                    "%d files are being read; wait for one of them"
                                            .formatted(ImportDesk.AT_A_TIME)));
        } catch (UncheckedIOException e) {
            log.error("no file can be taken: {}", e.toString());
            throw Upload.notKept();
        }
    }

    /** A file that is there as a whole. */
    private final class Sent implements Received {
        private final ImportDesk.Room room;
        private final SuppressionFile.Entry entry;
        private final byte[] hash;

        Sent(ImportDesk.Room room, SuppressionFile.Entry entry, byte[] hash) {
            this.room = room;
            this.entry = entry;
            this.hash = hash;
        }

        @Override
        public byte[] fingerprint() {
            return hash;
        }

        @Override
        public Answer answer() {
            List<ImportReport.Problem> problems = new ArrayList<>();
            try {
                SuppressionFile.Report report =
                        services.campaigns()
                                .doNotCall()
                                .suppressAll(
                                        room.file(),
                                        Map.of(),
                                        entry,
                                        problem -> {
                                            if (problems.size() < TOLD) {
                                                problems.add(problem);
                                            }
                                        });
                return Answer.ok(
                        new View(
                                report.records(),
                                report.added(),
                                report.kept(),
                                report.rejected(),
                                problems));
            } catch (ImportException e) {
                throw Refusal.of("", String.valueOf(e.getMessage()));
            }
        }

        @Override
        public void close() {
            room.close();
        }
    }
}
