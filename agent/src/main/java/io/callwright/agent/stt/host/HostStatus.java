/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

/**
 * How a supervised host is doing, since the start of the switch.
 *
 * @param up whether a host hears at this moment
 * @param resting whether it died so often that it is left alone for a while
 * @param pid of the host; 0 without
 * @param deaths of hosts
 * @param replayed utterances that a death interrupted and the next host heard again
 * @param lost utterances that ended as not understood
 * @param elsewhere recognisers that the next engine gave because the host rested
 */
public record HostStatus(
        boolean up,
        boolean resting,
        long pid,
        long deaths,
        long replayed,
        long lost,
        long elsewhere) {
    /** Of a host that was not started yet, or does not start. */
    public static final HostStatus NONE = new HostStatus(false, false, 0, 0, 0, 0, 0);
}
