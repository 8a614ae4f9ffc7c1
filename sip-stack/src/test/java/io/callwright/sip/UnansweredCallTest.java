/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.LegEvent.Ended;
import io.callwright.sip.LegEvent.Ringing;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a call that nobody answers says of its trunk, and what a refusal's words are. */
@Timeout(60)
class UnansweredCallTest {
    private RawServer server;
    private Phone phone;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
        phone = Phone.quiet();
    }

    @AfterEach
    void stop() {
        phone.close();
        server.close();
    }

    private Phone.Call call(Duration ringing) {
        return phone.call(server.uri(), ringing, Map.of());
    }

    @Test
    void silentTrunk_isAFaultOfTheNetwork_notAnAnswerThatDidNotCome() throws Exception {
        Phone.Call call = call(Duration.ofMillis(300));
        server.await("INVITE");
        Cause cause = call.until(Ended.class).cause();
        assertThat(cause.by()).isEqualTo(Cause.By.NETWORK);
        assertThat(cause.sipStatus()).isEqualTo(408);
        assertThat(cause.rang()).isFalse();
    }

    @Test
    void trunkThatWakesUpAfterIt_isToldThatNobodyWaits() throws Exception {
        Phone.Call call = call(Duration.ofMillis(300));
        String invite = server.await("INVITE");
        call.until(Ended.class);
        server.reply(invite, "100 Trying", "", "");
        server.await("CANCEL");
    }

    @Test
    void telephoneThatRings_isNotAnswered_andThatIsNoFault() throws Exception {
        Phone.Call call = call(Duration.ofMillis(300));
        server.reply(server.await("INVITE"), "180 Ringing", "one", "");
        Cause cause = call.until(Ended.class).cause();
        assertThat(cause.by()).isEqualTo(Cause.By.LOCAL);
        assertThat(cause.sipStatus()).isEqualTo(408);
        assertThat(cause.rang()).isTrue();
        server.await("CANCEL");
    }

    @Test
    void trunkThatSearchesForTheTelephone_isGivenLongerThanTheRinging() throws Exception {
        Phone.Call call = call(Duration.ofMillis(300));
        String invite = server.await("INVITE");
        server.reply(invite, "100 Trying", "", "");
        server.expectNo("CANCEL");
        server.reply(invite, "180 Ringing", "one", "");
        call.until(Ringing.class);
        server.await("CANCEL");
    }

    @Test
    void networkThatBlocksTheCall_isHeardBesideItsBlandCause() throws Exception {
        Phone.Call call = call(Duration.ofSeconds(20));
        server.reply(
                server.await("INVITE"),
                "603 Network Blocked",
                "one",
                """
                Reason: Q.850;cause=21;text="Call rejected";location=LN\r
                Reason: SIP;cause=603;text="v=analytics1;url=https://a.example, b;id=7"\r
                """);
        Cause cause = call.until(Ended.class).cause();
        assertThat(cause.q850()).isEqualTo(21);
        assertThat(cause.q850Location()).isEqualTo("LN");
        assertThat(cause.reason()).isEqualTo("Call rejected");
        assertThat(cause.words())
                .containsExactly(
                        "Network Blocked",
                        "Call rejected",
                        "v=analytics1;url=https://a.example, b;id=7");
    }

    @Test
    void reasonsInOneHeader_areAllHeard_andQ850IsPreferred() throws Exception {
        Phone.Call call = call(Duration.ofSeconds(20));
        server.reply(
                server.await("INVITE"),
                "603 Decline",
                "one",
                "Reason: SIP;cause=603;text=\"a, b\", Q.850;cause=21;text=\"c\"\r\n");
        Cause cause = call.until(Ended.class).cause();
        assertThat(cause.q850()).isEqualTo(21);
        assertThat(cause.words()).containsExactly("Decline", "a, b", "c");
    }
}
