/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import io.callwright.media.audio.G711;
import io.callwright.media.testing.VirtualNetwork;
import java.time.Duration;
import java.util.Random;
import java.util.function.UnaryOperator;

/** Two sessions of a stepped engine that talk with each other over a virtual network. */
final class TwoSessions {
    final VirtualNetwork network;
    final MediaEngine engine;
    final Heard hereHears = new Heard();
    final Heard thereHears = new Heard();
    final MediaSession here;
    final MediaSession there;

    TwoSessions(VirtualNetwork network) {
        this(network, MediaConfig.defaults(), parameters -> parameters.withDtmf(101));
    }

    TwoSessions(VirtualNetwork network, MediaConfig config, UnaryOperator<MediaParameters> agreed) {
        this.network = network;
        // A seed, not a secret: the same run each time.
        engine = MediaEngine.stepped(config, network, network, new Random(7));
        here = engine.open(hereHears);
        there = engine.open(thereHears);
        here.start(agreed.apply(towards(there)));
        there.start(agreed.apply(towards(here)));
    }

    static MediaParameters towards(MediaSession session) {
        return MediaParameters.to(VirtualNetwork.address(session.rtpPort()), G711.PCMU);
    }

    /** Lets time go by, a millisecond at a time. */
    void run(Duration time) {
        for (long ms = time.toMillis(); ms > 0; ms--) {
            engine.runOnce(network.nanoTime());
            network.advance(Duration.ofMillis(1));
        }
    }

    /** Puts a tone into what {@code session} plays. */
    static short[] speak(MediaSession session, int millis, int hertz) {
        var tone = tone(millis, hertz, 8000);
        if (!session.playout().offer(tone, 0, tone.length)) {
            throw new IllegalStateException("the playout queue is full");
        }
        return tone;
    }

    static short[] tone(int millis, int hertz, int amplitude) {
        var tone = new short[millis * 8];
        for (int i = 0; i < tone.length; i++) {
            tone[i] = (short) (amplitude * Math.sin(2 * Math.PI * hertz * i / 8000));
        }
        return tone;
    }
}
