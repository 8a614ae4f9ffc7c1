/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.dial.NewCampaign;
import io.callwright.store.imports.ImportException;
import io.callwright.store.imports.ImportJob;
import io.callwright.store.imports.ImportOptions;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.InstantSource;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInfo;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

@Timeout(60)
class ImportDeskTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final InstantSource CLOCK = InstantSource.fixed(NOON);

    @TempDir Path folder;
    private StoreConfig config;
    private Store store;
    private ImportOptions options;

    @BeforeEach
    void open(TestInfo test) {
        String name = test.getTestMethod().orElseThrow().getName();
        config = new StoreConfig("jdbc:h2:mem:desk-" + name, "callwright", "", 4);
        store = Store.open(config);
        long campaign = store.campaigns().create(NewCampaign.named("spring"), NOON).id();
        options = new ImportOptions(campaign, null, null, Map.of(), null, false, false, null);
    }

    @AfterEach
    void close() {
        store.close();
    }

    private ImportJob begin(ImportDesk desk, String rows) throws Exception {
        try (ImportDesk.Room room = desk.take().orElseThrow()) {
            Files.writeString(room.file(), rows);
            return room.begin(options, CLOCK);
        }
    }

    @Test
    void rejectedRows_areThereAsSoonAsTheImportIsSaidToBeDone() throws Exception {
        store.close();
        // In a file: it waits for the disk between what it says and the end of the import.
        String url = StoreConfig.in(folder.resolve("data")).url();
        store = Store.open(new StoreConfig(url, "callwright", "", 4));
        long campaign = store.campaigns().create(NewCampaign.named("spring"), NOON).id();
        options = new ImportOptions(campaign, null, null, Map.of(), null, false, false, null);
        ImportDesk desk = new ImportDesk(store.imports(), folder, () -> {});
        for (int round = 0; round < 10; round++) {
            ImportJob job = begin(desk, "number\nx" + round + "\n");
            while (store.imports().find(job.id()).orElseThrow().state()
                    == ImportJob.State.RUNNING) {
                Thread.onSpinWait();
            }

            assertThat(desk.errors(job.id()))
                    .hasValueSatisfying(file -> assertThat(file).content().contains(",2,number,"));
            awaitRoom(desk);
        }
    }

    /** Until the thread of an import that is over is at its end too. */
    private static void awaitRoom(ImportDesk desk) {
        for (int free = 0; free < ImportDesk.AT_A_TIME; ) {
            try (ImportDesk.Room one = desk.take().orElse(null);
                    ImportDesk.Room two = desk.take().orElse(null)) {
                free = (one == null ? 0 : 1) + (two == null ? 0 : 1);
            }
        }
    }

    @Test
    void roomThatIsNotUsed_isFreeAgain_andItsFileIsGone() {
        ImportDesk desk = new ImportDesk(store.imports(), folder, () -> {});
        for (int round = 0; round < 3 * ImportDesk.AT_A_TIME; round++) {
            try (ImportDesk.Room room = desk.take().orElseThrow()) {
                assertThat(room.file()).exists();
            }
        }
        assertThat(folder).isEmptyDirectory();
    }

    @Test
    void start_sweepsFilesThatWereLeft_andSaysWhichImportsFailed() throws Exception {
        Path left = Files.writeString(folder.resolve("upload-17.csv"), "number\n+4930901821\n");
        Files.writeString(folder.resolve("upload-16.csv"), "half a fi");
        Path kept = Files.writeString(folder.resolve("import-1-errors.csv"), "number\n");

        assertThatThrownBy(() ->
                        store.imports().run(left, options, CLOCK, progress -> startAfterADeath()))
                .isInstanceOf(ImportException.class);

        ImportJob job = store.imports().of(options.campaignId()).getFirst();
        assertThat(job.state()).isEqualTo(ImportJob.State.FAILED);
        assertThat(job.reason()).contains("went away");
        assertThat(folder).isDirectoryContaining(kept::equals);
        assertThat(folder).isDirectoryNotContaining("glob:**upload-*");
    }

    /** The store of this test's import counts as that of a process that died. */
    private void startAfterADeath() {
        try (Store next = Store.open(config)) {
            new ImportDesk(next.imports(), folder, () -> {}).start(NOON);
        }
    }

    @Test
    void start_withoutAFolder_doesNothing() {
        new ImportDesk(store.imports(), folder.resolve("none"), () -> {}).start(NOON);

        assertThat(folder).isEmptyDirectory();
    }
}
