/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench;

import io.callwright.agent.tts.Speech;
import io.callwright.agent.turns.Playout;
import io.callwright.media.audio.Resampler;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.List;

/** A line that takes everything at once: resampled and cut as for a call, then forgotten. */
final class BottomlessPlayout implements Playout {
    private static final int LINE_RATE = 8000;
    private static final int PIECE = LINE_RATE / 1000 * PIECE_MILLIS;

    @Override
    public List<short[]> pieces(Speech speech) {
        short[] line = Resampler.convert(speech.samples(), speech.sampleRate(), LINE_RATE);
        List<short[]> pieces = new ArrayList<>();
        for (int from = 0; from < line.length; from += PIECE) {
            pieces.add(Arrays.copyOfRange(line, from, from + PIECE));
        }
        return pieces;
    }

    @Override
    public boolean offer(short[] piece) {
        return true;
    }

    @Override
    public void awaitSpace() {}

    @Override
    public void whenPlayed(Runnable action) {
        action.run();
    }

    @Override
    public int flush() {
        return 0;
    }

    @Override
    public int queuedMillis() {
        return 0;
    }
}
