/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.api.routes;

import io.callwright.server.api.Ask;
import io.callwright.server.api.Refusal;
import io.callwright.store.CallDirection;
import io.callwright.store.CallFilter;
import io.callwright.store.CallState;
import java.time.Instant;
import java.time.OffsetDateTime;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/** Which calls a request looks for. */
final class CallFilters {
    private static final int FIRST_YEAR = 1970;
    private static final int LAST_YEAR = 9999;

    private CallFilters() {}

    /**
     * @throws Refusal when there can be no call of that time
     */
    static CallFilter of(Ask ask) {
        Map<String, String> query = ask.query();
        Instant since = time(query, "since");
        Instant until = time(query, "until");
        if (since != null && until != null && !since.isBefore(until)) {
            throw Refusal.of("?since", "must lie before until");
        }
        return new CallFilter(
                query.get("from_number"),
                query.get("to_number"),
                since,
                until,
                read(query, "direction", text -> CallDirection.valueOf(name(text))),
                query.get("flow"),
                query.get("trunk"),
                read(query, "campaign_id", Long::valueOf),
                query.get("outcome"),
                read(query, "state", text -> CallState.valueOf(name(text))));
    }

    private static <T> @Nullable T read(
            Map<String, String> query, String name, Function<String, T> reader) {
        String text = query.get(name);
        return text == null ? null : reader.apply(text);
    }

    private static String name(String text) {
        return text.toUpperCase(Locale.ROOT).replace('-', '_');
    }

    private static @Nullable Instant time(Map<String, String> query, String name) {
        String text = query.get(name);
        if (text == null) {
            return null;
        }
        OffsetDateTime time = OffsetDateTime.parse(text);
        if (time.getYear() < FIRST_YEAR || time.getYear() > LAST_YEAR) {
            throw Refusal.of(
                    "?" + name, "must lie in the years %d to %d".formatted(FIRST_YEAR, LAST_YEAR));
        }
        return time.toInstant();
    }
}
