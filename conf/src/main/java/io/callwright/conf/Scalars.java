/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import java.nio.file.Path;
import java.time.Duration;
import java.util.Arrays;
import java.util.List;
import java.util.Locale;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/** The types a single value can have, and the text forms of their values. */
final class Scalars {
    private static final Pattern DURATION = Pattern.compile("(\\d+)(ms|s|m|h|d)");

    private Scalars() {}

    /**
     * @throws IllegalArgumentException when the text is not of the type; the message says what
     *     would be
     */
    static Object parse(Class<?> type, String text) {
        if (type == String.class) {
            return text;
        }
        if (type == boolean.class || type == Boolean.class) {
            return bool(text);
        }
        if (type == int.class || type == Integer.class) {
            return integer(text, Integer::valueOf);
        }
        if (type == long.class || type == Long.class) {
            return integer(text, Long::valueOf);
        }
        if (type == double.class || type == Double.class) {
            return decimal(text);
        }
        if (type == Duration.class) {
            return duration(text);
        }
        if (type == Path.class) {
            return Path.of(text);
        }
        if (type.isEnum()) {
            return constant(type, text);
        }
        throw new IllegalStateException("the configuration has no values of " + type);
    }

    static boolean isScalar(Class<?> type) {
        return type.isPrimitive()
                || type.isEnum()
                || List.of(
                                String.class,
                                Boolean.class,
                                Integer.class,
                                Long.class,
                                Double.class,
                                Duration.class,
                                Path.class)
                        .contains(type);
    }

    /** The form that {@link #parse} reads. */
    static String print(Object value) {
        return switch (value) {
            case Duration duration -> print(duration);
            case Enum<?> constant -> printed(constant);
            default -> value.toString();
        };
    }

    private static boolean bool(String text) {
        return switch (text) {
            case "true" -> true;
            case "false" -> false;
            default -> throw new IllegalArgumentException("must be true or false, not " + text);
        };
    }

    private static <N> N integer(String text, Function<String, N> parser) {
        try {
            return parser.apply(text);
        } catch (NumberFormatException _) {
            throw new IllegalArgumentException("must be a whole number, not \"" + text + "\"");
        }
    }

    private static double decimal(String text) {
        try {
            double value = Double.parseDouble(text);
            if (Double.isFinite(value)) {
                return value;
            }
        } catch (NumberFormatException _) {
            // said below
        }
        throw new IllegalArgumentException("must be a number, not \"" + text + "\"");
    }

    private static Duration duration(String text) {
        Matcher matcher = DURATION.matcher(text);
        if (!matcher.matches()) {
            throw new IllegalArgumentException(
                    "must be a duration such as 500ms, 20s, 5m, 2h or 1d, not \"%s\"%s"
                            .formatted(text, text.matches("\\d+") ? "; its unit is missing" : ""));
        }
        long amount = integer(matcher.group(1), Long::valueOf);
        return switch (matcher.group(2)) {
            case "ms" -> Duration.ofMillis(amount);
            case "s" -> Duration.ofSeconds(amount);
            case "m" -> Duration.ofMinutes(amount);
            case "h" -> Duration.ofHours(amount);
            default -> Duration.ofDays(amount);
        };
    }

    private static String print(Duration duration) {
        long millis = duration.toMillis();
        if (millis == 0) {
            return "0s";
        }
        if (millis % 1000 != 0) {
            return millis + "ms";
        }
        long seconds = millis / 1000;
        if (seconds % 3600 == 0) {
            return seconds / 3600 + "h";
        }
        return seconds % 60 == 0 ? seconds / 60 + "m" : seconds + "s";
    }

    private static Object constant(Class<?> type, String text) {
        List<String> names =
                Arrays.stream(type.getEnumConstants())
                        .map(constant -> printed((Enum<?>) constant))
                        .toList();
        String wanted = text.toLowerCase(Locale.ROOT).replace('_', '-');
        int index = names.indexOf(wanted);
        if (index < 0) {
            throw new IllegalArgumentException(
                    "must be one of %s, not \"%s\"%s"
                            .formatted(String.join(", ", names), text, Nearest.hint(text, names)));
        }
        return type.getEnumConstants()[index];
    }

    private static String printed(Enum<?> constant) {
        return constant.name().toLowerCase(Locale.ROOT).replace('_', '-');
    }
}
