/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.media.MediaException;
import io.callwright.media.MediaSession;
import io.callwright.sip.CallLeg;
import io.callwright.sip.SessionDescription;
import java.net.InetAddress;
import java.net.UnknownHostException;
import java.util.Map;
import java.util.concurrent.atomic.AtomicBoolean;

/** The capture of one call's RTP, if somebody asks for it. Thread-safe. */
final class CallCapture {
    private final CallServices services;
    private final String callId;
    private final CallLeg leg;
    private final MediaSession media;
    private final CallJournal journal;
    private final AtomicBoolean begun = new AtomicBoolean();

    CallCapture(
            CallServices services,
            String callId,
            CallLeg leg,
            MediaSession media,
            CallJournal journal) {
        this.services = services;
        this.callId = callId;
        this.leg = leg;
        this.media = media;
        this.journal = journal;
    }

    /**
     * Captures from now on, to the end of the call or of the file's room.
     *
     * @throws IllegalStateException when captures are off, there is one already, or the file cannot
     *     be made
     */
    void begin() {
        Captures where = services.captures();
        SessionDescription ours = leg.local();
        if (where.mostBytes() == 0) {
            throw new IllegalStateException("captures are off: set calls.capture-megabytes");
        }
        if (ours == null) {
            throw new IllegalStateException("this call has no media yet");
        }
        if (!begun.compareAndSet(false, true)) {
            throw new IllegalStateException("this call is captured already");
        }
        try {
            var capture =
                    services.media()
                            .capture(
                                    where.folder().resolve(callId + ".rtp.pcap"),
                                    InetAddress.getByName(ours.origin().address()),
                                    where.mostBytes());
            services.store().traces().captured(callId, capture.file());
            media.capture(capture);
        } catch (MediaException | UnknownHostException e) {
            throw new IllegalStateException(String.valueOf(e.getMessage()), e);
        }
        leg.mailbox().execute(() -> journal.event("capture.started", Map.of()));
    }
}
