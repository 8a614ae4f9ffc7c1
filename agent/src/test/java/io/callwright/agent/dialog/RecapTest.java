/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.Map;
import org.junit.jupiter.api.Test;

class RecapTest {
    private final Recap recap = new Recap();

    @Test
    void callThatCameToSomething_isToldWithItsSlotsAndWhatWasInTheWay() {
        recap.add("flow-started", Map.of("flow", "payment-reminder", "version", "1"));
        recap.add("step-entered", Map.of("step", "ask-day", "kind", "ask"));
        recap.add("re-prompted", Map.of("step", "ask-day", "reason", "no-match"));
        recap.add("re-prompted", Map.of("step", "ask-day", "reason", "no-match"));
        recap.add("re-prompted", Map.of("step", "ask-day", "reason", "no-input"));
        recap.add("value-refused", Map.of("slot", "day", "reason", "past"));
        recap.add("intent", Map.of("step", "ask-day", "intent", "who-is-this"));
        recap.add("slot-corrected", Map.of("slot", "day"));
        recap.add("effect.call-back", Map.of("day", "2026-12-01", "zone", "UTC"));
        recap.add("media.statistics", Map.of("jitter", "3"));

        assertThat(recap.text("promised", Map.of("day", "2026-12-01")))
                .isEqualTo(
                        "payment-reminder: promised. Told: day 2026-12-01. Asked: ask-day."
                                + " Wanted: who-is-this. Objected: day not possible: past."
                                + " Corrected: day. Not understood at: ask-day twice."
                                + " Silent once. To be called back: 2026-12-01.");
    }

    @Test
    void callThatNobodyAnswered_isItsOutcome() {
        assertThat(recap.text("not-answered", Map.of())).isEqualTo("not-answered.");
    }

    @Test
    void handOverThatFailed_saysWhy_alsoWhenTheCallerHangsUpThen() {
        recap.add("transferred", Map.of("step", "to-desk", "result", "status-486"));
        recap.add("caller-gone", Map.of());

        assertThat(recap.text("caller-hung-up", Map.of()))
                .isEqualTo("caller-hung-up. Handing over at to-desk failed: status-486.");
    }
}
