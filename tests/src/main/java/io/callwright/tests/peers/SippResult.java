/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What SIPp counted, from the last line of its statistics.
 *
 * @param created calls begun, outgoing and incoming
 * @param successful calls that ran through their scenario
 * @param failed calls that did not
 * @param retransmissions messages that SIPp sent or received again
 * @param unexpected calls failed by a message that the scenario does not have
 * @param deadCallMessages messages for calls that had ended
 * @param outOfCallMessages messages that belong to no call
 * @param seconds duration of the run
 */
public record SippResult(
        long created,
        long successful,
        long failed,
        long retransmissions,
        long unexpected,
        long deadCallMessages,
        long outOfCallMessages,
        double seconds) {

    /** Whether every one of {@code calls} ran through, each message being sent once. */
    public boolean clean(long calls) {
        return successful == calls && failed == 0 && retransmissions == 0;
    }

    /**
     * Reads a file of {@code -trace_stat}: a line of column names, then lines of values.
     *
     * @throws PeerException if a column is missing
     */
    static SippResult parse(List<String> lines) {
        if (lines.size() < 2) {
            throw new PeerException("SIPp wrote no statistics: " + lines);
        }
        String[] names = lines.getFirst().split(";", -1);
        String[] values = lines.getLast().split(";", -1);
        Map<String, String> row = new HashMap<>();
        for (int i = 0; i < Math.min(names.length, values.length); i++) {
            row.put(names[i], values[i]);
        }
        return new SippResult(
                number(row, "TotalCallCreated"),
                number(row, "SuccessfulCall(C)"),
                number(row, "FailedCall(C)"),
                number(row, "Retransmissions(C)"),
                number(row, "FailedUnexpectedMessage(C)"),
                number(row, "DeadCallMsgs(C)"),
                number(row, "OutOfCallMsgs(C)"),
                seconds(row, "CurrentTime") - seconds(row, "StartTime"));
    }

    private static long number(Map<String, String> row, String name) {
        String value = row.get(name);
        if (value == null) {
            throw new PeerException(
                    "SIPp's statistics have no column " + name + ": " + row.keySet());
        }
        return Long.parseLong(value);
    }

    /** The last field of a time of SIPp's: seconds since 1970. */
    private static double seconds(Map<String, String> row, String name) {
        String time = row.getOrDefault(name, "");
        return Double.parseDouble(time.substring(time.lastIndexOf('\t') + 1));
    }
}
