/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.Locale;

/** Key presses in INFO requests ({@code application/dtmf-relay}, and the older {@code dtmf}). */
sealed interface DtmfRelay {
    String CONTENT_TYPE = "application/dtmf-relay";

    record Key(char digit, int millis) implements DtmfRelay {}

    /** No body: some peers probe with an empty INFO. */
    record Nothing() implements DtmfRelay {}

    record Bad() implements DtmfRelay {}

    record OtherType() implements DtmfRelay {}

    /** Never throws. */
    static DtmfRelay parse(String contentType, String body) {
        if (body.isBlank()) {
            return new Nothing();
        }
        return switch (contentType) {
            case CONTENT_TYPE -> relay(body);
            case "application/dtmf" -> key(body.strip(), 160);
            default -> new OtherType();
        };
    }

    private static DtmfRelay relay(String body) {
        String signal = "";
        int millis = 160;
        for (String line : body.split("\r\n|\n|\r", 16)) {
            int equals = line.indexOf('=');
            if (equals < 0) {
                continue;
            }
            String value = line.substring(equals + 1).strip();
            switch (line.substring(0, equals).strip().toLowerCase(Locale.ROOT)) {
                case "signal" -> signal = value;
                case "duration" -> millis = duration(value);
                default -> {}
            }
        }
        return key(signal, millis);
    }

    private static int duration(String value) {
        int millis = SdpNumbers.firstInt(value, 1, 10_000);
        return millis < 0 ? 160 : millis;
    }

    private static DtmfRelay key(String signal, int millis) {
        String key =
                switch (signal) {
                    case "10" -> "*";
                    case "11" -> "#";
                    default -> signal.toUpperCase(Locale.ROOT);
                };
        boolean known = key.length() == 1 && "0123456789*#ABCD".contains(key);
        return known ? new Key(key.charAt(0), millis) : new Bad();
    }
}
