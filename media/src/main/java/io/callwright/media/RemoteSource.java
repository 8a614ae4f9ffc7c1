/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.rtp.ReceptionStatistics;
import io.callwright.media.rtp.RtpPacket;
import java.time.Duration;
import org.jspecify.annotations.Nullable;

/**
 * The one synchronisation source that a session plays. Another SSRC takes its place only when it
 * sends two packets in a row (RFC 3550 appendix A.1) and the current one is silent; while both
 * send, the current one stays. Owned by the session's MediaLoop.
 */
final class RemoteSource {
    private static final long SILENT_NANOS = Duration.ofMillis(60).toNanos();

    private final int clockRate;
    private @Nullable ReceptionStatistics current;
    private int ssrc;
    private long lastHeardNanos;
    private @Nullable ReceptionStatistics candidate;
    private int candidateSsrc;
    private long candidateHeardNanos;
    private long changes;

    /** What a packet is to the session. */
    enum Belongs {
        VALID,
        /** The first of a source, or a jump in its sequence. */
        NOT_YET_VALID,
        /** Another SSRC while the current one is alive. */
        OTHER_SOURCE,
        /** Valid, and the buffers hold nothing of this source yet. */
        NEW_SOURCE
    }

    RemoteSource(int clockRate) {
        this.clockRate = clockRate;
    }

    Belongs accept(RtpPacket packet, long nowNanos) {
        var source = current;
        if (source == null || packet.ssrc() != ssrc) {
            return other(packet, nowNanos);
        }
        lastHeardNanos = nowNanos;
        return switch (source.accept(packet.sequence(), packet.timestamp(), nowNanos)) {
            case VALID -> Belongs.VALID;
            case RESTARTED -> Belongs.NEW_SOURCE;
            case PROBATION, JUMP -> Belongs.NOT_YET_VALID;
        };
    }

    private Belongs other(RtpPacket packet, long nowNanos) {
        var trial = candidate;
        if (trial != null
                && packet.ssrc() != candidateSsrc
                && nowNanos - candidateHeardNanos < SILENT_NANOS) {
            // Two newcomers at once: the first one is tried to the end.
            return Belongs.OTHER_SOURCE;
        }
        candidateHeardNanos = nowNanos;
        if (trial == null || packet.ssrc() != candidateSsrc) {
            trial = new ReceptionStatistics(packet.sequence(), clockRate);
            candidate = trial;
            candidateSsrc = packet.ssrc();
        }
        var verdict = trial.accept(packet.sequence(), packet.timestamp(), nowNanos);
        if (current != null && nowNanos - lastHeardNanos < SILENT_NANOS) {
            return Belongs.OTHER_SOURCE;
        }
        if (verdict != ReceptionStatistics.Verdict.VALID) {
            return Belongs.NOT_YET_VALID;
        }
        current = trial;
        ssrc = candidateSsrc;
        candidate = null;
        lastHeardNanos = nowNanos;
        changes++;
        return Belongs.NEW_SOURCE;
    }

    /** Statistics of the current source, null before the first valid packet. */
    @Nullable ReceptionStatistics statistics() {
        return current;
    }

    /** SSRC of the current source; meaningless before the first. */
    int ssrc() {
        return ssrc;
    }

    /** How often a source was taken up. */
    long changes() {
        return changes;
    }
}
