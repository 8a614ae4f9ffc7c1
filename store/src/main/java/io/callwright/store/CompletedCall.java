/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Duration;
import java.time.Instant;
import java.util.Locale;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/** What webhooks are told of a call that has ended. */
final class CompletedCall {
    /** Characters of all slots together: receivers want less than 20 kB. */
    private static final int MOST_SLOTS = 12_000;

    private CompletedCall() {}

    static Map<String, @Nullable Object> data(CallRow call) {
        int size = 0;
        for (Map.Entry<String, String> slot : call.slots().entrySet()) {
            size += slot.getKey().length() + slot.getValue().length();
        }
        Map<String, @Nullable Object> data =
                Json.ordered(
                        "call_id",
                        call.id(),
                        "sip_call_id",
                        call.sipCallId(),
                        "direction",
                        call.direction().name().toLowerCase(Locale.ROOT),
                        "from",
                        call.fromUri(),
                        "to",
                        call.toUri(),
                        "flow",
                        call.flow(),
                        "started_at",
                        text(call.startedAt()),
                        "answered_at",
                        text(call.answeredAt()),
                        "ended_at",
                        text(call.endedAt()),
                        "talk_ms",
                        talkMillis(call),
                        "outcome",
                        call.outcome(),
                        "sip_status",
                        call.sipStatus(),
                        "q850",
                        call.q850(),
                        "recorded",
                        call.recording() != null);
        data.put("slots", size <= MOST_SLOTS ? call.slots() : Map.of());
        data.put("slots_left_out", size > MOST_SLOTS);
        return data;
    }

    private static @Nullable String text(@Nullable Instant time) {
        return time == null ? null : time.toString();
    }

    private static long talkMillis(CallRow call) {
        Instant answered = call.answeredAt();
        Instant ended = call.endedAt();
        return answered == null || ended == null
                ? 0
                : Math.max(0, Duration.between(answered, ended).toMillis());
    }
}
