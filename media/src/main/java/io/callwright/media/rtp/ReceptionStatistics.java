/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.rtp;

/**
 * Sequence validation, loss and jitter of one synchronisation source, by RFC 3550 appendices A.1,
 * A.3 and A.8. Owned by the session's MediaLoop.
 */
public final class ReceptionStatistics {
    private static final int MIN_SEQUENTIAL = 2;
    private static final int MAX_DROPOUT = 3000;
    private static final int MAX_MISORDER = 100;
    private static final int SEQUENCE_MODULUS = 1 << 16;

    private final int clockRate;
    private int baseSequence;
    private int maxSequence;
    private long cycles;
    private int badSequence;
    private int probation;
    private long received;
    private long expectedPrior;
    private long receivedPrior;
    private int transit;
    private boolean transitKnown;
    private double jitter;

    /** What a packet's sequence number says of it. */
    public enum Verdict {
        /** Use it. */
        VALID,
        /** The source must first send two in a row. */
        PROBATION,
        /** A jump that the next packet has to confirm. */
        JUMP,
        /** The jump is confirmed: the source began anew, so forget what is buffered. */
        RESTARTED
    }

    /**
     * @param firstSequence of the packet that made the source known; give that packet to {@link
     *     #accept} too
     * @param clockRate of the timestamps, Hz
     */
    public ReceptionStatistics(int firstSequence, int clockRate) {
        this.clockRate = clockRate;
        start(firstSequence);
        maxSequence = firstSequence - 1 & 0xFFFF;
        probation = MIN_SEQUENTIAL;
    }

    /**
     * Counts a packet.
     *
     * @param sequence 0..65535
     * @param arrivalNanos when it came
     */
    public Verdict accept(int sequence, int timestamp, long arrivalNanos) {
        var verdict = validate(sequence);
        if (verdict == Verdict.VALID || verdict == Verdict.RESTARTED) {
            updateJitter(timestamp, arrivalNanos);
        }
        return verdict;
    }

    private Verdict validate(int sequence) {
        int delta = sequence - maxSequence & 0xFFFF;
        if (probation > 0) {
            if (delta != 1) {
                probation = MIN_SEQUENTIAL - 1;
                maxSequence = sequence;
                return Verdict.PROBATION;
            }
            probation--;
            maxSequence = sequence;
            if (probation > 0) {
                return Verdict.PROBATION;
            }
            start(sequence);
            received++;
            return Verdict.VALID;
        }
        if (delta < MAX_DROPOUT) {
            if (sequence < maxSequence) {
                cycles += SEQUENCE_MODULUS;
            }
            maxSequence = sequence;
        } else if (delta <= SEQUENCE_MODULUS - MAX_MISORDER) {
            if (sequence != badSequence) {
                badSequence = sequence + 1 & 0xFFFF;
                return Verdict.JUMP;
            }
            start(sequence);
            received++;
            return Verdict.RESTARTED;
        }
        received++;
        return Verdict.VALID;
    }

    private void start(int sequence) {
        baseSequence = sequence;
        maxSequence = sequence;
        badSequence = SEQUENCE_MODULUS + 1;
        cycles = 0;
        received = 0;
        receivedPrior = 0;
        expectedPrior = 0;
        transitKnown = false;
    }

    private void updateJitter(int timestamp, long arrivalNanos) {
        // Exact in two steps: a nanosecond count times 48,000 overflows after two days.
        long seconds = Math.floorDiv(arrivalNanos, 1_000_000_000L);
        long rest = Math.floorMod(arrivalNanos, 1_000_000_000L);
        int arrival = (int) (seconds * clockRate + rest * clockRate / 1_000_000_000L);
        int now = arrival - timestamp;
        if (transitKnown) {
            int d = Math.abs(now - transit);
            // A second of difference is a new talk spurt with a new timestamp base, not jitter.
            if (d < clockRate) {
                jitter += (d - jitter) / 16;
            }
        }
        transit = now;
        transitKnown = true;
    }

    /** Valid packets, late ones and duplicates included. */
    public long received() {
        return received;
    }

    /** Whether the source has left probation. */
    public boolean valid() {
        return probation == 0;
    }

    /** The highest sequence number with the count of cycles above it, 32 bits. */
    public int extendedHighestSequence() {
        return (int) (cycles + maxSequence);
    }

    /** Packets that the sequence numbers promise. */
    public long expected() {
        return cycles + maxSequence - baseSequence + 1;
    }

    /** Expected less received; negative when duplicates outnumber losses. */
    public long lost() {
        return valid() ? expected() - received : 0;
    }

    /** The same for the report block: 24 bits, signed, held at its limits. */
    public int cumulativeLost() {
        return Math.clamp(lost(), -0x800000, 0x7FFFFF);
    }

    /** Loss since the last call as a fixed-point fraction of 256, for the report block. */
    public int takeFractionLost() {
        long expectedInterval = expected() - expectedPrior;
        long lostInterval = expectedInterval - (received - receivedPrior);
        expectedPrior = expected();
        receivedPrior = received;
        if (expectedInterval <= 0 || lostInterval <= 0) {
            return 0;
        }
        return (int) Math.min(255, (lostInterval << 8) / expectedInterval);
    }

    /** Interarrival jitter in timestamp units. */
    public int jitter() {
        return (int) jitter;
    }

    /** Interarrival jitter in milliseconds. */
    public double jitterMillis() {
        return jitter * 1000 / clockRate;
    }
}
