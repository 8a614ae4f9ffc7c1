/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.LegEvent.Answered;
import io.callwright.sip.LegEvent.Confirmed;
import io.callwright.sip.LegEvent.Ended;
import io.callwright.sip.LegEvent.Ringing;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Two user agents, real UDP on loopback. */
@Timeout(60)
class CallLoopbackTest {
    @Test
    void callIsAnsweredAndHungUpByCaller_bothSidesLearnIt() throws Exception {
        try (Phone callee = Phone.quiet();
                Phone caller = Phone.quiet()) {
            Phone.Call out = caller.call(callee.uri());
            Phone.Call in = callee.incoming();
            in.leg().ring();
            assertThat(out.next(Ringing.class).status()).isEqualTo(180);
            in.leg().answer(Phone.answerTo(in.leg()));
            assertThat(out.next(Answered.class).remote().media()).hasSize(1);
            in.next(Confirmed.class);
            out.leg().hangUp();
            assertThat(out.next(Ended.class).cause().by()).isEqualTo(Cause.By.LOCAL);
            assertThat(in.next(Ended.class).cause().by()).isEqualTo(Cause.By.REMOTE);
            caller.awaitNoDialogs();
            callee.awaitNoDialogs();
        }
    }

    @Test
    void calleeHangsUp_callerLearnsIt() throws Exception {
        try (Phone callee = Phone.answering();
                Phone caller = Phone.quiet()) {
            Phone.Call out = caller.call(callee.uri());
            Phone.Call in = callee.incoming();
            out.next(Answered.class);
            in.next(Confirmed.class);
            in.leg().hangUp();
            assertThat(out.next(Ended.class).cause().by()).isEqualTo(Cause.By.REMOTE);
            in.next(Ended.class);
        }
    }

    @Test
    void callerCancelsWhileRinging_calleeGets487Cause() throws Exception {
        try (Phone callee = Phone.quiet();
                Phone caller = Phone.quiet()) {
            Phone.Call out = caller.call(callee.uri());
            Phone.Call in = callee.incoming();
            in.leg().ring();
            out.next(Ringing.class);
            out.leg().hangUp();
            assertThat(in.next(Ended.class).cause().sipStatus()).isEqualTo(487);
            out.next(Ended.class);
            caller.awaitNoDialogs();
            callee.awaitNoDialogs();
        }
    }

    @Test
    void calleeRejects_callerGetsStatus() throws Exception {
        try (Phone callee = new Phone(Phone.udp(), leg -> leg.reject(486, "Busy Here"));
                Phone caller = Phone.quiet()) {
            Phone.Call out = caller.call(callee.uri());
            Cause cause = out.until(Ended.class).cause();
            assertThat(cause.sipStatus()).isEqualTo(486);
            assertThat(cause.reason()).isEqualTo("Busy Here");
        }
    }

    @Test
    void nobodyAnswersInTime_callEndsWith408() throws Exception {
        try (Phone callee = Phone.quiet();
                Phone caller = Phone.quiet()) {
            Phone.Call out = caller.call(callee.uri(), Duration.ofMillis(300), Map.of());
            Phone.Call in = callee.incoming();
            in.leg().ring();
            assertThat(out.until(Ended.class).cause().sipStatus()).isEqualTo(408);
            assertThat(in.until(Ended.class).cause().sipStatus()).isEqualTo(487);
        }
    }

    @Test
    void drainingAgentRefusesWith503() throws Exception {
        try (Phone callee = Phone.answering();
                Phone caller = Phone.quiet()) {
            callee.agent.drain();
            Phone.Call out = caller.call(callee.uri());
            assertThat(out.until(Ended.class).cause().sipStatus()).isEqualTo(503);
        }
    }
}
