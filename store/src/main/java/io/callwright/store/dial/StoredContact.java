/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import com.google.i18n.phonenumbers.NumberParseException;
import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.Objects;
import java.util.Optional;
import org.jspecify.annotations.Nullable;

/**
 * Where a stored contact is said to be.
 *
 * @param zone IANA name, when somebody told it
 * @param region ISO 3166; a bare country of its number says nothing
 */
record StoredContact(long id, @Nullable String zone, @Nullable String region) {
    /**
     * As it is after a later row tells of it: its zone and region replace the earlier ones. A new
     * region without a zone takes the earlier zone away, which would count for more. Pure.
     *
     * @return empty when the row tells nothing new
     */
    Optional<StoredContact> told(ContactNumber row) {
        boolean moved = !Objects.equals(row.region(), region) && tells(row);
        String zoneNow = row.zone() != null ? row.zone() : moved ? null : zone;
        return moved || !Objects.equals(zoneNow, zone)
                ? Optional.of(new StoredContact(id, zoneNow, moved ? row.region() : region))
                : Optional.empty();
    }

    private static boolean tells(ContactNumber row) {
        String region = row.region();
        return region != null && (region.contains("-") || !region.equals(country(row.e164())));
    }

    private static @Nullable String country(String e164) {
        PhoneNumberUtil numbers = PhoneNumberUtil.getInstance();
        try {
            return numbers.getRegionCodeForNumber(numbers.parse(e164, null));
        } catch (NumberParseException _) {
            return null;
        }
    }
}
