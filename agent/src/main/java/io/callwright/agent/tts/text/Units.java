/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Comparator;
import java.util.Map;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** Units of measure after a number. Pure functions. */
final class Units {
    private record Unit(String one, String many) {}

    private static final Map<String, Unit> UNITS =
            Map.ofEntries(
                    Map.entry("km", new Unit("kilometer", "kilometers")),
                    Map.entry("cm", new Unit("centimeter", "centimeters")),
                    Map.entry("mm", new Unit("millimeter", "millimeters")),
                    Map.entry("kg", new Unit("kilogram", "kilograms")),
                    Map.entry("mg", new Unit("milligram", "milligrams")),
                    Map.entry("ml", new Unit("milliliter", "milliliters")),
                    Map.entry("lb", new Unit("pound", "pounds")),
                    Map.entry("lbs", new Unit("pound", "pounds")),
                    Map.entry("oz", new Unit("ounce", "ounces")),
                    Map.entry("ft", new Unit("foot", "feet")),
                    Map.entry("mi", new Unit("mile", "miles")),
                    Map.entry("mph", new Unit("mile per hour", "miles per hour")),
                    Map.entry("km/h", new Unit("kilometer per hour", "kilometers per hour")),
                    Map.entry("hr", new Unit("hour", "hours")),
                    Map.entry("hrs", new Unit("hour", "hours")),
                    Map.entry("min", new Unit("minute", "minutes")),
                    Map.entry("mins", new Unit("minute", "minutes")),
                    Map.entry("h", new Unit("hour", "hours")),
                    Map.entry("yr", new Unit("year", "years")),
                    Map.entry("yrs", new Unit("year", "years")),
                    Map.entry("wk", new Unit("week", "weeks")),
                    Map.entry("wks", new Unit("week", "weeks")),
                    Map.entry("mos", new Unit("month", "months")),
                    Map.entry("Gbps", new Unit("gigabit per second", "gigabits per second")),
                    Map.entry("kbps", new Unit("kilobit per second", "kilobits per second")),
                    Map.entry("MB", new Unit("megabyte", "megabytes")),
                    Map.entry("GB", new Unit("gigabyte", "gigabytes")),
                    Map.entry("m", new Unit("meter", "meters")),
                    Map.entry("g", new Unit("gram", "grams")),
                    Map.entry("l", new Unit("liter", "liters")),
                    Map.entry("L", new Unit("liter", "liters")),
                    Map.entry("yd", new Unit("yard", "yards")),
                    Map.entry("in.", new Unit("inch", "inches")),
                    Map.entry("gal", new Unit("gallon", "gallons")),
                    Map.entry("sq ft", new Unit("square foot", "square feet")),
                    Map.entry("m²", new Unit("square meter", "square meters")),
                    Map.entry("kWh", new Unit("kilowatt hour", "kilowatt hours")),
                    Map.entry("kW", new Unit("kilowatt", "kilowatts")),
                    Map.entry("W", new Unit("watt", "watts")),
                    Map.entry("V", new Unit("volt", "volts")),
                    Map.entry("Hz", new Unit("hertz", "hertz")),
                    Map.entry("kHz", new Unit("kilohertz", "kilohertz")),
                    Map.entry("MHz", new Unit("megahertz", "megahertz")),
                    Map.entry("GHz", new Unit("gigahertz", "gigahertz")),
                    Map.entry("KB", new Unit("kilobyte", "kilobytes")),
                    Map.entry("TB", new Unit("terabyte", "terabytes")),
                    Map.entry("Mbps", new Unit("megabit per second", "megabits per second")),
                    Map.entry("ms", new Unit("millisecond", "milliseconds")),
                    Map.entry("sec", new Unit("second", "seconds")),
                    Map.entry("secs", new Unit("second", "seconds")),
                    Map.entry("°", new Unit("degree", "degrees")),
                    Map.entry("°C", new Unit("degree Celsius", "degrees Celsius")),
                    Map.entry("°F", new Unit("degree Fahrenheit", "degrees Fahrenheit")));

    /** All of them as a choice of a regular expression, longer ones first. */
    static final String ALL =
            UNITS.keySet().stream()
                    .sorted(Comparator.comparingInt(String::length).reversed())
                    .map(Pattern::quote)
                    .collect(Collectors.joining("|"));

    private Units() {}

    /** What something is counted by: "mo" as "month", "GB" as "gigabyte". */
    static String period(String time) {
        return switch (time) {
            case "mo" -> "month";
            case "yr" -> "year";
            case "hr" -> "hour";
            default -> {
                @Nullable Unit unit = UNITS.get(time);
                yield unit == null ? time : unit.one();
            }
        };
    }

    /** Groups: number and unit. */
    static String words(MatchResult match) {
        Unit unit = UNITS.get(match.group(2));
        return unit == null
                ? match.group()
                : Numbers.decimal(match.group(1))
                        + " "
                        + (match.group(1).equals("1") ? unit.one() : unit.many());
    }
}
