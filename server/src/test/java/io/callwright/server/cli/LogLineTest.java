/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import static org.assertj.core.api.Assertions.assertThat;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import ch.qos.logback.classic.LoggerContext;
import ch.qos.logback.classic.spi.LoggingEvent;
import java.time.LocalDateTime;
import java.time.ZoneId;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;

class LogLineTest {
    private final Logger logger = new LoggerContext().getLogger("io.callwright.server.call.Calls");

    @Test
    void aLine_tellsTimeLevelClassAndMessage() {
        assertThat(line(Level.WARN, "call {} ended", null, "01J"))
                .isEqualTo("07:05:09.042 WARN  Calls                    call 01J ended\n");
    }

    @Test
    void aFault_isShownBelowItsLine() {
        assertThat(line(Level.ERROR, "lost", new IllegalStateException("no disk")))
                .startsWith("07:05:09.042 ERROR Calls                    lost\n")
                .contains("java.lang.IllegalStateException: no disk")
                .contains("\tat io.callwright.server.cli.LogLineTest");
    }

    private String line(
            Level level, String message, @Nullable Throwable fault, Object... arguments) {
        LoggingEvent event =
                new LoggingEvent(
                        LogLineTest.class.getName(), logger, level, message, fault, arguments);
        event.setInstant(
                LocalDateTime.of(2026, 11, 27, 7, 5, 9, 42_000_000)
                        .atZone(ZoneId.systemDefault())
                        .toInstant());
        return new LogLine().doLayout(event);
    }
}
