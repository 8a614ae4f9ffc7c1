/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.phone;

import io.callwright.media.MediaListener;
import io.callwright.media.PlayoutMark;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.time.Duration;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.function.LongSupplier;

/**
 * What a caller hears: when the agent begins, and when it has finished and waits. Called on the
 * MediaLoop; the phone's own thread takes the moments from the queue.
 */
final class PhoneEars implements MediaListener {
    /** A moment that the script waits for. */
    sealed interface Moment {
        /**
         * The agent began to speak.
         *
         * @param nanoTime of the first sound
         */
        record AgentBegan(long nanoTime) implements Moment {}

        /** The agent has been silent for as long as a polite caller waits. */
        record AgentFinished() implements Moment {}

        /** The last sample of our line has been sent. */
        record LineSent(long nanoTime) implements Moment {}

        /** The call is up. */
        record Answered() implements Moment {}

        /** The call is over. */
        record HungUp() implements Moment {}
    }

    private final LinkedBlockingQueue<Moment> moments = new LinkedBlockingQueue<>();
    private final long patienceNanos;
    private final LongSupplier nanoTime;

    // Owned by the MediaLoop.
    private boolean speaking;
    private boolean waited = true;
    private long silentSinceNanos;

    PhoneEars(Duration patience, LongSupplier nanoTime) {
        this.patienceNanos = patience.toNanos();
        this.nanoTime = nanoTime;
    }

    LinkedBlockingQueue<Moment> moments() {
        return moments;
    }

    @Override
    public void speech(SpeechEvent event) {
        switch (event) {
            case SpeechEvent.Started(long onset, long decided) -> {
                speaking = true;
                waited = false;
                moments.add(new Moment.AgentBegan(nanoTime.getAsLong() - (decided - onset)));
            }
            case SpeechEvent.Ended(long end, long decided) -> {
                speaking = false;
                silentSinceNanos = end;
            }
        }
    }

    @Override
    public void audio(AudioFrame frame) {
        if (!speaking && !waited && frame.mediaNanos() - silentSinceNanos >= patienceNanos) {
            waited = true;
            moments.add(new Moment.AgentFinished());
        }
    }

    @Override
    public void played(PlayoutMark mark, long nanos) {
        moments.add(new Moment.LineSent(nanos));
    }
}
