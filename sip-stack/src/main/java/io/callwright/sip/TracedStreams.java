/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.stack.IOHandler;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.io.IOException;
import java.net.InetAddress;
import java.net.Socket;

/** What the stack writes to its connections goes through here. Thread-safe. */
final class TracedStreams extends IOHandler {
    private final SipTraces traces;

    TracedStreams(SIPTransactionStack stack, SipTraces traces) {
        super(stack);
        this.traces = traces;
    }

    @Override
    public Socket sendBytes(
            InetAddress from,
            InetAddress to,
            int port,
            String transport,
            byte[] bytes,
            boolean isClient,
            MessageChannel channel)
            throws IOException {
        int listens = channel.getMessageProcessor().getPort();
        traces.sent(bytes, Transport.of(transport), listens, to, port);
        return super.sendBytes(from, to, port, transport, bytes, isClient, channel);
    }
}
