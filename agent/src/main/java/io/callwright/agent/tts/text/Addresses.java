/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Map;
import java.util.Set;
import java.util.regex.MatchResult;

/** Where people live, and how they are reached by mail and web. Pure functions. */
final class Addresses {
    private static final Map<String, String> STATES =
            Map.ofEntries(
                    Map.entry("AL", "Alabama"),
                    Map.entry("AK", "Alaska"),
                    Map.entry("AZ", "Arizona"),
                    Map.entry("AR", "Arkansas"),
                    Map.entry("CA", "California"),
                    Map.entry("CO", "Colorado"),
                    Map.entry("CT", "Connecticut"),
                    Map.entry("DE", "Delaware"),
                    Map.entry("DC", "D C"),
                    Map.entry("FL", "Florida"),
                    Map.entry("GA", "Georgia"),
                    Map.entry("HI", "Hawaii"),
                    Map.entry("ID", "Idaho"),
                    Map.entry("IL", "Illinois"),
                    Map.entry("IN", "Indiana"),
                    Map.entry("IA", "Iowa"),
                    Map.entry("KS", "Kansas"),
                    Map.entry("KY", "Kentucky"),
                    Map.entry("LA", "Louisiana"),
                    Map.entry("ME", "Maine"),
                    Map.entry("MD", "Maryland"),
                    Map.entry("MA", "Massachusetts"),
                    Map.entry("MI", "Michigan"),
                    Map.entry("MN", "Minnesota"),
                    Map.entry("MS", "Mississippi"),
                    Map.entry("MO", "Missouri"),
                    Map.entry("MT", "Montana"),
                    Map.entry("NE", "Nebraska"),
                    Map.entry("NV", "Nevada"),
                    Map.entry("NH", "New Hampshire"),
                    Map.entry("NJ", "New Jersey"),
                    Map.entry("NM", "New Mexico"),
                    Map.entry("NY", "New York"),
                    Map.entry("NC", "North Carolina"),
                    Map.entry("ND", "North Dakota"),
                    Map.entry("OH", "Ohio"),
                    Map.entry("OK", "Oklahoma"),
                    Map.entry("OR", "Oregon"),
                    Map.entry("PA", "Pennsylvania"),
                    Map.entry("RI", "Rhode Island"),
                    Map.entry("SC", "South Carolina"),
                    Map.entry("SD", "South Dakota"),
                    Map.entry("TN", "Tennessee"),
                    Map.entry("TX", "Texas"),
                    Map.entry("UT", "Utah"),
                    Map.entry("VT", "Vermont"),
                    Map.entry("VA", "Virginia"),
                    Map.entry("WA", "Washington"),
                    Map.entry("WV", "West Virginia"),
                    Map.entry("WI", "Wisconsin"),
                    Map.entry("WY", "Wyoming"));

    private static final Set<String> WORDS_TOO =
            Set.of("HI", "ID", "IN", "LA", "MA", "ME", "MS", "OH", "OK", "OR", "PA");

    private static final Map<String, String> DIRECTIONS =
            Map.of(
                    "N",
                    "North",
                    "S",
                    "South",
                    "E",
                    "East",
                    "W",
                    "West",
                    "NE",
                    "Northeast",
                    "NW",
                    "Northwest",
                    "SE",
                    "Southeast",
                    "SW",
                    "Southwest");

    private Addresses() {}

    /** ", CA 94107": groups are state and code. */
    static String state(MatchResult match) {
        String state = STATES.get(match.group(1));
        return state == null
                ? match.group()
                : ", "
                        + state
                        + " "
                        + Codes.spelled(match.group(2).replace("-", " - ").replace(" ", ""));
    }

    /** "Albany, NY": the state, unless it is a word as well. */
    static String stateAlone(MatchResult match) {
        String state = STATES.get(match.group(1));
        return state == null || WORDS_TOO.contains(match.group(1)) ? match.group() : state;
    }

    /** "123 N. Main": groups are the number and the direction. */
    static String direction(MatchResult match) {
        return match.group(1) + " " + DIRECTIONS.get(match.group(2)) + " ";
    }

    /** Groups: mailbox and host. */
    static String mail(MatchResult match) {
        return signs(match.group(1)) + " at " + signs(match.group(2));
    }

    /** Groups: host, and perhaps a path. */
    static String web(MatchResult match) {
        String host = signs(match.group(1).replaceFirst("(?i)^www", "W W W"));
        String path = match.group(2) == null ? "" : match.group(2).replaceFirst("/$", "");
        return host + signs(path);
    }

    private static String signs(String address) {
        return address.replace(".", " dot ")
                .replace("-", " dash ")
                .replace("_", " underscore ")
                .replace("+", " plus ")
                .replace("/", " slash ")
                .replace(":", " colon ")
                .replace("?", " question mark ")
                .replace("=", " equals ")
                .replace("#", " hash ")
                .replace("&", " and ")
                .replace("%", " percent ")
                .replaceAll("(?<=\\d)(?=\\d)", " ");
    }
}
