/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import ch.qos.logback.classic.spi.ILoggingEvent;
import ch.qos.logback.classic.spi.IThrowableProxy;
import ch.qos.logback.classic.spi.ThrowableProxyUtil;
import ch.qos.logback.core.LayoutBase;
import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneId;

/**
 * A line of the log: local time to the millisecond, level, class, message; below it the trace of a
 * fault.
 */
final class LogLine extends LayoutBase<ILoggingEvent> {
    private static final int CLASS_WIDTH = 24;
    private static final int LEVEL_WIDTH = 5;

    private final ZoneId zone = ZoneId.systemDefault();

    @Override
    public String doLayout(ILoggingEvent event) {
        StringBuilder line = new StringBuilder(128);
        time(line, LocalTime.ofInstant(Instant.ofEpochMilli(event.getTimeStamp()), zone));
        padded(line, event.getLevel().toString(), LEVEL_WIDTH);
        String logger = event.getLoggerName();
        padded(line, logger.substring(logger.lastIndexOf('.') + 1), CLASS_WIDTH);
        line.append(event.getFormattedMessage()).append('\n');
        IThrowableProxy fault = event.getThrowableProxy();
        if (fault != null) {
            line.append(ThrowableProxyUtil.asString(fault));
        }
        return line.toString();
    }

    private static void time(StringBuilder line, LocalTime time) {
        digits(line, time.getHour(), 10).append(':');
        digits(line, time.getMinute(), 10).append(':');
        digits(line, time.getSecond(), 10).append('.');
        digits(line, time.getNano() / 1_000_000, 100).append(' ');
    }

    private static StringBuilder digits(StringBuilder line, int value, int highest) {
        for (int unit = highest; unit > 0; unit /= 10) {
            line.append((char) ('0' + value / unit % 10));
        }
        return line;
    }

    private static void padded(StringBuilder line, String word, int width) {
        line.append(word).repeat(' ', Math.max(0, width - word.length())).append(' ');
    }
}
