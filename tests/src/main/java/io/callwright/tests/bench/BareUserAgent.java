/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.sip.CallLeg;
import io.callwright.sip.Capabilities;
import io.callwright.sip.IncomingCalls;
import io.callwright.sip.LegEvent;
import io.callwright.sip.LegListener;
import io.callwright.sip.Negotiated;
import io.callwright.sip.OfferAnswer;
import io.callwright.sip.SessionDescription;
import io.callwright.sip.SipConfig;
import io.callwright.sip.Transport;
import io.callwright.sip.UserAgent;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.atomic.AtomicLong;

/**
 * The signalling alone: rings and answers every call at once, without media, until it is killed.
 *
 * <p>Prints {@code up N} for the Nth call that is confirmed, and {@code unconfirmed N} when a call
 * ended whose ACK had not come.
 */
public final class BareUserAgent implements IncomingCalls {
    private static final String ADDRESS = "127.0.0.1";
    private static final int NO_MEDIA_PORT = 40_000;

    private final AtomicLong unconfirmed = new AtomicLong();
    private final AtomicLong up = new AtomicLong();

    private BareUserAgent() {}

    /** Listens on 127.0.0.1 at the UDP port that is the only argument. */
    public static void main(String[] args) throws InterruptedException {
        SipConfig.Limits usual = SipConfig.Limits.defaults();
        SipConfig config =
                SipConfig.defaults()
                        .withListen(
                                new SipConfig.Listen(
                                        Transport.UDP, ADDRESS, Integer.parseInt(args[0])))
                        .withLimits(
                                new SipConfig.Limits(
                                        10_000,
                                        usual.messageBytes(),
                                        usual.headers(),
                                        usual.headerBytes(),
                                        usual.parameters(),
                                        100_000,
                                        100_000,
                                        usual.queuedDatagrams(),
                                        usual.serverTransactions(),
                                        usual.traceBytes()));
        System.out.println("unconfirmed 0");
        try (UserAgent agent = UserAgent.start(config, new BareUserAgent())) {
            System.out.println("listening at " + agent.listeningPoints());
            new CountDownLatch(1).await();
        }
    }

    @Override
    public LegListener incoming(CallLeg leg) {
        leg.ring();
        SessionDescription offer = leg.remote();
        if (offer == null) {
            leg.reject(488, "this one wants an offer");
        } else {
            switch (OfferAnswer.answer(offer, ADDRESS, NO_MEDIA_PORT, Capabilities.telephony())) {
                case Negotiated.Agreed agreed -> leg.answer(agreed.answer());
                case Negotiated.Refused refused -> leg.reject(488, refused.reason());
            }
        }
        return new Acks();
    }

    /** Owned by the call's mailbox. */
    private final class Acks implements LegListener {
        private boolean confirmed;

        @Override
        public void on(LegEvent event) {
            if (event instanceof LegEvent.Confirmed) {
                confirmed = true;
                System.out.println("up " + up.incrementAndGet());
            } else if (event instanceof LegEvent.Ended && !confirmed) {
                System.out.println("unconfirmed " + unconfirmed.incrementAndGet());
            }
        }
    }
}
