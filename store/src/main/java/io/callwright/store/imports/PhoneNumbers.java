/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.util.Locale;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Reads telephone numbers as people write them. Thread-safe. */
public final class PhoneNumbers {
    private static final PhoneNumberUtil UTIL = PhoneNumberUtil.getInstance();

    /** What a spreadsheet makes of a long number: 4.91761E+11. */
    private static final Pattern ROUNDED = Pattern.compile("[0-9][.,][0-9]+[Ee]\\+?[0-9]+");

    private PhoneNumbers() {}

    /** What was read. */
    public sealed interface Result {
        /** A number that its region's plan knows. */
        record Valid(String e164, @Nullable String region) implements Result {}

        record Invalid(String reason) implements Result {}
    }

    static boolean knows(String region) {
        return UTIL.getSupportedRegions().contains(region.toUpperCase(Locale.ROOT));
    }

    /**
     * The number that somebody means.
     *
     * @param region ISO 3166-1, of numbers without a country code; null: each needs one
     */
    public static Result read(String text, @Nullable String region) {
        String bare = text.strip();
        if (bare.isEmpty()) {
            return new Result.Invalid("there is no number");
        }
        if (ROUNDED.matcher(bare).matches()) {
            return new Result.Invalid(
                    "a spreadsheet has rounded this number; format its column as text");
        }
        try {
            PhoneNumber number =
                    UTIL.parse(bare, region == null ? null : region.toUpperCase(Locale.ROOT));
            String of = UTIL.getRegionCodeForNumber(number); // null: no plan knows it
            if (of == null || !UTIL.isValidNumberForRegion(number, of)) {
                return new Result.Invalid(
                        "no number of the plan of +%d".formatted(number.getCountryCode()));
            }
            if (number.hasExtension()) {
                return new Result.Invalid("it has an extension, which cannot be dialled");
            }
            return new Result.Valid(UTIL.format(number, PhoneNumberFormat.E164), of);
        } catch (NumberParseException e) {
            return new Result.Invalid(
                    switch (e.getErrorType()) {
                        case INVALID_COUNTRY_CODE ->
                                region == null
                                        ? "it has no country code; write +... or name a region"
                                        : "its country code does not exist";
                        case NOT_A_NUMBER -> "it is no telephone number";
                        case TOO_SHORT_AFTER_IDD, TOO_SHORT_NSN -> "it is too short";
                        case TOO_LONG -> "it is too long";
                    });
        }
    }
}
