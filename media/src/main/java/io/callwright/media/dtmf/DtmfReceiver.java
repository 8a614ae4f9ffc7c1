/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media.dtmf;

import io.callwright.media.rtp.RtpPacket;
import java.time.Duration;

/**
 * Hears telephone events (RFC 4733): each key once, whatever is lost or repeated. An event is known
 * by its timestamp, for some senders never set the marker bit; it ends at its End bit, at the next
 * event, or, when all its end packets are lost, at a silence. Owned by the session's MediaLoop.
 */
public final class DtmfReceiver {
    private static final long LOST_END_NANOS = Duration.ofMillis(150).toNanos();

    private final int clockRate;
    private final Keys keys;
    private boolean down;
    private boolean any;
    private int event;
    private int timestamp;
    private int firstTimestamp;
    private int duration;
    private long lastHeardNanos;

    /** Who is told of keys. */
    public interface Keys {
        /** The key went down. */
        void pressed(char digit);

        /** The key is up again; once for each press. */
        void released(char digit, int millis);
    }

    /**
     * @param clockRate of the timestamps, Hz
     */
    public DtmfReceiver(int clockRate, Keys keys) {
        this.clockRate = clockRate;
        this.keys = keys;
    }

    /** Takes a packet of the telephone-event payload type; returns false if it holds no key. */
    public boolean accept(RtpPacket packet, long nowNanos) {
        if (packet.payloadLength() < TelephoneEvent.PAYLOAD_LENGTH
                || !TelephoneEvent.isKey(packet.payload(0))) {
            return false;
        }
        int code = packet.payload(0);
        boolean end = (packet.payload(1) & TelephoneEvent.END) != 0;
        int length = packet.payload(2) << 8 | packet.payload(3);
        int at = packet.timestamp();
        if (any && at - timestamp < 0) {
            return true; // an old event, overtaken on the way
        }
        if (!any || at != timestamp) {
            begin(code, at, length, nowNanos);
        } else if (!down || code != event) {
            return true; // an end packet again
        }
        duration = Math.max(duration, at - firstTimestamp + length);
        lastHeardNanos = nowNanos;
        if (end) {
            release();
        }
        return true;
    }

    private void begin(int code, int at, int length, long nowNanos) {
        // RFC 4733 2.5.1.3: a key held for long goes on in a new segment that follows directly.
        boolean segment = down && code == event && at - firstTimestamp == duration && length > 0;
        if (!segment) {
            release();
            firstTimestamp = at;
            duration = 0;
            event = code;
            down = true;
            lastHeardNanos = nowNanos;
            keys.pressed(TelephoneEvent.key(code));
        }
        any = true;
        timestamp = at;
    }

    /** Ends an event whose end packets never came. */
    public void tick(long nowNanos) {
        if (down && nowNanos - lastHeardNanos >= LOST_END_NANOS) {
            release();
        }
    }

    /** Another source: its timestamps have another base. */
    public void reset() {
        release();
        any = false;
    }

    private void release() {
        if (down) {
            down = false;
            keys.released(
                    TelephoneEvent.key(event), (int) (Math.max(0, duration) * 1000L / clockRate));
        }
    }
}
