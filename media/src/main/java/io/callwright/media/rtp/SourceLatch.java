/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

import java.net.InetSocketAddress;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * Decides whose RTP a session listens to: symmetric RTP with a strict source after learning.
 *
 * <ul>
 *   <li>The signalled address is trusted at its first packet.
 *   <li>Any other address must send {@value #PROBATION} packets in a row, of one SSRC with rising
 *       sequence numbers, and only while the trusted one is silent; a third party that sprays ports
 *       (RTP bleed) or injects into a running call gets nowhere.
 *   <li>Once latched, other sources are refused until the latched one was silent for the re-latch
 *       time: then a caller behind a NAT that was rebound is learnt anew.
 * </ul>
 *
 * Owned by the session's MediaLoop.
 */
public final class SourceLatch {
    /** Packets in a row that an unknown address must send. */
    public static final int PROBATION = 4;

    private final long relatchNanos;
    private @Nullable InetSocketAddress signalled;
    private @Nullable InetSocketAddress latched;
    private long lastHeardNanos;
    private @Nullable InetSocketAddress candidate;
    private int candidateSsrc;
    private int candidateSequence;
    private int candidateRun;

    /**
     * @param relatchAfter silence of the latched source after which another may be learnt
     */
    public SourceLatch(Duration relatchAfter) {
        this.relatchNanos = relatchAfter.toNanos();
    }

    /** What to do with a packet. */
    public enum Admission {
        /** Use it. */
        ADMITTED,
        /** Use it, and from now on send to its source: the latch was set or moved. */
        LATCHED,
        /** Drop it, and count it. */
        REFUSED
    }

    /** Sets the address of the session description, and begins to learn anew. */
    public void signal(InetSocketAddress address) {
        if (!address.equals(signalled)) {
            signalled = address;
            latched = null;
            candidate = null;
        }
    }

    /** Judges the source of a well-formed packet. */
    public Admission admit(InetSocketAddress source, RtpPacket packet, long nowNanos) {
        if (source.equals(latched)) {
            lastHeardNanos = nowNanos;
            candidate = null;
            return Admission.ADMITTED;
        }
        if (latched != null && !silent(nowNanos)) {
            return Admission.REFUSED;
        }
        if (source.equals(signalled) || onProbation(source, packet) >= PROBATION) {
            latched = source;
            lastHeardNanos = nowNanos;
            candidate = null;
            return Admission.LATCHED;
        }
        return Admission.REFUSED;
    }

    private int onProbation(InetSocketAddress source, RtpPacket packet) {
        boolean follows =
                source.equals(candidate)
                        && packet.ssrc() == candidateSsrc
                        && (packet.sequence() - candidateSequence & 0xFFFF) == 1;
        candidateRun = follows ? candidateRun + 1 : 1;
        candidate = source;
        candidateSsrc = packet.ssrc();
        candidateSequence = packet.sequence();
        return candidateRun;
    }

    /** Whether the latched source was silent for the re-latch time. */
    public boolean silent(long nowNanos) {
        return nowNanos - lastHeardNanos >= relatchNanos;
    }

    /** Where packets come from; null until one was admitted. */
    public @Nullable InetSocketAddress latched() {
        return latched;
    }

    /** Where to send: the latched source, else the signalled address, else null. */
    public @Nullable InetSocketAddress target() {
        return latched != null ? latched : signalled;
    }
}
