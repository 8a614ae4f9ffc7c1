/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.time.LocalDate;
import java.time.LocalTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * Something that a conversation has decided for the world outside of it. It is written into the
 * call's event log, from where campaigns take it; docs/flows.md lists types and data.
 */
public sealed interface Effect {
    /** Of the event: {@code effect.call-back}. */
    String type();

    /** Of the event. */
    Map<String, String> data();

    /**
     * The contact is to be called back.
     *
     * @param day in the contact's zone; null for the first that the campaign allows
     * @param time as day
     * @param zone the IANA name of the zone that day and time are in
     * @param number digits; null for the one of this call
     */
    record CallBack(
            @Nullable LocalDate day, @Nullable LocalTime time, String zone, @Nullable String number)
            implements Effect {
        @Override
        public String type() {
            return "effect.call-back";
        }

        @Override
        public Map<String, String> data() {
            Map<String, String> data = new LinkedHashMap<>();
            if (day != null) {
                data.put("day", day.toString());
            }
            if (time != null) {
                data.put("time", time.toString());
            }
            data.put("zone", zone);
            if (number != null) {
                data.put("number", number);
            }
            return data;
        }
    }

    /**
     * The contact is not to be called again.
     *
     * @param reason kebab-case
     */
    record DoNotCall(String reason) implements Effect {
        @Override
        public String type() {
            return "effect.do-not-call";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("reason", reason);
        }
    }

    /**
     * What the caller thinks of the call.
     *
     * @param survey kebab-case
     */
    record Score(String survey, int score) implements Effect {
        @Override
        public String type() {
            return "effect.survey";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("survey", survey, "score", String.valueOf(score));
        }
    }

    /**
     * The caller has left a message; it ends where the event stands in the call, and is in the
     * call's recording.
     *
     * @param millis from the beginning of the prompt before it to the end of the message
     */
    record Message(long millis) implements Effect {
        @Override
        public String type() {
            return "effect.message";
        }

        @Override
        public Map<String, String> data() {
            return Map.of("ms", String.valueOf(millis));
        }
    }
}
