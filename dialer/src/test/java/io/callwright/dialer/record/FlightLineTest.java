/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.record;

import static java.nio.charset.StandardCharsets.UTF_8;
import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import io.callwright.dialer.Lane;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;
import org.junit.jupiter.params.provider.ValueSource;

class FlightLineTest {
    private static final Instant AT = Instant.ofEpochMilli(1_780_000_000_123L);
    private static final Instant DUE = AT.plusSeconds(60);

    static Stream<FlightRecord> records() {
        return Stream.of(
                new FlightRecord.Limits(3, 8, 3600, "daily 09:00-20:00"),
                new FlightRecord.RegionHours(
                        "US-AL", "mon-sat 08:00-20:00", List.of(LocalDate.of(2026, 7, 4))),
                new FlightRecord.CampaignIs(
                        7, 10, null, DUE, "daily 00:00-24:00", List.of(), "", "", "NONE", 6, 9),
                new FlightRecord.CampaignState(7, "running"),
                new FlightRecord.TrunkIs("alpha", 10, 100),
                new FlightRecord.HandOffIs(7, "sales", "power 1.5"),
                new FlightRecord.PeopleAre(7, 9, 4, 2, 1, true),
                new FlightRecord.ContactIs(
                        7, 1, "0123", List.of("Asia/Tokyo", "Asia/Seoul"), "", Lane.RETRY, DUE),
                new FlightRecord.Suppressed("0123", 0, null),
                new FlightRecord.Consented("0123", 7, "WRITTEN"),
                new FlightRecord.CallBack(7, 1, DUE),
                new FlightRecord.Refused(7, 1, "hours", null),
                new FlightRecord.Intent(
                        7, 1, "A1", 3, "0123", "alpha", "4567", Lane.CALL_BACK, DUE),
                new FlightRecord.Result(7, 1, "A1", "BUSY", true, true, 486, 17, Lane.RETRY, DUE),
                new FlightRecord.Result(
                        7, 1, "A1", "BUSY", true, false, 0, null, Lane.RETRY, null));
    }

    @ParameterizedTest
    @MethodSource("records")
    void everyRecord_comesBackFromItsLine(FlightRecord record) {
        String text = new FlightLine(AT, record).text();

        assertThat(FlightLine.read(text)).isEqualTo(new FlightLine(AT, record));
        assertThat(text).doesNotContain("\n");
    }

    @ParameterizedTest
    @ValueSource(strings = {"", "x", "1\tQ", "1\tS\t7", "1\tS\tseven\trunning", "1\tT\talpha\t1\t"})
    void wrongLine_isRefused(String text) {
        assertThatThrownBy(() -> FlightLine.read(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining("no line of a flight recording");
    }

    @Test
    void file_isOnlyEverAddedTo(@TempDir Path folder) throws IOException {
        Path file = folder.resolve("flight.log");
        for (int i = 0; i < 2; i++) {
            try (FlightFile log = FlightFile.open(file)) {
                log.append(AT, new FlightRecord.CampaignState(i, "running"));
            }
        }

        assertThat(Files.readAllLines(file))
                .extracting(line -> FlightLine.read(line).record())
                .containsExactly(
                        new FlightRecord.CampaignState(0, "running"),
                        new FlightRecord.CampaignState(1, "running"));
    }

    @Test
    void keys_standForNumbersButDoNotShowThem() {
        NumberKeys keys = new NumberKeys(new byte[16]);

        assertThat(keys.of("+12125550100"))
                .hasSize(16)
                .isEqualTo(keys.of("+12125550100"))
                .isNotEqualTo(keys.of("+12125550101"))
                .isNotEqualTo(
                        new NumberKeys("sixteen and more".getBytes(UTF_8)).of("+12125550100"));
    }
}
