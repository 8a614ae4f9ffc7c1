/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.net.InetAddress;
import java.util.Arrays;
import java.util.concurrent.atomic.AtomicLongArray;

/**
 * Tells whether a datagram went out before: in SIP only a retransmission is the same byte for byte,
 * for each request has its branch and each response repeats it. Remembers a fingerprint of the last
 * ones only, so under load a few are missed. Thread-safe.
 */
final class SentDatagrams {
    private static final int SLOTS = 1 << 14;

    private final AtomicLongArray fingerprints = new AtomicLongArray(SLOTS);

    /** Whether it was sent to this address before; remembers it. */
    boolean isRepeated(byte[] message, InetAddress address, int port) {
        int content = Arrays.hashCode(message);
        int target = 31 * (31 * address.hashCode() + port) + message.length;
        long fingerprint = ((long) content << 32) | (target & 0xffff_ffffL);
        int slot = (content ^ (content >>> 16) ^ target) & (SLOTS - 1);
        return fingerprints.getAndSet(slot, fingerprint) == fingerprint;
    }
}
