/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPMessage;
import gov.nist.javax.sip.message.SIPRequest;
import gov.nist.javax.sip.parser.MessageParser;
import gov.nist.javax.sip.parser.MessageParserFactory;
import gov.nist.javax.sip.parser.ParseExceptionListener;
import gov.nist.javax.sip.parser.StringMsgParser;
import gov.nist.javax.sip.stack.SIPTransactionStack;
import io.callwright.sip.guard.MessageGuard;
import io.callwright.sip.guard.Shape;
import java.text.ParseException;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The stack's parser behind the {@link MessageGuard}: what breaks a limit is not parsed, and
 * whatever goes wrong in the parser becomes a counted rejection with a reason.
 */
final class GuardedParser implements MessageParser {
    private static final Logger LOG = LoggerFactory.getLogger(GuardedParser.class);

    private final StringMsgParser parser = new StringMsgParser();
    private final MessageGuard guard;
    private final Counters counters;
    private final SipTraces traces;

    /** Makes one for each channel of the stack. */
    record Factory(MessageGuard guard, Counters counters, SipTraces traces)
            implements MessageParserFactory {
        @Override
        public MessageParser createMessageParser(SIPTransactionStack stack) {
            return new GuardedParser(guard, counters, traces);
        }
    }

    private GuardedParser(MessageGuard guard, Counters counters, SipTraces traces) {
        this.guard = guard;
        this.counters = counters;
        this.traces = traces;
    }

    @Override
    public @Nullable SIPMessage parseSIPMessage(
            byte[] bytes, boolean readBody, boolean strict, ParseExceptionListener listener)
            throws ParseException {
        String problem = guard.problem(bytes, bytes.length);
        String fault = problem == null ? Shape.problem(bytes) : problem;
        if (fault != null) {
            throw malformed(fault);
        }
        try {
            return checked(parser.parseSIPMessage(bytes, readBody, strict, listener), bytes);
        } catch (ParseException e) {
            throw malformed(e.getMessage());
        } catch (RuntimeException | StackOverflowError e) {
            throw malformed("parser failed with " + e);
        }
    }

    private @Nullable SIPMessage checked(@Nullable SIPMessage message, byte[] bytes)
            throws ParseException {
        if (message == null) {
            return null;
        }
        boolean incomplete =
                message.getFrom() == null
                        || message.getTo() == null
                        || message.getCallId() == null
                        || message.getCSeq() == null
                        || message.getTopmostVia() == null;
        if (incomplete) {
            throw malformed("Via, From, To, Call-ID or CSeq is missing");
        }
        String version = Shape.requestVersion(bytes);
        if (version != null && message instanceof SIPRequest request) {
            // The parser says 2.0 whatever stands there.
            request.getRequestLine().setSipVersion(version);
        }
        traces.parsed(message, bytes);
        return message;
    }

    private ParseException malformed(@Nullable String reason) {
        counters.add(Counters.Count.MALFORMED);
        LOG.debug("malformed message: {}", reason);
        // The stack puts this into the status line of its 400, so the reason stays in the log.
        return new ParseException("malformed", 0);
    }
}
