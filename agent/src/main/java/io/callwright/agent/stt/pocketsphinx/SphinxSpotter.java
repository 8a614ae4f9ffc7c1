/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.pocketsphinx;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Keyphrases;
import io.callwright.agent.amd.Keyphrases.Keyphrase;
import io.callwright.agent.amd.Spotter;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.TelephoneUpsampler;
import io.callwright.media.audio.AudioFrame;
import java.util.List;
import java.util.Map;
import java.util.function.Function;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/** One answer in a keyword search. */
final class SphinxSpotter implements Spotter {
    private static final Map<String, Keyphrase> PHRASES =
            Keyphrases.english().stream()
                    .collect(Collectors.toMap(Keyphrase::words, Function.identity()));

    /** Results are looked for every 100 ms. */
    private static final int LOOK_EVERY = 5;

    private final DecoderPool pool;
    private final TelephoneUpsampler upsampler;
    private @Nullable Decoder decoder;
    private int frames;
    private int known;

    SphinxSpotter(Decoder decoder, DecoderPool pool, double fill) {
        this.pool = pool;
        upsampler = new TelephoneUpsampler(fill);
        try {
            decoder.start();
            this.decoder = decoder;
        } catch (RecognizerException e) {
            pool.discard(decoder);
            throw e;
        }
    }

    @Override
    public @Nullable Answerer accept(AudioFrame frame) {
        Decoder hearing = decoder;
        if (hearing == null) {
            return null;
        }
        try {
            hearing.process(upsampler.process(frame.samples()));
            return ++frames % LOOK_EVERY == 0 ? latest(hearing) : null;
        } catch (RecognizerException e) {
            decoder = null;
            pool.discard(hearing);
            throw e;
        }
    }

    private @Nullable Answerer latest(Decoder hearing) {
        List<Decoder.Segment> all = hearing.segments();
        if (all.size() <= known) {
            return null;
        }
        known = all.size();
        return all.stream()
                .max((one, other) -> Integer.compare(one.lastFrame(), other.lastFrame()))
                .map(last -> PHRASES.get(last.word().strip()))
                .map(Keyphrase::answerer)
                .orElse(null);
    }

    @Override
    public void close() {
        Decoder heard = decoder;
        decoder = null;
        if (heard == null) {
            return;
        }
        try {
            heard.end();
            pool.giveBack(heard);
        } catch (RecognizerException e) {
            pool.discard(heard);
        }
    }
}
