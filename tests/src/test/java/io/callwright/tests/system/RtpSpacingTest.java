/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.peers.Flite;
import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.RtpCapture;
import io.callwright.tests.peers.RtpStream;
import io.callwright.tests.peers.Sipp;
import io.callwright.tests.peers.SippResult;
import io.callwright.tests.peers.Tshark;
import java.time.Duration;
import java.util.function.IntPredicate;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

@Timeout(150)
class RtpSpacingTest {
    private static final int CALLS = 50;
    private static final int WARM_UP = 10;
    private static final double GUARD_MILLIS = 15;

    @BeforeAll
    static void programs() {
        Landed.require(Program.SIPP, Program.TSHARK, Program.FLITE, Program.SOX);
    }

    @Test
    void fiftyCallsAtOnce_leaveTheSwitchEveryTwentyMilliseconds() {
        try (SwitchUnderTest agent = ChildSwitch.ready(Landed.settings().forLoad(CALLS * 2))) {
            // A node that has just started compiles its code and rehearses its prompts.
            calls(agent, WARM_UP, Duration.ofSeconds(5));
            spacing(agent);
        }
    }

    private static SippResult calls(SwitchUnderTest agent, int count, Duration pause) {
        return Sipp.scenario("uac-rtp")
                .calls("agent", agent.sipPort())
                .says(Flite.say(Flite.Voice.RMS, "good morning to you"))
                .mediaPorts(4 * CALLS)
                .count(count)
                .rate(10)
                .atOnce(count)
                .pause(pause)
                .run(Duration.ofSeconds(60));
    }

    private static void spacing(SwitchUnderTest agent) {
        try (Tshark capture = Tshark.capture(agent.rtpFirst(), agent.rtpLast())) {
            SippResult calls = calls(agent, CALLS, Duration.ofSeconds(15));
            RtpCapture rtp = capture.rtp();
            IntPredicate ofTheSwitch = port -> port >= agent.rtpFirst() && port <= agent.rtpLast();

            assertThat(calls.successful()).as(calls.toString()).isEqualTo(CALLS);
            assertThat(rtp.streams(ofTheSwitch))
                    .hasSizeGreaterThanOrEqualTo(CALLS)
                    .allSatisfy(stream -> assertThat(stream.lost()).isZero())
                    .extracting(RtpStream::packets)
                    .allSatisfy(packets -> assertThat(packets).isGreaterThan(100));
            // The goal is 2 ms, and is missed: docs/performance.md, "Spacing of whole calls".
            assertThat(rtp.deviationMillis(99, ofTheSwitch)).isLessThan(GUARD_MILLIS);
        }
    }
}
