/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.List;

/**
 * The messages that carry one Call-ID, in the order of sending and receiving.
 *
 * @param dropped messages from the middle that there was no room for
 */
public record SipTrace(List<TracedMessage> messages, int dropped) {
    public SipTrace {
        messages = List.copyOf(messages);
    }
}
