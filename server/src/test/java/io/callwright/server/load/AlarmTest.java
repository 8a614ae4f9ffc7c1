/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.load;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** Each state with a value that is high (300), between (150) and well (50). */
class AlarmTest {
    private static final long SECOND = 1_000_000_000L;
    private static final Alarm.Rule RULE =
            new Alarm.Rule(250, 100, Duration.ofSeconds(3), Duration.ofSeconds(5));

    @ParameterizedTest
    @CsvSource({
        "calm,    0, 300, rising",
        "calm,    0, 150, calm",
        "calm,    0,  50, calm",
        "rising,  2, 300, rising",
        "rising,  3, 300, raised",
        "rising,  3, 249, calm",
        "raised,  0, 300, raised",
        "raised,  0, 150, raised",
        "raised,  0,  50, falling",
        "falling, 4,  50, falling",
        "falling, 5,  50, calm",
        "falling, 5, 150, raised",
        "falling, 1, 300, raised",
    })
    void next(String before, long secondsIn, double value, String after) {
        long since = 7 * SECOND;
        Alarm alarm =
                switch (before) {
                    case "calm" -> new Alarm.Calm();
                    case "rising" -> new Alarm.Rising(since);
                    case "raised" -> new Alarm.Raised();
                    default -> new Alarm.Falling(since);
                };

        Alarm next = alarm.next(value, RULE, since + secondsIn * SECOND);

        assertThat(next.getClass().getSimpleName()).isEqualToIgnoringCase(after);
        assertThat(next.raised()).isEqualTo(after.equals("raised") || after.equals("falling"));
    }
}
