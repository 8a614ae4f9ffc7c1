/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.tts.text;

import java.util.Set;
import java.util.regex.MatchResult;
import java.util.stream.Collectors;

/** Words of capital letters: spelled, or said as words. Pure functions. */
final class Acronyms {
    /** Said letter by letter though they look as if they could be read. */
    private static final Set<String> SPELLED =
            Set.of(
                    "AI", "API", "ATM", "CEO", "CFO", "CIO", "DIY", "DOB", "EIN", "ENT", "ER",
                    "EST", "ETA", "EU", "FAQ", "FBI", "GPA", "HIV", "HOA", "ICU", "ID", "IOU", "IP",
                    "IRA", "IRS", "ISO", "IT", "IV", "LLC", "MRI", "OB", "OBGYN", "PIN", "PO",
                    "RSVP", "SIP", "SUV", "TBA", "UFO", "UK", "UN", "UPS", "URL", "US", "USA",
                    "USB", "USD", "USPS", "UV", "VIN", "VIP", "VOIP", "AM", "IVR", "UTC", "IBAN",
                    "PTO", "AC");

    /** Those of them that are said as words all the same. */
    private static final Set<String> WORDS =
            Set.of("PIN", "IRA", "IT", "US", "AM", "VOIP", "IBAN", "SIP");

    private Acronyms() {}

    /** Groups: the letters, and perhaps an s of several. */
    static String words(MatchResult match) {
        String letters = match.group(1);
        boolean readable = letters.chars().anyMatch(letter -> "AEIOUY".indexOf(letter) >= 0);
        boolean spelled = SPELLED.contains(letters) ? !WORDS.contains(letters) : !readable;
        if (!spelled) {
            return match.group();
        }
        return letters.chars().mapToObj(Character::toString).collect(Collectors.joining(" "))
                + (match.group(2) == null ? "" : "s");
    }
}
