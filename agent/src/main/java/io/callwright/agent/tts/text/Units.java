/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Map;
import java.util.regex.MatchResult;

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
                    Map.entry("MB", new Unit("megabyte", "megabytes")),
                    Map.entry("GB", new Unit("gigabyte", "gigabytes")),
                    Map.entry("°C", new Unit("degree Celsius", "degrees Celsius")),
                    Map.entry("°F", new Unit("degree Fahrenheit", "degrees Fahrenheit")));

    /** All of them as a choice of a regular expression, longer ones first. */
    static final String ALL =
            "km/h|km|cm|mm|kg|mg|ml|lbs|lb|oz|ft|mph|mi(?!n)|hrs|hr|mins|min|MB|GB|°C|°F";

    private Units() {}

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
