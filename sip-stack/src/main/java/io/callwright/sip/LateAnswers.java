/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.message.SIPResponse;
import gov.nist.javax.sip.stack.MessageChannel;
import gov.nist.javax.sip.stack.SIPMessageValve;
import gov.nist.javax.sip.stack.SIPTransaction;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import java.util.function.Consumer;
import javax.sip.SipStack;
import javax.sip.TransactionState;
import javax.sip.message.Response;

/**
 * Rescues a 2xx to an INVITE that failed on another fork already: a proxy must still forward it
 * (RFC 3261 section 16.7), but the stack's transaction swallows it, and the far end would never see
 * an ACK. Runs on the stack's threads.
 */
final class LateAnswers implements SIPMessageValve {
    private final SIPTransactionStack stack;
    private final Consumer<SIPResponse> rescued;

    LateAnswers(SIPTransactionStack stack, Consumer<SIPResponse> rescued) {
        this.stack = stack;
        this.rescued = rescued;
    }

    @Override
    public boolean processResponse(Response response, MessageChannel channel) {
        if (!(response instanceof SIPResponse answer) || !isSuccessOfInvite(answer)) {
            return true;
        }
        SIPTransaction transaction = stack.findTransaction(answer, false);
        boolean failed =
                transaction != null && TransactionState.COMPLETED.equals(transaction.getState());
        if (failed) {
            rescued.accept(answer);
        }
        return !failed;
    }

    static boolean isSuccessOfInvite(SIPResponse response) {
        return response.getStatusCode() / 100 == 2
                && response.getCSeq().getMethod().equals("INVITE");
    }

    @Override
    public boolean processRequest(SIPRequest request, MessageChannel channel) {
        return true;
    }

    @Override
    public void init(SipStack owner) {}

    @Override
    public void destroy() {}
}
