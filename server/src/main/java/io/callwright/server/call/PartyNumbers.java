/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.dialer.window.LibPhoneNumbers;
import io.callwright.store.NewCall.Numbers;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/** Tells the telephone numbers of a call's parties from their SIP addresses. Thread-safe. */
public final class PartyNumbers {
    private static final int COUNTRY_LETTERS = 2;

    /** RFC 3966 section 5.1.1. */
    private static final Pattern VISUAL_SEPARATORS = Pattern.compile("[-.()]");

    private static final Pattern E164 = Pattern.compile("\\+[1-9][0-9]{6,14}");
    private static final Pattern DIGITS = Pattern.compile("[0-9]{7,18}");

    private final @Nullable String country;

    /**
     * @param region where the node is, ISO 3166, by which numbers without a plus are read; null:
     *     they are not, as nobody knows what they mean
     */
    public PartyNumbers(@Nullable String region) {
        country = region == null ? null : region.substring(0, COUNTRY_LETTERS);
    }

    /** Of the user parts of both. */
    Numbers of(String from, String to) {
        return new Numbers(number(from), number(to));
    }

    private @Nullable String number(String user) {
        // Parameters of a telephone number stand in the user part (RFC 3261 19.1.6).
        String bare = VISUAL_SEPARATORS.matcher(user.split(";", 2)[0]).replaceAll("");
        if (E164.matcher(bare).matches()) {
            return bare;
        }
        if (country == null || !DIGITS.matcher(bare).matches()) {
            return null;
        }
        return new LibPhoneNumbers()
                .dialled(bare, country)
                .filter(number -> E164.matcher(number).matches())
                .orElse(null);
    }
}
