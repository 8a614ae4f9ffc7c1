/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import javax.sip.SipStack;
import javax.sip.message.Response;

/**
 * Shows the {@link SipTraces} what the parser hands on, before anything is refused or absorbed; an
 * INVITE that makes a call is shown by the {@link Dispatcher}. Runs on the stack's threads.
 */
final class TraceValve implements SIPMessageValve {
    private final SipTraces traces;

    TraceValve(SipTraces traces) {
        this.traces = traces;
    }

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
        note(request, channel);
        return true;
    }

    @Override
    public boolean processResponse(Response response, MessageChannel channel) {
        if (response instanceof SIPResponse received) {
            note(received, channel);
        }
        return true;
    }

    private void note(SIPMessage message, MessageChannel channel) {
        traces.received(
                message,
                Transport.of(channel.getTransport()),
                channel.getMessageProcessor().getPort());
    }

    @Override
    public void init(SipStack owner) {}

    @Override
    public void destroy() {}
}
