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
                    "AAA", "AC", "ACH", "ADHD", "AI", "AKA", "AM", "API", "APR", "APY", "ASAP",
                    "ATM", "AWS", "CEO", "CFO", "CIA", "CIO", "COD", "COO", "CPA", "CPU", "CV",
                    "DIY", "DOB", "DUI", "EDT", "EFT", "EIN", "EMT", "ENT", "EOD", "EPA", "ER",
                    "ERP", "EST", "ETA", "EU", "EV", "FAQ", "FBI", "FYI", "GPA", "HIV", "HOA",
                    "IBAN", "IBM", "ICU", "ID", "IOU", "IP", "IPO", "IRA", "IRS", "ISBN", "ISO",
                    "ISP", "IT", "IV", "IVR", "KYC", "LLC", "MRI", "NBA", "NY", "NYC", "OB",
                    "OBGYN", "OTC", "OTP", "PA", "PIN", "PO", "PTO", "QA", "ROI", "RSVP", "SIP",
                    "SLA", "SUV", "TBA", "UAE", "UFO", "UI", "UK", "UN", "UPC", "UPS", "URL", "US",
                    "USA", "USB", "USD", "USPS", "UTC", "UV", "VAT", "VIN", "VIP", "VOIP", "YTD");

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
