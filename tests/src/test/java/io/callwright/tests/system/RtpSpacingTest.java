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

    @BeforeAll
    static void programs() {
        Landed.require(Program.SIPP, Program.TSHARK, Program.FLITE, Program.SOX);
    }

    @Test
    void fiftyCallsAtOnce_leaveTheSwitchEveryTwentyMilliseconds() {
        try (SwitchUnderTest agent = ChildSwitch.ready(Landed.settings().forLoad(CALLS * 2));
                Tshark capture = Tshark.capture(agent.rtpFirst(), agent.rtpLast())) {
            SippResult calls =
                    Sipp.scenario("uac-rtp")
                            .calls("agent", agent.sipPort())
                            .says(Flite.say(Flite.Voice.RMS, "good morning to you"))
                            .mediaPorts(4 * CALLS)
                            .count(CALLS)
                            .rate(10)
                            .atOnce(CALLS)
                            .pause(Duration.ofSeconds(15))
                            .run(Duration.ofSeconds(60));
            RtpCapture rtp = capture.rtp();
            IntPredicate ofTheSwitch = port -> port >= agent.rtpFirst() && port <= agent.rtpLast();

            assertThat(calls.successful()).as(calls.toString()).isEqualTo(CALLS);
            assertThat(rtp.streams(ofTheSwitch))
                    .hasSizeGreaterThanOrEqualTo(CALLS)
                    .allSatisfy(stream -> assertThat(stream.lost()).isZero())
                    .extracting(RtpStream::packets)
                    .allSatisfy(packets -> assertThat(packets).isGreaterThan(100));
            assertThat(rtp.deviationMillis(99, ofTheSwitch)).isLessThan(2);
        }
    }
}
