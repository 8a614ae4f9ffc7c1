/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.media.RtpStatistics;
import java.util.LinkedHashMap;
import java.util.Locale;
import java.util.Map;

/** The media plane's figures of a call, as its last event keeps them. */
final class CallFigures {
    private CallFigures() {}

    static Map<String, String> of(RtpStatistics figures) {
        RtpStatistics.Received received = figures.received();
        Map<String, String> data = new LinkedHashMap<>();
        data.put("received-packets", String.valueOf(received.packets()));
        data.put("received-lost", String.valueOf(received.lost()));
        data.put("received-late", String.valueOf(received.late()));
        data.put("jitter-ms", oneDecimal(received.jitterMillis()));
        data.put("concealed-ms", String.valueOf(received.concealedMillis()));
        data.put("wrong-source", String.valueOf(received.wrongSource()));
        data.put("malformed", String.valueOf(received.malformed()));
        data.put("sent-packets", String.valueOf(figures.sent().packets()));
        data.put("send-failures", String.valueOf(figures.sent().failed()));
        if (figures.sent().remoteFractionLost() >= 0) {
            data.put("lost-at-far-end", share(figures.sent().remoteFractionLost()));
        }
        if (figures.roundTripMillis() >= 0) {
            data.put("round-trip-ms", oneDecimal(figures.roundTripMillis()));
        }
        return data;
    }

    /** With a point, whatever the language of the machine. */
    private static String oneDecimal(double value) {
        return String.format(Locale.ROOT, "%.1f", value);
    }

    private static String share(double fraction) {
        return String.format(Locale.ROOT, "%.4f", fraction);
    }
}
