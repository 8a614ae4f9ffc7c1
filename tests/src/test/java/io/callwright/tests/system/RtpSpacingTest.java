/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.tests.bench.media.StolenTime;
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

    /** Of 20 ms, at the 99th percentile, while the machine gives real-time threads their time. */
    private static final double DEVIATION_MILLIS = 2;

    /** The same whatever the machine does. */
    private static final double GUARD_MILLIS = 15;

    /** How much of the time a machine must be fair that is to judge. */
    private static final double FAIR_SHARE = 0.5;

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
        try (StolenTime stolen = StolenTime.watch();
                Tshark capture = Tshark.capture(agent.rtpFirst(), agent.rtpLast())) {
            SippResult calls = calls(agent, CALLS, Duration.ofSeconds(15));
            StolenTime.Stalls stalls = stolen.end();
            RtpCapture rtp = capture.rtp();
            IntPredicate ofTheSwitch = port -> port >= agent.rtpFirst() && port <= agent.rtpLast();

            assertThat(calls.successful()).as(calls.toString()).isEqualTo(CALLS);
            assertThat(rtp.streams(ofTheSwitch))
                    .hasSizeGreaterThanOrEqualTo(CALLS)
                    .allSatisfy(stream -> assertThat(stream.lost()).isZero())
                    .extracting(RtpStream::packets)
                    .allSatisfy(packets -> assertThat(packets).isGreaterThan(100));
            assertThat(rtp.deviationMillis(99, ofTheSwitch)).isLessThan(GUARD_MILLIS);
            if (stolen.granted()) {
                String machine =
                        "%d stalls of the machine, the longest %.1f ms; p99 over all packets %.2f ms"
                                .formatted(
                                        stalls.all().size(),
                                        stalls.longestMillis(),
                                        rtp.deviationMillis(99, ofTheSwitch));
                assertThat(rtp.fairShare(ofTheSwitch, stalls::none))
                        .as(machine)
                        .isGreaterThan(FAIR_SHARE);
                assertThat(rtp.deviationMillis(99, ofTheSwitch, stalls::none))
                        .as(machine)
                        .isLessThan(DEVIATION_MILLIS);
            }
        }
    }
}
