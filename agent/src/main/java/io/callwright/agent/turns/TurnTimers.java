/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.KeypadRule;
import io.callwright.agent.dialog.Listening;
import java.time.Duration;
import java.util.function.BiConsumer;
import org.jspecify.annotations.Nullable;

/**
 * How long an exchange waits: for the caller to begin, for the next key, for the dialogue. Owned by
 * the mailbox.
 */
final class TurnTimers {
    /**
     * After a short sound that was no word: whoever said "no" and was not heard finds out while it
     * still feels like an answer, and a cough is followed by the answer before that.
     */
    static final Duration REPEAT = Duration.ofMillis(1500);

    private final Timers timers;
    private final BiConsumer<Exchange, TurnEvent> elapsed;
    private Timers.@Nullable Timer noInput;
    private Timers.@Nullable Timer keyPause;
    private Timers.@Nullable Timer dwell;

    /**
     * @param elapsed told with the exchange that was waited in: a timer that was stopped too late
     *     must not answer the next question
     */
    TurnTimers(Timers timers, BiConsumer<Exchange, TurnEvent> elapsed) {
        this.timers = timers;
        this.elapsed = elapsed;
    }

    void awaitCaller(@Nullable Exchange asked) {
        Listening listening = asked == null ? null : asked.listening();
        if (asked != null && listening != null) {
            stopped(noInput);
            noInput = start(listening.noInputTimeout(), asked, new TurnEvent.NoInput());
        }
    }

    void awaitRepeat(@Nullable Exchange asked) {
        if (asked != null) {
            stopped(noInput);
            noInput = start(REPEAT, asked, new TurnEvent.NotRepeated());
        }
    }

    void callerBegan() {
        noInput = stopped(noInput);
    }

    void awaitKey(@Nullable Exchange asked) {
        KeypadRule keypad = asked == null ? null : asked.question().keypad();
        if (asked != null && keypad != null) {
            stopped(keyPause);
            keyPause = start(keypad.interDigit(), asked, new TurnEvent.KeysPaused());
        }
    }

    void keysEnded() {
        keyPause = stopped(keyPause);
    }

    /** From here on the dialogue decides; when that takes long, the caller is told, once. */
    void awaitDialogue(Exchange over, Duration patience) {
        if (dwell == null && patience.isPositive()) {
            dwell = start(patience, over, new TurnEvent.DialogueSlow());
        }
    }

    void dialogueDecided() {
        dwell = stopped(dwell);
    }

    private Timers.Timer start(Duration delay, Exchange asked, TurnEvent event) {
        return timers.start(delay, () -> elapsed.accept(asked, event));
    }

    static Timers.@Nullable Timer stopped(Timers.@Nullable Timer timer) {
        if (timer != null) {
            timer.stop();
        }
        return null;
    }
}
