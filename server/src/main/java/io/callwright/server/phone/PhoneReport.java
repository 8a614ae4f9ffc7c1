/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.phone;

import io.callwright.sip.Cause;
import java.util.List;

/**
 * A phone's call as the caller lived through it.
 *
 * @param setupToAgentMillis from INVITE to the first sound of the agent at the caller's ear; -1
 *     when there was none
 * @param linesSpoken how far the script came
 * @param linesSentNanos when the packet with the last sample of each spoken line left, on the
 *     phone's monotonic clock
 * @param voiceToEarMillis for each spoken line, from its last sample on the wire to the agent's
 *     first sound at the caller's ear, both jitter buffers included
 * @param cause how the call ended
 */
public record PhoneReport(
        int setupToAgentMillis,
        int linesSpoken,
        List<Long> linesSentNanos,
        List<Integer> voiceToEarMillis,
        Cause cause) {
    public PhoneReport {
        linesSentNanos = List.copyOf(linesSentNanos);
        voiceToEarMillis = List.copyOf(voiceToEarMillis);
    }
}
