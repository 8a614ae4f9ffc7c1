/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.host;

import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.stt.RecognizerEngine;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.SpeechRecognizer;
import io.callwright.agent.stt.host.HostMessage.Reply;
import io.callwright.agent.stt.host.HostMessage.Request;
import io.callwright.media.audio.AudioFrame;
import java.util.Arrays;
import java.util.function.Consumer;
import org.jspecify.annotations.Nullable;

/**
 * One recogniser inside the host. A failure is kept until somebody asks for a result, who gets it
 * as the answer; the next utterance gets a new recogniser. Owned by its lane.
 */
final class HostedEar {
    private final RecognizerEngine engine;
    private final InferencePool.Lane lane;
    private @Nullable SpeechRecognizer recognizer;
    private @Nullable String failure;
    private long heardNanos;

    HostedEar(RecognizerEngine engine, InferencePool.Lane lane) {
        this.engine = engine;
        this.lane = lane;
    }

    InferencePool.Lane lane() {
        return lane;
    }

    void handle(Request request, Consumer<Reply> reply) {
        try {
            SpeechRecognizer open = recognizer;
            switch (request) {
                case HostMessage.Start start -> start(start);
                case HostMessage.Audio audio when open != null -> hear(open, audio);
                case HostMessage.Guess guess when open != null ->
                        reply.accept(new HostMessage.Guessed(guess.ticket(), open.partial()));
                case HostMessage.Finish finish when open != null ->
                        reply.accept(new HostMessage.Finished(finish.ticket(), open.finish()));
                case HostMessage.Guess guess -> reply.accept(lost(guess.ticket()));
                case HostMessage.Finish finish -> reply.accept(lost(finish.ticket()));
                case HostMessage.Cancel _ when open != null -> open.cancel();
                case HostMessage.Close _ -> {
                    release();
                    lane.close();
                }
                case HostMessage.Audio _, HostMessage.Cancel _ -> {} // of an utterance that failed
            }
        } catch (RecognizerException | IllegalStateException | IllegalArgumentException e) {
            failure = String.valueOf(e.getMessage());
            release();
            switch (request) {
                case HostMessage.Guess guess -> reply.accept(lost(guess.ticket()));
                case HostMessage.Finish finish -> reply.accept(lost(finish.ticket()));
                default -> {} // told to whoever asks
            }
        }
    }

    private void start(HostMessage.Start start) {
        SpeechRecognizer open = recognizer;
        if (open == null) {
            open = engine.open();
            recognizer = open;
        }
        open.cancel();
        failure = null;
        heardNanos = 0;
        open.start(start.grammar());
    }

    private void hear(SpeechRecognizer open, HostMessage.Audio audio) {
        int frame = audio.sampleRate() / 50;
        if (frame < 1) {
            throw new IllegalArgumentException("audio at " + audio.sampleRate() + " Hz");
        }
        for (int at = 0; at + frame <= audio.samples().length; at += frame) {
            open.accept(
                    new AudioFrame(
                            Arrays.copyOfRange(audio.samples(), at, at + frame),
                            audio.sampleRate(),
                            heardNanos));
            heardNanos += AudioFrame.MILLIS * 1_000_000L;
        }
    }

    private HostMessage.Failed lost(int ticket) {
        String reason = failure;
        return new HostMessage.Failed(ticket, reason == null ? "no utterance is open" : reason);
    }

    private void release() {
        SpeechRecognizer open = recognizer;
        recognizer = null;
        if (open != null) {
            open.close();
        }
    }
}
