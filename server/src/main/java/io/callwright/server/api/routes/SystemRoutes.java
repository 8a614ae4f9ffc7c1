/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Access;
import io.callwright.server.api.Answer;
import io.callwright.server.api.Ask;
import io.callwright.server.api.ProblemType;
import io.callwright.server.api.Refusal;
import io.callwright.server.api.Route;
import io.callwright.server.api.Services;
import io.callwright.server.desk.Works;
import io.callwright.server.desk.Works.State;
import io.callwright.server.desk.Works.Work;
import io.callwright.server.identity.Role;
import io.callwright.server.identity.Scope;
import io.callwright.store.StoreException;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** The node itself. */
public final class SystemRoutes {
    private static final String SYSTEM = "/api/v1/system";
    private static final Access READS = Access.needs(Role.VIEWER, Scope.SYSTEM_READ);
    private static final Access WRITES = Access.needs(Role.ADMIN, Scope.SYSTEM_WRITE);

    private static final Logger log = LoggerFactory.getLogger(SystemRoutes.class);

    private static final Executor THREADS = task -> Thread.ofVirtual().name("backup").start(task);

    private final Services services;

    /** Their bytes. */
    private final Works<Long> backups;

    public SystemRoutes(Services services) {
        this.services = services;
        this.backups = new Works<>(services.clock());
    }

    public List<Route> routes() {
        return List.of(
                Route.get("getSystem", SYSTEM, READS, this::get),
                Route.post("drain", SYSTEM + "/drain", WRITES, this::drain).bodiless(),
                Route.post("backUp", SYSTEM + "/backups", WRITES, this::backUp).bodiless(),
                Route.get("getBackup", SYSTEM + "/backups/{backup_id}", WRITES, this::backup));
    }

    record View(
            String version,
            String java,
            Instant startedAt,
            boolean draining,
            int activeCalls,
            int watchers) {}

    /**
     * @param bytes written so far
     * @param reason why it failed
     */
    record Backup(
            String id,
            String state,
            String file,
            long bytes,
            Instant startedAt,
            @Nullable Instant endedAt,
            @Nullable String reason) {}

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
        if (!services.store().backup().isPossible()) {
            throw Refusal.of(
                    ProblemType.CONFLICT,
                    "the store is on PostgreSQL; back it up with pg_dump, or pg_basebackup");
        }
        backups.running()
                .ifPresent(other -> {
                    throw Refusal.conflict("a backup is under way", location(other.id()));
                });
        String id = ask.requestId();
        Work<Long> begun =
                backups.follow(id, "", CompletableFuture.supplyAsync(() -> written(id), THREADS));
        return Answer.accepted(location(id), view(begun));
    }

    private static String location(String id) {
        return SYSTEM + "/backups/" + id;
    }

    private Path file(String id) {
        return services.backups().resolve("callwright-" + id + ".zip");
    }

    /** Its bytes. */
    private long written(String id) {
        try {
            services.store().backup().write(file(id));
            return Files.size(file(id));
        } catch (StoreException e) {
            log.error("the backup failed: {}", e.getMessage());
            throw new StoreException(
                    "the store cannot be copied, or the folder of backups not be written; the log"
                            + " of the server tells more",
                    e);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private Answer backup(Ask ask) {
        return Answer.ok(
                backups.find(ask.in("backup_id"))
                        .map(this::view)
                        .orElseThrow(() ->
                                Refusal.notFound(
                                        "backup of that id that this start of the node made; look"
                                                + " into node.data-dir/backups")));
    }

    private Backup view(Work<Long> work) {
        Path file = file(work.id());
        String name = String.valueOf(file.getFileName());
        return switch (work.state()) {
            case State.Running<Long> _ ->
                    new Backup(
                            work.id(), "running", name, soFar(file), work.startedAt(), null, null);
            case State.Done<Long>(Long bytes, Instant at) ->
                    new Backup(work.id(), "done", name, bytes, work.startedAt(), at, null);
            case State.Failed<Long>(String reason, Instant at) ->
                    new Backup(
                            work.id(), "failed", name, soFar(file), work.startedAt(), at, reason);
        };
    }

    private static long soFar(Path file) {
        try {
            return Files.exists(file) ? Files.size(file) : 0;
        } catch (IOException _) {
            return 0;
        }
    }
}
