/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * One SIP dialog and the INVITE that makes it. Thread-safe: the commands are queued to the leg's
 * {@link Mailbox} and return at once; a command that does not fit the state any more (the caller
 * was faster) is dropped, and the listener learns what happened instead.
 */
public interface CallLeg {
    String callId();

    Direction direction();

    /** P-Asserted-Identity where a trunk or a private peer sent one, else From. */
    SipAddress from();

    SipAddress to();

    String requestUri();

    /** The trunk that the call came or went through; null for none. */
    @Nullable String trunk();

    /** The far end's last session description; null while an INVITE without offer is unanswered. */
    @Nullable SessionDescription remote();

    /** Our last session description; null before {@link #answer} or {@link #progress}. */
    @Nullable SessionDescription local();

    Mailbox mailbox();

    /** Incoming: 180. */
    void ring();

    /** Incoming: 183 with early media. */
    void progress(SessionDescription local);

    /** Incoming: 200. The answer, or our offer when the INVITE had none. */
    void answer(SessionDescription local);

    /**
     * Incoming: a final failure.
     *
     * @param status 300..699
     */
    default void reject(int status, String reason) {
        reject(status, reason, Duration.ZERO);
    }

    /**
     * Incoming: a final failure that may be over later.
     *
     * @param status 300..699
     * @param retryAfter RFC 3261 section 20.33, in whole seconds; zero says nothing
     */
    void reject(int status, String reason, Duration retryAfter);

    /**
     * Asks the far end to call somebody else instead of us (REFER); {@link LegEvent.Referred} tells
     * what came of it. The call stays until somebody hangs up.
     *
     * @param target a {@code sip:} URI, or a user part at the far end's domain
     * @throws IllegalArgumentException when it is neither
     */
    void refer(String target);

    /** CANCEL, BYE or a final response, whichever fits the state. Idempotent. */
    void hangUp();
}
