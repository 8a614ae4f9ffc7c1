/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.media.testing.VirtualNetwork;
import java.time.Duration;
import org.junit.jupiter.api.Test;

class MediaSessionTest {
    private final TwoSessions call = new TwoSessions(new VirtualNetwork(1));

    @Test
    void toneIsPlayed_farEndHearsItWithin100Millis() {
        call.run(Duration.ofMillis(200));
        int before = call.thereHears.frames.size();
        TwoSessions.speak(call.here, 400, 500);
        call.run(Duration.ofMillis(600));
        var heard = call.thereHears.samples();
        int first = before * 160;
        while (Math.abs(heard[first]) < 1000) {
            first++;
        }
        assertThat(first - before * 160).isLessThan(800);
        assertThat(peak(heard, first, first + 3000)).isBetween(7700, 8300);
    }

    @Test
    void sessionRuns_everyTickGivesOneFrameAndSendsOnePacket() {
        call.run(Duration.ofSeconds(1));
        assertThat(call.hereHears.frames).hasSize(50);
        assertThat(call.hereHears.frames.get(49).mediaNanos()).isEqualTo(49 * 20_000_000L);
        call.here.close();
        call.run(Duration.ofMillis(20));
        assertThat(call.here.statistics().sent().packets()).isEqualTo(50);
    }

    @Test
    void markInSpeech_isToldWhenItsSamplesAreSent() {
        TwoSessions.speak(call.here, 100, 500);
        call.here.playout().mark("one");
        TwoSessions.speak(call.here, 100, 500);
        call.here.playout().mark("two");
        call.run(Duration.ofMillis(80));
        assertThat(call.hereHears.marks).isEmpty();
        call.run(Duration.ofMillis(20));
        assertThat(call.hereHears.marks).containsExactly("one");
        call.run(Duration.ofMillis(100));
        assertThat(call.hereHears.marks).containsExactly("one", "two");
        assertThat(call.here.playout().idle()).isTrue();
    }

    @Test
    void callerSpeaksOverGreeting_playoutStopsWithinOneTick() {
        TwoSessions.speak(call.here, 1000, 500);
        call.here.playout().mark("end");
        call.run(Duration.ofMillis(301));
        var cut = call.here.playout().flush();
        assertThat(cut.sentSamples()).isEqualTo(16 * 160);
        assertThat(cut.discardedSamples()).isEqualTo(8000 - 16 * 160);
        int heardBefore = call.thereHears.frames.size();
        call.run(Duration.ofMillis(300));
        assertThat(call.hereHears.marks).isEmpty();
        var after = call.thereHears.samples();
        // What is under way plays out: the jitter buffer's 40 ms, a poll, and 5 ms of fading.
        assertThat(peak(after, (heardBefore + 4) * 160, after.length)).isLessThan(100);
    }

    @Test
    void speechAfterSilence_firstAudibleIsToldOnce() {
        call.run(Duration.ofMillis(100));
        assertThat(call.hereHears.audible).isEmpty();
        call.here.playout().offer(new short[800], 0, 800);
        TwoSessions.speak(call.here, 200, 500);
        call.run(Duration.ofMillis(500));
        assertThat(call.hereHears.audible).hasSize(1);
        // The queue began with 100 ms of silence.
        assertThat(call.hereHears.audible.getFirst()).isEqualTo(200_000_000L);
    }

    @Test
    void digitsAreSent_farEndHearsEachOnce() {
        call.here.sendDtmf("12#", Duration.ofMillis(100), Duration.ofMillis(60));
        call.run(Duration.ofSeconds(1));
        assertThat(call.thereHears.keys).containsExactly("1:100", "2:100", "#:100");
        assertThat(call.thereHears.keysDown).isEqualTo(3);
    }

    @Test
    void sessionCloses_farEndHearsByeAndPortsAreFree() {
        call.run(Duration.ofMillis(200));
        assertThat(call.engine.counters().portsInUse()).isEqualTo(2);
        call.here.close();
        call.run(Duration.ofMillis(60));
        assertThat(call.thereHears.byes).isEqualTo(1);
        assertThat(call.hereHears.closes).isEqualTo(1);
        assertThat(call.engine.counters().sessions()).isEqualTo(1);
        assertThat(call.engine.counters().portsInUse()).isEqualTo(1);
    }

    static int peak(short[] samples, int from, int to) {
        int peak = 0;
        for (int i = from; i < to; i++) {
            peak = Math.max(peak, Math.abs(samples[i]));
        }
        return peak;
    }
}
