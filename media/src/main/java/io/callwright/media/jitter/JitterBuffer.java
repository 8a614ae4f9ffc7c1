/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.jitter;

import io.callwright.media.rtp.RtpPacket;
import org.jspecify.annotations.Nullable;

/**
 * Puts the packets of one source back in order and in time. Encoded packets are kept, and decoding
 * happens on the tick, so that a loss reaches the concealment.
 *
 * <p>The delay follows the network: packets wait until nearly all of their like have come. It grows
 * by letting a tick go by, and shrinks by leaving out a packet, both in silence where nobody hears
 * it; that also takes up the drift between the sender's clock and ours. Owned by the session's
 * MediaLoop; allocates nothing per packet once its slots have grown.
 */
public final class JitterBuffer {
    private static final Playout LOST = new Playout.Lost();
    private static final Playout EMPTY = new Playout.Empty();
    private static final int SLOTS = 128;
    private static final int TICK_MILLIS = 20;

    /** Longer gaps in the timestamps are a new base, not a pause to be played. */
    private static final int MAX_GAP_MILLIS = 200;

    /** At the start the first packet to come need not be the first that was sent. */
    private static final int START_REORDER = 8;

    /** Adjustments of the delay are at least this many ticks apart. */
    private static final int ADJUST_TICKS = 5;

    private final Playout.Packet[] slots = new Playout.Packet[SLOTS];
    private final JitterConfig config;
    private final int unitsPerMilli;
    private final DelayEstimator delay;
    private final JitterCounters counters = new JitterCounters();

    private boolean primed;
    private boolean filling = true;
    private boolean played;
    private long fillingSinceNanos;
    private int nextSequence;
    private int nextTimestamp;
    private int packetUnits;
    private int held;
    private int audioHeld;
    private int targetMillis;
    private int ticksSinceAdjust;

    /**
     * @param clockRate of the timestamps, Hz
     */
    public JitterBuffer(JitterConfig config, int clockRate) {
        this.config = config;
        this.unitsPerMilli = clockRate / 1000;
        this.packetUnits = TICK_MILLIS * unitsPerMilli;
        this.delay = new DelayEstimator(clockRate);
        this.targetMillis = Math.toIntExact(config.start().toMillis());
        for (int i = 0; i < SLOTS; i++) {
            slots[i] = new Playout.Packet();
        }
    }

    /** Forgets the source, for another one; the counters go on. */
    public void reset() {
        clear();
        delay.reset();
        counters.resets++;
    }

    /** Takes an audio packet. */
    public void insert(RtpPacket packet, long arrivalNanos) {
        delay.observe(packet.timestamp(), arrivalNanos);
        adapt();
        var slot = claim(packet.sequence(), arrivalNanos);
        if (slot == null) {
            return;
        }
        if (slot.payload.length < packet.payloadLength()) {
            slot.payload = new byte[packet.payloadLength()];
        }
        packet.copyPayload(slot.payload);
        slot.length = packet.payloadLength();
        slot.payloadType = packet.payloadType();
        slot.timestamp = packet.timestamp();
        slot.audio = true;
        audioHeld++;
    }

    /**
     * Notes that a sequence number was used for something that plays nothing (a telephone event),
     * so that it does not count as lost.
     */
    public void skip(int sequence, long arrivalNanos) {
        var slot = claim(sequence, arrivalNanos);
        if (slot != null) {
            slot.audio = false;
        }
    }

    private Playout.@Nullable Packet claim(int sequence, long arrivalNanos) {
        if (!primed) {
            primed = true;
            nextSequence = sequence;
        }
        int ahead = (short) (sequence - nextSequence);
        if (ahead < 0 && !played && ahead >= -START_REORDER) {
            nextSequence = sequence;
            ahead = 0;
        }
        if (ahead < 0) {
            counters.late++;
            return null;
        }
        if (ahead >= SLOTS) {
            clear();
            counters.resets++;
            primed = true;
            nextSequence = sequence;
        }
        var slot = slots[sequence % SLOTS];
        if (slot.filled) {
            counters.duplicates++;
            return null;
        }
        if (filling && audioHeld == 0) {
            fillingSinceNanos = arrivalNanos;
        }
        slot.filled = true;
        slot.sequence = sequence;
        held++;
        return slot;
    }

