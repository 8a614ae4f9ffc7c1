/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.agent.tts.Speech;
import java.util.Arrays;
import java.util.List;
import java.util.concurrent.LinkedBlockingQueue;
import java.util.concurrent.TimeUnit;

/** The queue to the caller; the test is its clock. */
final class HandLine implements Playout {
    private final LinkedBlockingQueue<Runnable> marks = new LinkedBlockingQueue<>();
    private int queued;

    @Override
    public List<short[]> pieces(Speech speech) {
        short[][] pieces = new short[speech.samples().length / 160][160];
        for (short[] piece : pieces) {
            Arrays.fill(piece, (short) 3000);
        }
        return Arrays.asList(pieces);
    }

    @Override
    public synchronized boolean offer(short[] piece) {
        queued += PIECE_MILLIS;
        return true;
    }

    @Override
    public void awaitSpace() {}

    @Override
    public void whenPlayed(Runnable action) {
        marks.add(action);
    }

    @Override
    public synchronized int flush() {
        int unsent = queued;
        queued = 0;
        marks.clear();
        return unsent;
    }

    @Override
    public synchronized int queuedMillis() {
        return queued;
    }

    synchronized void play(int millis) {
        queued -= millis;
    }

    void awaitMark() throws InterruptedException {
        Runnable mark = marks.poll(10, TimeUnit.SECONDS);
        assertThat(mark).as("the prompt is queued to its end").isNotNull();
        marks.add(mark);
    }

    /** So many texts are queued to their end: the audio of one is there before its mark. */
    void awaitMarks(int count) {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (marks.size() < count) {
            assertThat(System.nanoTime()).as("%d marks", count).isLessThan(limit);
            Thread.onSpinWait();
        }
    }

    void awaitQueued(int millis) throws InterruptedException {
        long limit = System.nanoTime() + TimeUnit.SECONDS.toNanos(10);
        while (queuedMillis() < millis) {
            assertThat(System.nanoTime()).as("%d ms are queued", millis).isLessThan(limit);
            Thread.onSpinWait();
        }
    }

    /** Runs every mark: those of a text that is over do nothing. */
    void playAll() throws InterruptedException {
        awaitMark();
        play(queuedMillis());
        for (Runnable mark = marks.poll(); mark != null; mark = marks.poll()) {
            mark.run();
        }
    }
}
