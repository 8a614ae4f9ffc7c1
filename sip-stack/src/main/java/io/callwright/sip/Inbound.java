/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import javax.sip.InvalidArgumentException;
import javax.sip.ServerTransaction;
import javax.sip.SipException;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/** A request that came, with what is needed to answer it. */
record Inbound(ServerTransaction transaction, SIPRequest request, Endpoint endpoint) {
    private static final Logger LOG = LoggerFactory.getLogger(Inbound.class);

    /** Answers in the transaction. One that is over, or a broken connection, is no error here. */
    void respond(SIPResponse response) {
        try {
            transaction.sendResponse(response);
        } catch (SipException | InvalidArgumentException e) {
            LOG.debug("response {} not sent: {}", response.getStatusCode(), e.toString());
        }
    }

    /** Sends a response again after its transaction is over: the 200 to an INVITE. */
    void resend(SIPResponse response) {
        try {
            endpoint.provider().sendResponse((SIPResponse) response.clone());
        } catch (SipException e) {
            LOG.debug("response {} not sent again: {}", response.getStatusCode(), e.toString());
        }
    }

    /** Our Contact for this peer. */
    String contact(String user) {
        return endpoint.contact(user, request.getPeerPacketSourceAddress());
    }
}
