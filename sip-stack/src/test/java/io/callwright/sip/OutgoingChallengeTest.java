/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static io.callwright.sip.TestRegistrar.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.LegEvent.Answered;
import io.callwright.sip.LegEvent.Ended;
import io.callwright.sip.digest.DigestAlgorithm;
import io.callwright.sip.digest.DigestResponse;
import java.io.IOException;
import java.time.Duration;
import java.util.Map;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** 401 and 407 to what we send in a call, and who gets our credentials (RFC 3261 section 22). */
@Timeout(60)
class OutgoingChallengeTest {
    private RawServer server;
    private Phone phone;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
        SipConfig.Trunk trunk =
                new SipConfig.Trunk(
                        "pbx",
                        "sip:127.0.0.1:" + server.port(),
                        "bob",
                        null,
                        "secret",
                        "test",
                        null,
                        Transport.UDP,
                        Duration.ofSeconds(60),
                        false);
        phone = new Phone(Phone.udp().withTrunks(trunk), leg -> {});
    }

    @AfterEach
    void stop() {
        phone.close();
        server.close();
    }

    private Phone.Call call() {
        return phone.callOver("pbx", "alice");
    }

    private static String challenge(String status, String realm, String nonce, String more) {
        String name = status.startsWith("407") ? "Proxy-Authenticate" : "WWW-Authenticate";
        return "%s: Digest realm=\"%s\", nonce=\"%s\", qop=\"auth\", algorithm=MD5%s\r\n"
                .formatted(name, realm, nonce, more);
    }

    private void challenge(String request, String nonce, String more) throws IOException {
        String headers = challenge("401", "test", nonce, more);
        server.reply(request, "401 Unauthorized", "x", headers);
    }

    private static void assertRight(String credentials, String method, String nonce) {
        DigestResponse expected =
                new DigestResponse(
                        DigestAlgorithm.MD5,
                        "bob",
                        "test",
                        "secret",
                        nonce,
                        TestRegistrar.parameter(credentials, "cnonce"),
                        1,
                        DigestResponse.Qop.AUTH,
                        method,
                        TestRegistrar.parameter(credentials, "uri"),
                        "");
        assertThat(TestRegistrar.parameter(credentials, "response")).isEqualTo(expected.value());
    }

    @ParameterizedTest
    @CsvSource({
        "401 Unauthorized, Authorization",
        "407 Proxy Authentication Required, Proxy-Authorization"
    })
    void challengedInvite_isAcknowledgedAndSentAgainWithCredentials(String status, String header)
            throws Exception {
        Phone.Call call = call();
        String first = server.await("INVITE");
        assertThat(first).doesNotContain("Authorization");
        server.reply(first, status, "x", challenge(status, "test", "n1", ""));
        String ack = server.await("ACK");
        assertThat(header(ack, "Via")).isEqualTo(header(first, "Via"));
        assertThat(header(ack, "CSeq")).isEqualTo("1 ACK");
        assertThat(header(ack, "To")).endsWith(";tag=x");
        String second = server.await("INVITE");
        assertThat(header(second, "CSeq")).isEqualTo("2 INVITE");
        assertThat(header(second, "Call-ID")).isEqualTo(header(first, "Call-ID"));
        assertThat(header(second, "From")).isEqualTo(header(first, "From"));
        assertThat(header(second, "To")).isEqualTo(header(first, "To"));
        assertThat(header(second, "Via")).isNotEqualTo(header(first, "Via"));
        assertRight(header(second, header), "INVITE", "n1");
        server.accept(second, "y");
        call.until(Answered.class);
        assertThat(header(server.await("ACK"), "CSeq")).isEqualTo("2 ACK");
    }

    /** Credentials are right for any realm, as a trunk without {@code realm} has them. */
    private Phone anyRealm() {
        SipConfig.Trunk trunk =
                new SipConfig.Trunk(
                        "pbx",
                        "sip:127.0.0.1:" + server.port(),
                        "bob",
                        null,
                        "secret",
                        null,
                        null,
                        Transport.UDP,
                        Duration.ofSeconds(60),
                        false);
        return new Phone(Phone.udp().withTrunks(trunk), leg -> {});
    }

    @Test
    void proxyAndCalleeBothChallenge_thirdInviteAnswersBoth() throws Exception {
        try (Phone caller = anyRealm()) {
            Phone.Call call = caller.callOver("pbx", "alice");
            server.reply(
                    server.await("INVITE"),
                    "407 Proxy Authentication Required",
                    "p",
                    challenge("407", "proxy", "p1", ""));
            String second = server.await("INVITE");
            assertThat(second).contains("Proxy-Authorization: ").doesNotContain("\nAuthorization:");
            server.reply(second, "401 Unauthorized", "c", challenge("401", "callee", "c1", ""));
            String third = server.await("INVITE");
            assertThat(header(third, "CSeq")).isEqualTo("3 INVITE");
            assertThat(header(third, "Proxy-Authorization"))
                    .contains("realm=\"proxy\"", "nonce=\"p1\"", "nc=00000002");
            assertThat(header(third, "Authorization"))
                    .contains("realm=\"callee\"", "nonce=\"c1\"", "nc=00000001");
            // The proxy's nonce went stale meanwhile: only that one is renewed.
            server.reply(
                    third,
                    "407 Proxy Authentication Required",
                    "p",
                    challenge("407", "proxy", "p2", ", stale=true"));
            String fourth = server.await("INVITE");
            assertThat(header(fourth, "Proxy-Authorization"))
                    .contains("nonce=\"p2\"", "nc=00000001");
            assertThat(header(fourth, "Authorization")).contains("nonce=\"c1\"", "nc=00000002");
            server.accept(fourth, "y");
            call.until(Answered.class);
        }
    }

    @Test
    void realmAfterRealm_isGivenUp() throws Exception {
        try (Phone caller = anyRealm()) {
            Phone.Call call = caller.callOver("pbx", "alice");
            for (int i = 1; i <= 5; i++) {
                String headers = challenge("401", "realm-" + i, "n" + i, "");
                server.reply(server.await("INVITE"), "401 Unauthorized", "x", headers);
            }
            assertThat(call.until(Ended.class).cause().sipStatus()).isEqualTo(401);
            server.expectNo("INVITE");
        }
    }

    @Test
    void staleNonce_isRetriedOnce() throws Exception {
        Phone.Call call = call();
        challenge(server.await("INVITE"), "n1", "");
        String second = server.await("INVITE");
        challenge(second, "n2", ", stale=true");
        String third = server.await("INVITE");
        assertThat(header(third, "CSeq")).isEqualTo("3 INVITE");
        assertRight(header(third, "Authorization"), "INVITE", "n2");
        challenge(third, "n3", ", stale=true");
        assertThat(call.until(Ended.class).cause().sipStatus()).isEqualTo(401);
        server.expectNo("INVITE");
    }

    @Test
    void wrongPassword_endsTheCallWithTheStatus() throws Exception {
        Phone.Call call = call();
        challenge(server.await("INVITE"), "n1", "");
        challenge(server.await("INVITE"), "n2", "");
        Cause cause = call.until(Ended.class).cause();
        assertThat(cause).isEqualTo(new Cause(401, null, null, "Unauthorized", Cause.By.REMOTE));
        server.expectNo("INVITE");
    }

    @Test
    void anotherRealm_getsNoCredentials() throws Exception {
        Phone.Call call = call();
        String headers = challenge("401", "other", "n1", "");
        server.reply(server.await("INVITE"), "401 Unauthorized", "x", headers);
        assertThat(call.until(Ended.class).cause().sipStatus()).isEqualTo(401);
        server.expectNo("INVITE");
    }

    @Test
    void callWithoutTheTrunk_getsNoCredentials_evenAtItsPeer() throws Exception {
        Phone.Call call = phone.call(server.uri(), Duration.ofSeconds(20), Map.of());
        challenge(server.await("INVITE"), "n1", "");
        assertThat(call.until(Ended.class).cause().sipStatus()).isEqualTo(401);
        server.expectNo("INVITE");
    }

    @Test
    void challengedBye_isSentAgainWithCredentials() throws Exception {
        Phone.Call call = call();
        server.accept(server.await("INVITE"), "y");
        call.until(Answered.class);
        call.leg().hangUp();
        String bye = server.await("BYE");
        challenge(bye, "n1", "");
        String again = server.await("BYE");
        assertThat(header(again, "CSeq")).isEqualTo("3 BYE");
        assertThat(header(again, "To")).endsWith(";tag=y");
        assertRight(header(again, "Authorization"), "BYE", "n1");
        challenge(again, "n2", ", stale=true");
        String last = server.await("BYE");
        assertRight(header(last, "Authorization"), "BYE", "n2");
        challenge(last, "n3", ", stale=true");
        server.expectNo("BYE");
    }

    @Test
    void byeThatGoesToAnotherPeer_getsNoCredentials() throws Exception {
        try (RawServer stranger = new RawServer()) {
            Phone.Call call = call();
            server.accept(server.await("INVITE"), "y", stranger.port());
            call.until(Answered.class);
            call.leg().hangUp();
            String bye = stranger.await("BYE");
            assertThat(bye).doesNotContain("Authorization");
            String headers = challenge("401", "test", "n1", "");
            stranger.reply(bye, "401 Unauthorized", "", headers);
            stranger.expectNo("BYE");
            server.expectNo("BYE");
        }
    }
}
