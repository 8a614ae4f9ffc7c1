/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPResponse;
import java.time.Duration;
import java.time.Instant;
import java.time.InstantSource;
import java.util.concurrent.CompletableFuture;
import javax.sip.SipException;

/**
 * Asks a trunk once whether it is there, with credentials when it wants some. Owned by a mailbox of
 * its own.
 */
final class TrunkOptions {
    private final LegContext context;
    private final Trunk trunk;
    private final Credentials credentials;
    private final InstantSource clock;
    private final Mailbox mailbox;
    private final String callId = Tokens.random(12) + "@callwright";
    private final String tag = Tokens.tag();
    private final CompletableFuture<TrunkAnswer> answer = new CompletableFuture<>();
    private Instant begun = Instant.EPOCH;
    private long sequence;

    TrunkOptions(LegContext context, Trunk trunk, InstantSource clock) {
        this.context = context;
        this.trunk = trunk;
        this.credentials = new Credentials(trunk);
        this.clock = clock;
        this.mailbox = new Mailbox("options-" + trunk.name(), context.timer(), () -> {});
    }

    /** Completes with the answer, or without one after 64 T1. */
    CompletableFuture<TrunkAnswer> ask() {
        mailbox.execute(() -> {
            begun = clock.instant();
            send(text());
        });
        return answer;
    }

    private RequestText text() {
        sequence++;
        String ours = "<" + trunk.addressOfRecord() + ">";
        return new RequestText(
                        "OPTIONS",
                        trunk.registrarUri(),
                        trunk.routesTo(trunk.registrarUri()),
                        context.config().userAgent())
                .header("From", ours + ";tag=" + tag)
                .header("To", "<" + trunk.registrarUri() + ">")
                .header("Call-ID", callId)
                .header("CSeq", sequence + " OPTIONS")
                .header("Accept", SessionDescription.CONTENT_TYPE);
    }

    private void send(RequestText text) {
        try {
            Outbound.Prepared options = context.outbound().prepare(text, trunk.config().username());
            context.outbound()
                    .send(
                            options.from(),
                            options.request(),
                            reply -> mailbox.execute(() -> onReply(reply)));
        } catch (SipException e) {
            done(0, String.valueOf(e.getMessage()));
        }
    }

    private void onReply(Reply reply) {
        switch (reply) {
            case Reply.Received(SIPResponse response) -> onResponse(response);
            case Reply.TimedOut() -> done(0, "no response");
            case Reply.Unreachable(String reason) -> done(0, reason);
        }
    }

    private void onResponse(SIPResponse response) {
        int status = response.getStatusCode();
        if (status < 200) {
            return;
        }
        if (Trunk.isChallenge(response)) {
            RequestText again = text();
            if (credentials.answer(again, "OPTIONS", response)) {
                send(again);
                return;
            }
        }
        done(status, String.valueOf(response.getReasonPhrase()));
    }

    private void done(int status, String reason) {
        answer.complete(new TrunkAnswer(status, reason, Duration.between(begun, clock.instant())));
        mailbox.close();
    }
}
