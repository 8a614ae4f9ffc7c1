/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static io.callwright.sip.TestRegistrar.header;
import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.sip.LegEvent.Answered;
import io.callwright.sip.LegEvent.Ended;
import io.callwright.sip.LegEvent.Ringing;
import java.io.IOException;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** One INVITE, several or late answers (RFC 3261 section 13.2.2.4), and a redirection. */
@Timeout(60)
class ForkedCallTest {
    private RawServer server;
    private Phone phone;
    private Phone.Call call;
    private String invite;

    @BeforeEach
    void start() throws IOException {
        server = new RawServer();
        phone = Phone.quiet();
        call = phone.call(server.uri());
        invite = server.await("INVITE");
    }

    @AfterEach
    void stop() {
        phone.close();
        server.close();
    }

    private void assertNext(String method, String toTag) throws IOException {
        String request = server.await(method);
        assertThat(header(request, "To")).endsWith(";tag=" + toTag);
        if (method.equals("BYE")) {
            server.reply(request, "200 OK", "", "");
        }
    }

    @Test
    void twoForksAnswer_theFirstIsKept_theSecondIsAcknowledgedAndEnded() throws Exception {
        server.accept(invite, "one");
        assertNext("ACK", "one");
        server.accept(invite, "two");
        assertNext("ACK", "two");
        assertNext("BYE", "two");
        call.next(Answered.class);
        // Our ACK to either may be lost.
        server.accept(invite, "two");
        assertNext("ACK", "two");
        server.accept(invite, "one");
        assertNext("ACK", "one");
        server.expectNo("BYE");
        assertThat(call.events()).isEmpty();
        call.leg().hangUp();
        assertNext("BYE", "one");
    }

    @Test
    void answerCrossesTheCancel_isAcknowledgedAndEnded() throws Exception {
        server.reply(invite, "180 Ringing", "one", "");
        call.next(Ringing.class);
        call.leg().hangUp();
        String cancel = server.await("CANCEL");
        assertThat(header(cancel, "Via")).isEqualTo(header(invite, "Via"));
        server.accept(invite, "one");
        server.reply(cancel, "200 OK", "one", "");
        assertNext("ACK", "one");
        assertNext("BYE", "one");
        assertThat(call.next(Ended.class).cause().by()).isEqualTo(Cause.By.LOCAL);
        phone.awaitNoDialogs();
    }

    @Test
    void hungUpBeforeAnyResponse_thenAnswered_isAcknowledgedEndedAndForgotten() throws Exception {
        call.leg().hangUp();
        call.next(Ended.class);
        server.accept(invite, "one");
        assertNext("ACK", "one");
        assertNext("BYE", "one");
        phone.awaitNoDialogs();
    }

    @Test
    void forkThatAnswersAfterTheEnd_isAcknowledgedAndEnded() throws Exception {
        server.accept(invite, "one");
        assertNext("ACK", "one");
        call.next(Answered.class);
        call.leg().hangUp();
        assertNext("BYE", "one");
        server.expectNo("BYE");
        server.accept(invite, "late");
        assertNext("ACK", "late");
        assertNext("BYE", "late");
        phone.awaitNoDialogs();
    }

    @Test
    void forkThatAnswersAfterAFailure_isAcknowledgedAndEnded() throws Exception {
        server.reply(invite, "486 Busy Here", "one", "");
        assertNext("ACK", "one");
        assertThat(call.next(Ended.class).cause().sipStatus()).isEqualTo(486);
        server.accept(invite, "late");
        assertNext("ACK", "late");
        assertNext("BYE", "late");
        phone.awaitNoDialogs();
    }

    @Test
    void redirection_endsTheCallWithItsCause() throws Exception {
        String elsewhere = "Contact: <sip:bob@127.0.0.9>\r\n";
        server.reply(invite, "302 Moved Temporarily", "one", elsewhere);
        assertNext("ACK", "one");
        assertThat(call.next(Ended.class).cause())
                .isEqualTo(new Cause(302, null, null, "Moved Temporarily", Cause.By.REMOTE));
        server.expectNo("INVITE");
    }
}
