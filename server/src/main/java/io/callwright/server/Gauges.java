/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.media.MediaCounters;
import io.callwright.server.call.Calls;
import io.callwright.sip.SipCounters;
import java.util.function.Supplier;

/** What the parts of a node count, as metrics. */
final class Gauges {
    private Gauges() {}

    static void bind(
            Metrics metrics,
            Calls calls,
            Supplier<SipCounters> sip,
            Supplier<MediaCounters> media) {
        metrics.gauge("callwright.calls.active", "Calls that are up", calls::active);
        signalling(metrics, sip);
        media(metrics, media);
    }

    private static void signalling(Metrics metrics, Supplier<SipCounters> sip) {
        metrics.counter("callwright.sip.received", "SIP messages", () -> sip.get().received());
        metrics.counter("callwright.sip.sent", "SIP messages", () -> sip.get().sent());
        metrics.counter(
                "callwright.sip.malformed",
                "Messages that were no SIP or broke a limit",
                () -> sip.get().malformed());
        metrics.counter(
                "callwright.sip.rate_limited",
                "Messages of sources that send too many",
                () -> sip.get().rateLimited());
        metrics.counter(
                "callwright.sip.retransmissions_sent",
                "Our messages that went out again",
                () -> sip.get().retransmissionsSent());
        metrics.counter(
                "callwright.sip.retransmissions_received",
                "Requests that came again",
                () -> sip.get().retransmissionsReceived());
        metrics.counter(
                "callwright.sip.unacknowledged",
                "Calls that ended without the ACK for our 200",
                () -> sip.get().unacknowledged());
        metrics.counter(
                "callwright.sip.rejected", "New requests refused", () -> sip.get().rejected());
        metrics.counter(
                "callwright.sip.stack_faults",
                "Errors inside the SIP stack",
                () -> sip.get().stackFaults());
        metrics.gauge("callwright.sip.dialogs", "Call legs that are up", () -> sip.get().dialogs());
        metrics.gauge(
                "callwright.sip.lingering",
                "Ended legs kept for late messages",
                () -> sip.get().lingering());
        metrics.gauge(
                "callwright.sip.server_transactions",
                "Server transactions that exist",
                () -> sip.get().serverTransactions());
        metrics.gauge(
                "callwright.sip.client_transactions",
                "Client transactions that exist",
                () -> sip.get().clientTransactions());
    }

    private static void media(Metrics metrics, Supplier<MediaCounters> media) {
        metrics.gauge(
                "callwright.media.sessions", "Media sessions open", () -> media.get().sessions());
        metrics.gauge(
                "callwright.media.port_pairs",
                "RTP port pairs lent",
                () -> media.get().portsInUse());
        metrics.counter("callwright.media.ticks", "Ticks run", () -> media.get().ticks());
        metrics.counter(
                "callwright.media.late_ticks",
                "Ticks 2 ms or more after their deadline",
                () -> media.get().lateTicks());
        metrics.counter(
                "callwright.media.missed_turns",
                "Turns of 20 ms that a session could not be served in",
                () -> media.get().missedTurns());
        metrics.gauge(
                "callwright.media.late_seconds_max",
                "The worst lateness so far",
                () -> media.get().lateMillisMax() / 1000);
        metrics.counter(
                "callwright.media.session_failures",
                "Exceptions kept within one session",
                () -> media.get().sessionFailures());
    }
}
