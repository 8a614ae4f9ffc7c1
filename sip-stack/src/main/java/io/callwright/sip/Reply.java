/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import gov.nist.javax.sip.message.SIPResponse;

/** What came of a request of ours. */
sealed interface Reply {
    record Received(SIPResponse response) implements Reply {}

    /** Nothing, for 64 times T1. */
    record TimedOut() implements Reply {}

    record Unreachable(String reason) implements Reply {}
}
