/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.turns.Playout;
import io.callwright.media.MediaSession;
import io.callwright.media.PlayoutMark;
import io.callwright.media.audio.Resampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.LockSupport;

/** The mouth's way to the line: the playout queue of the call's media session, 8 kHz. */
final class LinePlayout implements Playout {
    private static final int LINE_RATE = 8000;
    private static final int PIECE_SAMPLES = LINE_RATE / 1000 * PIECE_MILLIS;
    private static final int LEAD_IN_SAMPLES = LINE_RATE / 100;

    /** -46 dBov. */
    private static final int SILENCE = 160;

    private static final long FULL_WAIT_NANOS = TimeUnit.MILLISECONDS.toNanos(20);

    private final MediaSession session;

    LinePlayout(MediaSession session) {
        this.session = session;
    }

    @Override
    public List<short[]> pieces(Speech speech) {
        short[] line = Resampler.convert(speech.samples(), speech.sampleRate(), LINE_RATE);
        List<short[]> pieces = new ArrayList<>();
        for (int from = onset(line); from < line.length; from += PIECE_SAMPLES) {
            pieces.add(Arrays.copyOfRange(line, from, from + PIECE_SAMPLES));
        }
        return pieces;
    }

    /** Where the voice begins, less 10 ms: silence before a clause is only latency. */
    static int onset(short[] samples) {
        int first = 0;
        while (first < samples.length && Math.abs(samples[first]) < SILENCE) {
            first++;
        }
        return first == samples.length ? 0 : Math.max(0, first - LEAD_IN_SAMPLES);
    }

    @Override
    public boolean offer(short[] piece) {
        return session.playout().offer(piece, 0, piece.length);
    }

    @Override
    public void awaitSpace() throws InterruptedException {
        if (Thread.interrupted()) {
            throw new InterruptedException("interrupted while the playout queue was full");
        }
        LockSupport.parkNanos(this, FULL_WAIT_NANOS);
    }

    @Override
    public void whenPlayed(Runnable action) {
        session.playout().mark(action);
    }

    /** The session's listener hands over each mark that was reached. */
    static void reached(PlayoutMark mark) {
        if (mark.tag() instanceof Runnable action) {
            action.run();
        }
    }

    @Override
    public int flush() {
        return session.playout().flush().discardedMillis();
    }

    @Override
    public int queuedMillis() {
        return session.playout().queuedMillis();
    }
}
