/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberToTimeZonesMapper;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import com.google.i18n.phonenumbers.PhoneNumberUtil.PhoneNumberFormat;
import com.google.i18n.phonenumbers.Phonenumber.PhoneNumber;
import java.time.DateTimeException;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;

/** Number plans of the world, from libphonenumber's data. Thread-safe. */
public final class LibPhoneNumbers implements NumberPlan {
    private final PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
    private final PhoneNumberToTimeZonesMapper mapper = PhoneNumberToTimeZonesMapper.getInstance();

    @Override
    public List<ZoneId> zones(String e164) {
        return parsed(e164)
                .map(number -> known(mapper.getTimeZonesForNumber(number)))
                .orElse(List.of());
    }

    @Override
    public boolean hasArea(String e164) {
        return parsed(e164).map(numbers::isNumberGeographical).orElse(false);
    }

    @Override
    public Optional<String> country(String e164) {
        return parsed(e164)
                .map(numbers::getRegionCodeForNumber)
                .filter(region -> !region.equals("001") && !region.equals("ZZ"));
    }

    /**
     * The number that digits mean where they are dialled.
     *
     * @param country ISO 3166, of the telephone
     * @return with a plus; empty for what is no number of any plan
     */
    public Optional<String> dialled(String digits, String country) {
        try {
            PhoneNumber number = numbers.parse(digits, country);
            return numbers.isValidNumber(number)
                    ? Optional.of(numbers.format(number, PhoneNumberFormat.E164))
                    : Optional.empty();
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    private Optional<PhoneNumber> parsed(String e164) {
        try {
            return Optional.of(numbers.parse(e164, null));
        } catch (NumberParseException e) {
            return Optional.empty();
        }
    }

    /** One zone that the JDK does not know makes the whole list unknown: it may be the stricter. */
    private static List<ZoneId> known(List<String> names) {
        List<ZoneId> zones = new ArrayList<>();
        for (String name : names) {
            if (name.equals(PhoneNumberToTimeZonesMapper.getUnknownTimeZone())) {
                return List.of();
            }
            try {
                zones.add(ZoneId.of(name));
            } catch (DateTimeException e) {
                return List.of();
            }
        }
        return zones;
    }
}
