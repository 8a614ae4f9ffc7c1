/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import java.time.DayOfWeek;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.EnumMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Hours of each day of the week, by the wall clock. Written as {@code mon-fri 09:00-13:00
 * 14:00-20:00; sat 10:00-18:00}, or {@code daily 09:00-20:00}; a day without hours is closed.
 * Immutable.
 */
public final class WeeklyHours {
    private static final List<String> DAYS =
            List.of("mon", "tue", "wed", "thu", "fri", "sat", "sun");
    private static final Pattern SPAN = Pattern.compile("(\\d{1,2}):(\\d{2})-(\\d{1,2}):(\\d{2})");

    /** Every moment of the week. Made after what parse() uses. */
    public static final WeeklyHours ALWAYS = parse("daily 00:00-24:00");

    private final String text;
    private final Map<DayOfWeek, List<Span>> spans;

    private WeeklyHours(String text, Map<DayOfWeek, List<Span>> spans) {
        this.text = text;
        this.spans = spans;
    }

    /**
     * Reads the text form; {@link IllegalArgumentException} says what is wrong and what is right.
     */
    public static WeeklyHours parse(String text) {
        Map<DayOfWeek, List<Span>> spans = new EnumMap<>(DayOfWeek.class);
        for (String part : text.strip().split(";", -1)) {
            List<String> words = List.of(part.strip().split("\\s+", -1));
            if (words.size() < 2) {
                throw wrong(text, "'" + part.strip() + "' has days but no hours");
            }
            List<Span> hours = hours(text, words.subList(1, words.size()));
            for (DayOfWeek day : days(text, words.getFirst())) {
                if (spans.put(day, hours) != null) {
                    throw wrong(text, name(day) + " is there twice");
                }
            }
        }
        return new WeeklyHours(text.strip(), spans);
    }

    /** The open parts of a day, in order, apart from each other. */
    public List<Span> on(DayOfWeek day) {
        return spans.getOrDefault(day, List.of());
    }

    @Override
    public String toString() {
        return text;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof WeeklyHours hours && hours.spans.equals(spans);
    }

    @Override
    public int hashCode() {
        return spans.hashCode();
    }

    private static List<Span> hours(String text, List<String> words) {
        List<Span> hours = new ArrayList<>();
        for (String word : words) {
            Matcher matcher = SPAN.matcher(word);
            if (!matcher.matches()) {
                throw wrong(text, "'" + word + "' is no span of hours");
            }
            try {
                hours.add(new Span(seconds(matcher, 1), seconds(matcher, 3)));
            } catch (IllegalArgumentException e) {
                throw wrong(text, "'" + word + "': " + e.getMessage());
            }
        }
        hours.sort(Comparator.comparingInt(Span::from));
        for (int i = 1; i < hours.size(); i++) {
            if (hours.get(i).from() < hours.get(i - 1).to()) {
                throw wrong(text, hours.get(i - 1) + " and " + hours.get(i) + " overlap");
            }
        }
        return List.copyOf(hours);
    }

    private static int seconds(Matcher matcher, int group) {
        int minutes = Integer.parseInt(matcher.group(group + 1));
        if (minutes > 59) {
            throw new IllegalArgumentException("an hour has 60 minutes");
        }
        return Integer.parseInt(matcher.group(group)) * 3600 + minutes * 60;
    }

    private static List<DayOfWeek> days(String text, String word) {
        if (word.equals("daily")) {
            return List.of(DayOfWeek.values());
        }
        String[] ends = word.toLowerCase(Locale.ROOT).split("-", -1);
        int first = DAYS.indexOf(ends[0]);
        int last = DAYS.indexOf(ends[ends.length - 1]);
        if (first < 0 || last < first || ends.length > 2) {
            throw wrong(text, "'" + word + "' names no days");
        }
        return List.of(DayOfWeek.values()).subList(first, last + 1);
    }

    private static String name(DayOfWeek day) {
        return DAYS.get(day.getValue() - 1);
    }

    private static IllegalArgumentException wrong(String text, String problem) {
        return new IllegalArgumentException(
                "hours \"%s\": %s; right is for example: mon-fri 09:00-20:00; sat 10:00-18:00"
                        .formatted(text, problem));
    }
}
