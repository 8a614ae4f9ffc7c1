/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

/**
 * What happened since the start (monotonic), and what is open now (gauges).
 *
 * @param received messages from the network
 * @param sent datagrams, retransmissions included
 * @param malformed messages that were no SIP or broke a limit; dropped, or answered with 400
 * @param rateLimited dropped: their source sends too many
 * @param queueOverflow datagrams dropped because the parser was behind
 * @param retransmissionsReceived requests that came again
 * @param retransmissionsSent datagrams that were sent before, byte for byte
 * @param unacknowledged calls that ended although the ACK for our 200 had not come: lost, late, or
 *     overtaken by the BYE
 * @param rejected new requests refused before a call was made of them
 * @param mailboxOverflow calls ended because their mailbox was full
 * @param stackFaults errors inside the SIP stack; each is logged with its reason
 * @param rebuiltListeningPoints how often a dead listening point was rebuilt
 * @param dialogs gauge: legs that are up, from the INVITE to the end that was reported
 * @param lingering gauge: legs that ended, and are kept while messages of theirs may still come
 * @param clientTransactions gauge
 * @param serverTransactions gauge
 */
public record SipCounters(
        long received,
        long sent,
        long malformed,
        long rateLimited,
        long queueOverflow,
        long retransmissionsReceived,
        long retransmissionsSent,
        long unacknowledged,
        long rejected,
        long callsIncoming,
        long callsOutgoing,
        long mailboxOverflow,
        long stackFaults,
        long rebuiltListeningPoints,
        int dialogs,
        int lingering,
        int clientTransactions,
        int serverTransactions) {}
