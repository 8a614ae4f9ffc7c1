/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.judge;

import java.time.LocalDateTime;

/**
 * The open minutes of a week, each one looked up. The judge reads hours by itself, so that a fault
 * in the dialer's way of reading them shows.
 */
final class WeekTable {
    private static final String DAYS = "montuewedthufrisatsun";
    private static final int MINUTES = 24 * 60;

    private final boolean[][] open = new boolean[7][MINUTES];

    WeekTable(String text) {
        for (String part : text.split(";", -1)) {
            String[] words = part.trim().split(" +", -1);
            int first = words[0].equals("daily") ? 0 : day(words[0].substring(0, 3));
            int last =
                    words[0].equals("daily") ? 6 : day(words[0].substring(words[0].length() - 3));
            for (int day = first; day <= last; day++) {
                for (int i = 1; i < words.length; i++) {
                    fill(open[day], words[i]);
                }
            }
        }
    }

    boolean isOpen(LocalDateTime local) {
        return open[local.getDayOfWeek().getValue() - 1][local.getHour() * 60 + local.getMinute()];
    }

    private static int day(String name) {
        int at = DAYS.indexOf(name);
        if (at < 0) {
            throw new IllegalArgumentException("no day: " + name);
        }
        return at / 3;
    }

    private static void fill(boolean[] day, String span) {
        int dash = span.indexOf('-');
        int to = minute(span.substring(dash + 1));
        for (int minute = minute(span.substring(0, dash)); minute < to; minute++) {
            day[minute] = true;
        }
    }

    private static int minute(String clock) {
        int colon = clock.indexOf(':');
        return Integer.parseInt(clock.substring(0, colon)) * 60
                + Integer.parseInt(clock.substring(colon + 1));
    }
}
