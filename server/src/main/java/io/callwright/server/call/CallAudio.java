/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.turns.SpokenConversation;
import io.callwright.media.MediaListener;
import io.callwright.media.PlayoutMark;
import io.callwright.media.RtpStatistics;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.util.concurrent.CompletableFuture;
import org.jspecify.annotations.Nullable;

/**
 * Carries what the media session tells to the conversation, once there is one. Called on the
 * MediaLoop, so it only hands over.
 */
final class CallAudio implements MediaListener {
    private final CallObserver observer;
    private final CompletableFuture<RtpStatistics> statistics = new CompletableFuture<>();

    /** Set once by the call's mailbox. */
    private volatile @Nullable SpokenConversation conversation;

    /** Set once by the call's mailbox, where we have called. */
    private volatile @Nullable AnswerWatch watch;

    /** Set by the call's mailbox when the other party hears this one in place of the agent. */
    private volatile @Nullable BridgeWay bridge;

    private volatile Runnable onTimeout = () -> {};

    CallAudio(CallObserver observer) {
        this.observer = observer;
    }

    void connect(SpokenConversation to, @Nullable AnswerWatch answers) {
        watch = answers;
        conversation = to;
    }

    /** From now on the other party hears this one, and the agent and its detectors do not. */
    void bridge(BridgeWay way) {
        bridge = way;
    }

    /** What to do when no RTP comes for the configured time. */
    void onTimeout(Runnable action) {
        onTimeout = action;
    }

    /** The figures of the whole session, once it is closed. */
    CompletableFuture<RtpStatistics> statistics() {
        return statistics;
    }

    @Override
    public void audio(AudioFrame frame) {
        BridgeWay way = bridge;
        if (way != null) {
            way.audio(frame);
            return;
        }
        SpokenConversation listener = conversation;
        if (listener != null) {
            listener.audio(frame.copy());
        }
        AnswerWatch answers = watch;
        if (answers != null) {
            answers.audio(frame);
        }
    }

    @Override
    public void speech(SpeechEvent event) {
        SpokenConversation listener = conversation;
        if (listener != null && bridge == null) {
            listener.speech(event);
        }
    }

    @Override
    public void sent(AudioFrame frame) {
        AnswerWatch answers = watch;
        if (answers != null && bridge == null) {
            answers.sent(frame);
        }
    }

    @Override
    public void dtmfStarted(char digit) {
        SpokenConversation listener = conversation;
        if (listener != null && bridge == null) {
            listener.key(digit);
        }
    }

    @Override
    public void dtmf(char digit, int millis) {
        BridgeWay way = bridge;
        if (way != null) {
            way.key(digit, millis);
        }
    }

    @Override
    public void played(PlayoutMark mark, long nanoTime) {
        LinePlayout.reached(mark);
    }

    @Override
    public void firstAudible(long nanoTime) {
        observer.audible(nanoTime);
        SpokenConversation listener = conversation;
        if (listener != null) {
            listener.audible(nanoTime);
        }
    }

    @Override
    public void mediaTimeout() {
        onTimeout.run();
    }

    @Override
    public void closed(RtpStatistics figures) {
        statistics.complete(figures);
    }
}
