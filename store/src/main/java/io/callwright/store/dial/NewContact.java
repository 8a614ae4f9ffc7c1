/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A contact to be put in a campaign.
 *
 * @param e164 the number as ITU-T E.164 writes it, with the plus
 * @param zone IANA name, when somebody told it
 * @param region ISO 3166 of where it is said to be, else of the number's country, when known
 * @param externalId the id that its owner knows it by
 * @param data what the flow may say, by name
 * @param line of the file that it comes from; 0 without one
 */
public record NewContact(
        String e164,
        @Nullable String zone,
        @Nullable String region,
        @Nullable String externalId,
        Map<String, String> data,
        long line) {
    private static final int LONGEST = 16; // a plus and 15 digits

    public NewContact {
        if (!isE164(e164)) {
            throw new IllegalArgumentException(
                    "contact: its number must be a plus and 2 to 15 digits (E.164)");
        }
        data = Map.copyOf(data);
    }

    /** With nothing but a number. */
    public static NewContact of(String e164) {
        return new NewContact(e164, null, null, null, Map.of(), 0);
    }

    ContactNumber number() {
        return new ContactNumber(e164, zone, region);
    }

    private static boolean isE164(String text) {
        if (text.length() < 3 || text.length() > LONGEST || text.charAt(0) != '+') {
            return false;
        }
        for (int i = 1; i < text.length(); i++) {
            if (text.charAt(i) < '0' || text.charAt(i) > '9') {
                return false;
            }
        }
        return true;
    }
}
