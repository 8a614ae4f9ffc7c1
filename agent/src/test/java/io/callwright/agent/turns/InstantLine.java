/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.tts.Speech;
import java.util.List;

/** Everything is sent as soon as it is queued. */
final class InstantLine implements Playout {
    @Override
    public List<short[]> pieces(Speech speech) {
        return List.of(speech.samples());
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
