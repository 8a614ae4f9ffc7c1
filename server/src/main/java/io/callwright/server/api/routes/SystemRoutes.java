/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node itself. */
public final class SystemRoutes {
    private static final String SYSTEM = "/api/v1/system";
    private static final Access READS = Access.needs(Role.VIEWER, Scope.SYSTEM_READ);
    private static final Access WRITES = Access.needs(Role.ADMIN, Scope.SYSTEM_WRITE);

    private static final Logger log = LoggerFactory.getLogger(SystemRoutes.class);

    private final Services services;

    public SystemRoutes(Services services) {
        this.services = services;
    }

    public List<Route> routes() {
        return List.of(
                Route.get("getSystem", SYSTEM, READS, this::get),
                Route.post("drain", SYSTEM + "/drain", WRITES, this::drain).bodiless(),
                Route.post("backUp", SYSTEM + "/backups", WRITES, this::backUp).bodiless());
    }

    record View(
            String version,
            String java,
            Instant startedAt,
            boolean draining,
            int activeCalls,
            int watchers) {}

    record Backup(String file, long bytes) {}

    private Answer get(Ask ask) {
        return Answer.ok(view());
    }

    private View view() {
        return new View(
                services.node().version(),
                Runtime.version().toString(),
                services.node().startedAt(),
                services.node().draining(),
                services.calls().active(),
                services.events().watchers());
    }

    private Answer drain(Ask ask) {
        services.node().drain();
        return Answer.accepted(SYSTEM, view());
    }

    /** The name is ours: a request cannot choose where on the disk we write. */
    private Answer backUp(Ask ask) {
        Path file = services.backups().resolve("callwright-" + ask.requestId() + ".zip");
        try {
            services.store().backup().write(file);
            return Answer.ok(new Backup(String.valueOf(file.getFileName()), Files.size(file)))
                    .with(201);
        } catch (StoreException e) {
            log.error("the backup failed: {}", e.getMessage());
            throw Refusal.of(
                    ProblemType.CONFLICT,
                    "the store cannot be copied from here, as it is not embedded or its folder"
                            + " cannot be written; the log of the server tells more");
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
