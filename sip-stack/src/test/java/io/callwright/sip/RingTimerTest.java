/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import org.junit.jupiter.api.Test;

/** When an INVITE is given up, by a clock that the test turns. */
class RingTimerTest {
    private static final Duration RINGING = Duration.ofSeconds(15);

    private final List<Task> tasks = new ArrayList<>();
    private Duration now = Duration.ZERO;
    private Duration over;
    private final RingTimer timer = new RingTimer(this::schedule, RINGING, this::over);

    private record Task(Duration at, Runnable run) {}

    private Cancellable schedule(Duration after, Runnable run) {
        Task task = new Task(now.plus(after), run);
        tasks.add(task);
        return () -> tasks.remove(task);
    }

    private void over() {
        over = over == null ? now : over;
    }

    private void until(long seconds) {
        Duration end = Duration.ofSeconds(seconds);
        tasks.stream()
                .filter(task -> task.at().compareTo(end) <= 0)
                .min((a, b) -> a.at().compareTo(b.at()))
                .ifPresent(first -> {
                    now = first.at();
                    tasks.remove(first);
                    first.run().run();
                });
        now = end;
    }

    @Test
    void nothingIsHeard_itIsOverWhenTheRingingWouldBe() {
        timer.start();
        until(100);
        assertThat(over).hasSeconds(15);
    }

    @Test
    void telephoneIsFoundLate_itRingsItsWholeTime() {
        timer.start();
        timer.heard(100);
        until(6);
        timer.heard(183);
        until(8);
        timer.heard(180);
        until(100);
        assertThat(over).hasSeconds(21);
    }

    @Test
    void onlyTryingIsHeard_itWaitsTheSearchAndTheRinging() {
        timer.start();
        until(1);
        timer.heard(100);
        until(100);
        assertThat(over).hasSeconds(35);
    }

    @Test
    void telephoneIsFoundVeryLate_theWholeIsBounded() {
        timer.start();
        timer.heard(100);
        until(30);
        timer.heard(180);
        until(100);
        assertThat(over).hasSeconds(35);
    }

    @Test
    void cancelled_isNeverOver() {
        timer.start();
        timer.heard(180);
        timer.cancel();
        until(100);
        assertThat(over).isNull();
    }
}
