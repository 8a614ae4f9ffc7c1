/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import static org.assertj.core.api.Assertions.assertThat;

import java.time.Duration;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** The harness proved on itself: SIPp calls SIPp, and tshark looks on. */
@Timeout(30)
class SippAgainstSippTest {
    private static final Duration LIMIT = Duration.ofSeconds(15);

    @BeforeAll
    static void programs() {
        Installed.require(Program.SIPP);
    }

    @Test
    void fortyCallsAtTwentyPerSecond_allSucceedOnBothSides() {
        try (Sipp called = Sipp.scenario("uas").start()) {
            SippResult caller =
                    Sipp.scenario("uac")
                            .calls("agent", called.port())
                            .count(40)
                            .rate(20)
                            .pause(Duration.ofMillis(200))
                            .run(LIMIT);
            SippResult answered = called.finish(LIMIT);

            assertThat(caller.successful()).isEqualTo(40);
            assertThat(caller.failed()).isZero();
            assertThat(caller.seconds()).isBetween(1.5, 10.0);
            assertThat(answered.successful()).isEqualTo(40);
        }
    }

    @Test
    void callsOverTcp_succeed() {
        try (Sipp called = Sipp.scenario("uas").tcp().start()) {
            SippResult caller =
                    Sipp.scenario("uac")
                            .calls("agent", called.port())
                            .tcp()
                            .count(10)
                            .rate(20)
                            .pause(Duration.ofMillis(50))
                            .run(LIMIT);

            assertThat(caller.clean(10)).as(caller.toString()).isTrue();
        }
    }

    @Test
    void callerWhoGivesUp_isTold487() {
        try (Sipp called = Sipp.scenario("ringing").start()) {
            SippResult caller =
                    Sipp.scenario("cancel")
                            .calls("agent", called.port())
                            .count(1)
                            .pause(Duration.ofMillis(100))
                            .run(LIMIT);

            assertThat(caller.successful()).as(caller.toString()).isEqualTo(1);
        }
    }

    @Test
    void unexpectedAnswer_failsTheCallAndIsCounted() {
        try (Sipp called = Sipp.scenario("busy").start()) {
            SippResult caller =
                    Sipp.scenario("uac").calls("agent", called.port()).count(1).run(LIMIT);

            assertThat(caller.failed()).isEqualTo(1);
            assertThat(caller.unexpected()).isEqualTo(1);
        }
    }

    @Test
    void phoneOfSipp_registersAtKamailioWithDigest() {
        Installed.require(Program.KAMAILIO, Program.KAMCMD);
        try (Kamailio proxy = Kamailio.with().user("agent", "secret").start()) {
            SippResult phone =
                    Sipp.scenario("register")
                            .calls("agent", proxy.port())
                            .password("secret")
                            .count(1)
                            .run(LIMIT);

            assertThat(phone.successful()).as(phone.toString()).isEqualTo(1);
            assertThat(proxy.registered("agent")).isTrue();
        }
    }

    @Test
    void callersWhoSpeak_areSeenByTsharkAsStreamsWithoutLoss() {
        Installed.require(Program.TSHARK, Program.FLITE, Program.SOX);
        try (Baresip phone = Baresip.of("bob").answers().start();
                Tshark capture = Tshark.capture(phone.rtpFirst(), phone.rtpFirst() + 19)) {
            SippResult caller =
                    Sipp.scenario("uac-rtp")
                            .calls("bob", Integer.parseInt(phone.uri("bob").split(":", -1)[2]))
                            .says(Flite.say(Flite.Voice.RMS, "good morning to you"))
                            .count(1)
                            .pause(Duration.ofSeconds(2))
                            .run(LIMIT);
            phone.await("CALL_CLOSED", LIMIT);

            assertThat(caller.successful()).as(caller.toString()).isEqualTo(1);
            RtpCapture rtp = capture.rtp();
            assertThat(
                            rtp.streams(port ->
                                    port >= phone.rtpFirst() && port < phone.rtpFirst() + 20))
                    .singleElement()
                    .satisfies(stream -> {
                        assertThat(stream.packets()).isBetween(80, 120);
                        assertThat(stream.lost()).isZero();
                        assertThat(stream.p50Millis()).isLessThan(5);
                    });
            WavAssert.assertThat(phone.heard()).hasSpeechBetween(500, 2100);
        }
    }
}
