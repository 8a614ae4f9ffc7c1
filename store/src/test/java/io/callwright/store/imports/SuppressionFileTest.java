/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.store.Store;
import io.callwright.store.TestDatabase;
import io.callwright.store.dial.SuppressionRepository;
import io.callwright.store.dial.SuppressionRepository.Suppression;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedClass;
import org.junit.jupiter.params.provider.EnumSource;

/** Registers of numbers that are not to be called, on every database. */
@ParameterizedClass
@EnumSource(TestDatabase.class)
class SuppressionFileTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");
    private static final String ANN = "+12025550101";

    private final TestDatabase database;
    private final List<ImportReport.Problem> rejected = new ArrayList<>();

    @TempDir Path folder;
    private Store store;

    SuppressionFileTest(TestDatabase database) {
        this.database = database;
    }

    @BeforeEach
    void open() {
        store = Store.open(database.create(4));
    }

    @AfterEach
    void close() {
        store.close();
    }

    private SuppressionFile.Report read(String text, Map<String, String> columns)
            throws IOException {
        Path file = Files.writeString(folder.resolve("list.csv"), text);
        var entry =
                new SuppressionFile.Entry(
                        "US", SuppressionRepository.EVERY_CAMPAIGN, "register", "list", null);
        return new SuppressionFile(store.suppressions())
                .read(file, columns, entry, () -> NOON, rejected::add);
    }

    @Test
    void numbersOfAColumn_areOnTheListAsE164_andTheOthersAreRejectedWithTheirLine()
            throws IOException {
        SuppressionFile.Report report =
                read("name,Phone\nAnn,(202) 555-0101\nBen,17\nCy,1 202 555 0102\n", Map.of());

        assertThat(report).isEqualTo(new SuppressionFile.Report(3, 2, 0, 1));
        assertThat(store.suppressions().of(ANN))
                .containsExactly(
                        new Suppression(
                                ANN,
                                SuppressionRepository.EVERY_CAMPAIGN,
                                "register",
                                "list",
                                NOON,
                                null));
        assertThat(store.suppressions().of("+12025550102")).hasSize(1);
        assertThat(rejected)
                .singleElement()
                .satisfies(problem -> {
                    assertThat(problem.line()).isEqualTo(3);
                    assertThat(problem.column()).isEqualTo("Phone");
                });
    }

    @Test
    void fileWithoutAHeader_isReadFromItsFirstLine_andAgainWithoutHarm() throws IOException {
        String rows =
                IntStream.range(0, 1500)
                        .mapToObj("202555%04d"::formatted)
                        .collect(Collectors.joining("\n"));

        assertThat(read(rows, Map.of())).isEqualTo(new SuppressionFile.Report(1500, 1500, 0, 0));
        assertThat(read(rows, Map.of())).isEqualTo(new SuppressionFile.Report(1500, 0, 1500, 0));
    }

    @Test
    void columnThatIsNamed_isTaken_andAFileWithoutAnyIsRefusedWithTheRemedy() throws IOException {
        assertThat(read("who;where\nAnn;2025550101\n", Map.of("number", "where")).added())
                .isEqualTo(1);
        assertThatThrownBy(() -> read("who;where\nAnn;2025550101\n", Map.of()))
                .isInstanceOf(ImportException.class)
                .hasMessageContaining("--map");
    }
}
