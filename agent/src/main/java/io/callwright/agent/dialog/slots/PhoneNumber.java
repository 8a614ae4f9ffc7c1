/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.PhoneNumberUtil.ValidationResult;
import com.google.i18n.phonenumbers.Phonenumber;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.jspecify.annotations.Nullable;

/**
 * A telephone number. Normal form: E.164, {@code +12015550123}; a number without a country is one
 * of the region.
 *
 * @param region ISO 3166-1, {@code US}
 */
public record PhoneNumber(String region, Language language) implements SlotType {
    private static final PhoneNumberUtil NUMBERS = PhoneNumberUtil.getInstance();
    private static final int SHORTEST = 6;
    private static final int LONGEST = 17;

    public PhoneNumber {
        if (!NUMBERS.getSupportedRegions().contains(region)) {
            throw new IllegalArgumentException(
                    "'" + region + "' is no region of the telephone network; write for example US");
        }
    }

    @Override
    public SlotKind kind() {
        return SlotKind.PHONE;
    }

    @Override
    public Expansion grammar() {
        return new Expansion.Repeat(language.numbers().digitsGrammar(), SHORTEST, LONGEST);
    }

    /** Rows of a length that a number can have, also without its area. */
    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        List<Found> numbers = new ArrayList<>();
        for (DigitRows.Row row : DigitRows.in(tokens, language)) {
            boolean plus =
                    row.span().from() > 0 && tokens.get(row.span().from() - 1).equals("plus");
            String number = row.digits().length() < SHORTEST ? null : e164(row.digits(), plus);
            if (number != null) {
                numbers.add(new Found(row.span(), number, row.digits().length()));
            }
        }
        return numbers;
    }

    /** Null for what cannot be a number. */
    private @Nullable String e164(String digits, boolean plus) {
        try {
            Phonenumber.PhoneNumber number = NUMBERS.parse(plus ? "+" + digits : digits, region);
            ValidationResult possible = NUMBERS.isPossibleNumberWithReason(number);
            return possible == ValidationResult.IS_POSSIBLE
                            || possible == ValidationResult.IS_POSSIBLE_LOCAL_ONLY
                    ? NUMBERS.format(number, PhoneNumberFormat.E164)
                    : null;
        } catch (NumberParseException e) {
            return null;
        }
    }

    @Override
    public KeypadShape keypad() {
        return new KeypadShape(SHORTEST, LONGEST);
    }

    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        return keys.matches("[0-9]{6,17}") ? e164(keys, false) : null;
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        return NUMBERS.isValidNumber(parsed(value)) ? null : "no-number";
    }

    /** In the groups of its country, without the country where it is the region's. */
    @Override
    public String readBack(String value) {
        Phonenumber.PhoneNumber number = parsed(value);
        boolean home = number.getCountryCode() == NUMBERS.getCountryCodeForRegion(region);
        PhoneNumberFormat format =
                home ? PhoneNumberFormat.NATIONAL : PhoneNumberFormat.INTERNATIONAL;
        return Stream.of(NUMBERS.format(number, format).split("[^0-9]+", -1))
                .filter(group -> !group.isEmpty())
                .map(language.numbers()::digitWords)
                .collect(Collectors.joining(", "));
    }

    private static Phonenumber.PhoneNumber parsed(String e164) {
        try {
            return NUMBERS.parse(e164, "ZZ");
        } catch (NumberParseException e) {
            throw new IllegalArgumentException("not in normal form", e);
        }
    }

    @Override
    public boolean isNormal(String value) {
        return value.matches("\\+[1-9][0-9]{5,14}");
    }
}
