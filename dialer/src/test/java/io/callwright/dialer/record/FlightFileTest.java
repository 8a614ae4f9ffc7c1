/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.record;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.dialer.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardOpenOption;
import java.time.Instant;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class FlightFileTest {
    private static final Instant NOON = Instant.parse("2026-11-27T12:00:00Z");

    @TempDir Path folder;

    private Path record(FlightRecord... records) throws IOException {
        Path path = folder.resolve("flight.log");
        try (FlightFile file = FlightFile.open(path)) {
            for (FlightRecord record : records) {
                file.append(NOON, record);
            }
        }
        return path;
    }

    private static FlightRecord.Intent intent(String attempt) {
        return new FlightRecord.Intent(
                1, 2, attempt, 3, "number", "pbx", "caller", Lane.FIRST_ATTEMPT, NOON);
    }

    private static FlightRecord.Result result(String attempt) {
        return new FlightRecord.Result(
                1, 2, attempt, "ANSWERED", true, true, 200, null, Lane.RETRY, null);
    }

    @Test
    void lineOfAProcessThatDied_goesWhenTheNextOneOpensTheFile() throws IOException {
        Path path = record(intent("A"));
        Files.writeString(path, "1795780800000\tI\t1\t2\tB", StandardOpenOption.APPEND);

        record(result("A"));

        assertThat(Files.readAllLines(path)).hasSize(2).noneMatch(line -> line.contains("\tB"));
        Files.readAllLines(path).forEach(FlightLine::read);
    }

    @Test
    void openCalls_areThoseWithoutAnEnd() throws IOException {
        Path path = record(intent("A"), intent("B"), result("A"), intent("C"));

        assertThat(OpenCalls.of(path)).containsOnlyKeys("B", "C");
        assertThat(OpenCalls.of(path.resolveSibling("none"))).isEmpty();
    }
}
