/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.campaign;

import io.callwright.store.Store;
import io.callwright.store.dial.SuppressionRepository;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import io.callwright.store.imports.ImportReport;
import io.callwright.store.imports.SuppressionFile;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import java.util.Optional;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/** The numbers that campaigns do not call, as people keep them. Thread-safe. */
public final class DoNotCallList {
    private final Store store;
    private final InstantSource clock;
    private final Runnable changed;

    DoNotCallList(Store store, InstantSource clock, Runnable changed) {
        this.store = store;
        this.clock = clock;
        this.changed = changed;
    }

    /**
     * Has a number no more rung, from the next claim or intent on. One that is on the list for as
     * long or longer stays as it is.
     *
     * @param campaign null for every campaign
     * @param source who says so: {@code operator}, {@code called-party}, {@code list}
     * @param until null for good
     */
    public void suppress(
            String e164,
            @Nullable Long campaign,
            String reason,
            String source,
            @Nullable Instant until) {
        boolean _ =
                store.suppressions()
                        .put(
                                new Suppression(
                                        e164,
                                        list(campaign),
                                        reason,
                                        source,
                                        clock.instant(),
                                        until));
        changed.run();
    }

    /**
     * Has the numbers of a file no more rung; each batch holds from the next claim or intent on.
     *
     * @param columns our name, number, to the file's; without it that is looked for
     * @param rejected told of each rejected row, on this thread
     */
    public SuppressionFile.Report suppressAll(
            Path file,
            Map<String, String> columns,
            SuppressionFile.Entry entry,
            Consumer<ImportReport.Problem> rejected) {
        try {
            return new SuppressionFile(store.suppressions())
                    .read(file, columns, entry, clock, rejected);
        } finally {
            changed.run();
        }
    }

    /**
     * Takes a number off the list again. Contacts that were finished because of it stay finished.
     *
     * @param campaign null for every campaign
     * @return false when it was not on it
     */
    public boolean lift(String e164, @Nullable Long campaign) {
        return store.suppressions().remove(e164, list(campaign), clock.instant());
    }

    private static long list(@Nullable Long campaign) {
        return Optional.ofNullable(campaign).orElse(SuppressionRepository.EVERY_CAMPAIGN);
    }
}
