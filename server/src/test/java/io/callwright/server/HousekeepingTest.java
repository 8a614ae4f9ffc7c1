/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.store.Store;
import io.callwright.store.StoreConfig;
import io.callwright.store.keep.RetentionConfig;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.FileTime;
import java.time.Duration;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class HousekeepingTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final Duration MONTH = Duration.ofDays(30);

    @TempDir Path folder;

    @Test
    void rejectedRows_goWithThePersonalData_andOtherFilesStay() throws IOException {
        Path imports = Files.createDirectory(folder.resolve("imports"));
        Path old = file(imports, "import-7-errors.csv", NOON.minus(MONTH).minusSeconds(1));
        Path fresh = file(imports, "import-8-errors.csv", NOON.minus(MONTH));
        Path upload = file(imports, "upload-1.csv", NOON.minus(MONTH).minusSeconds(1));

        apply(imports, MONTH);

        assertThat(old).doesNotExist();
        assertThat(fresh).exists();
        assertThat(upload).exists();
    }

    @Test
    void rejectedRows_stay_wherePersonalDataIsKeptForEver_orThereWasNoImport() throws IOException {
        Path imports = Files.createDirectory(folder.resolve("imports"));
        Path old = file(imports, "import-7-errors.csv", Instant.EPOCH);

        apply(imports, Duration.ZERO);
        apply(folder.resolve("none"), MONTH);

        assertThat(old).exists();
    }

    private static Path file(Path folder, String name, Instant writtenAt) throws IOException {
        Path file = Files.writeString(folder.resolve(name), "number\n+49301234567\n");
        return Files.setLastModifiedTime(file, FileTime.from(writtenAt));
    }

    private void apply(Path imports, Duration personalData) {
        try (Store store =
                Store.open(
                        new StoreConfig(
                                StoreConfig.in(folder).url(), "callwright", "", 4, false))) {
            Housekeeping.apply(
                    store,
                    new RetentionConfig(Duration.ZERO, Duration.ZERO, personalData),
                    imports,
                    NOON,
                    System::nanoTime);
        }
    }
}