    /**
     * What to play at this tick. Call it again within a tick when a packet was shorter than one.
     *
     * @param quiet whether the last audio was silence, so that a change of delay is not heard
     */
    public Playout next(long nowNanos, boolean quiet) {
        ticksSinceAdjust++;
        passOverEvents();
        if (filling && !resume(nowNanos)) {
            return EMPTY;
        }
        if (held == 0) {
            filling = true;
            counters.underruns++;
            return EMPTY;
        }
        var head = slots[nextSequence % SLOTS];
        if (!head.filled) {
            nextSequence = nextSequence + 1 & 0xFFFF;
            nextTimestamp += packetUnits;
            counters.lost++;
            return LOST;
        }
        int gap = head.timestamp - nextTimestamp;
        if (gap > 0 && gap <= MAX_GAP_MILLIS * unitsPerMilli) {
            nextTimestamp += Math.min(gap, TICK_MILLIS * unitsPerMilli);
            return EMPTY;
        }
        return adjusted(head, nowNanos, quiet);
    }

    private Playout adjusted(Playout.Packet head, long nowNanos, boolean quiet) {
        long delayMillis = delay.delayNanos(head.timestamp, nowNanos) / 1_000_000;
        boolean far = delayMillis > config.max().toMillis() + MAX_GAP_MILLIS;
        if (ticksSinceAdjust >= ADJUST_TICKS && delay.confident() && (quiet || far)) {
            // The band is wider than a tick, or the delay would swing to and fro.
            if (delayMillis >= targetMillis + 25 && audioHeld > 1) {
                ticksSinceAdjust = 0;
                counters.droppedInSilence++;
                take(head);
                passOverEvents();
                head = slots[nextSequence % SLOTS];
                if (!head.filled) {
                    return next(nowNanos, quiet);
                }
            } else if (delayMillis < targetMillis - 5) {
                ticksSinceAdjust = 0;
                counters.insertedInSilence++;
                return EMPTY;
            }
        }
        take(head);
        return head;
    }

    /** Playing begins when the oldest packet has waited for the wanted delay. */
    private boolean resume(long nowNanos) {
        if (audioHeld == 0) {
            return false;
        }
        if (!waited(nowNanos)
                && audioHeld * packetUnits <= (targetMillis + TICK_MILLIS) * unitsPerMilli) {
            return false;
        }
        // What is missing before the oldest packet was already played as a gap.
        var head = slots[nextSequence % SLOTS];
        while (!head.filled || !head.audio) {
            if (head.filled) {
                head.filled = false;
                held--;
            } else if (played) {
                counters.lost++;
            }
            nextSequence = nextSequence + 1 & 0xFFFF;
            head = slots[nextSequence % SLOTS];
        }
        filling = false;
        nextTimestamp = head.timestamp;
        return true;
    }

    /** After a loss the next packet plays at once: its delay is already what it should be. */
    private boolean waited(long nowNanos) {
        var oldest = oldestAudio();
        long waited =
                delay.confident()
                        ? delay.delayNanos(oldest.timestamp, nowNanos)
                        : nowNanos - fillingSinceNanos;
        return waited >= (targetMillis - 5) * 1_000_000L;
    }

    private Playout.Packet oldestAudio() {
        int at = nextSequence;
        while (!slots[at % SLOTS].filled || !slots[at % SLOTS].audio) {
            at = at + 1 & 0xFFFF;
        }
        return slots[at % SLOTS];
    }

    private void take(Playout.Packet head) {
        head.filled = false;
        held--;
        audioHeld--;
        played = true;
        nextSequence = nextSequence + 1 & 0xFFFF;
        // The next packet of the row tells the duration, for any codec and packet time.
        var next = slots[nextSequence % SLOTS];
        int step = next.timestamp - head.timestamp;
        if (next.filled && next.audio && step > 0 && step <= 60 * unitsPerMilli) {
            packetUnits = step;
        }
        nextTimestamp = head.timestamp + packetUnits;
    }

    private void passOverEvents() {
        var slot = slots[nextSequence % SLOTS];
        while (held > 0 && slot.filled && !slot.audio) {
            slot.filled = false;
            held--;
            played = true;
            nextSequence = nextSequence + 1 & 0xFFFF;
            slot = slots[nextSequence % SLOTS];
        }
    }

    private void adapt() {
        if (delay.confident()) {
            targetMillis =
                    (int)
                            Math.clamp(
                                    (long) delay.wantedMillis(),
                                    config.min().toMillis(),
                                    config.max().toMillis());
        }
    }

    private void clear() {
        for (var slot : slots) {
            slot.filled = false;
        }
        held = 0;
        audioHeld = 0;
        primed = false;
        filling = true;
        played = false;
    }

    /** Duration of a packet of the sender in milliseconds, as far as known. */
    public int packetMillis() {
        return packetUnits / unitsPerMilli;
    }

    /** Delay aimed at, in milliseconds. */
    public int targetMillis() {
        return targetMillis;
    }

    /** Packets waiting. */
    public int held() {
        return held;
    }

    /** Whether playing waits for packets: the source has not begun, pauses, or underran. */
    public boolean filling() {
        return filling;
    }

    /** What happened so far; live, owned by the same thread. */
    public JitterCounters counters() {
        return counters;
    }
}
