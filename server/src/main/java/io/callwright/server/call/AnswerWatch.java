/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.amd.AnswerDetector;
import io.callwright.agent.amd.AnswerEvent;
import io.callwright.agent.amd.AnswerModel;
import io.callwright.agent.amd.Answerer;
import io.callwright.agent.amd.Spotters;
import io.callwright.agent.amd.Verdict;
import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.turns.SpokenConversation;
import io.callwright.media.audio.AudioFrame;
import io.callwright.store.AnswerRow;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.Executor;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Finds out who has answered a call that was placed, while the dialogue goes on, and tells it when
 * that is a machine.
 *
 * <p>While that is open, or which machine it is, phrases are listened for as well.
 *
 * <p>Threads: {@link #audio} and {@link #sent} come on the MediaLoop, which owns the detector; what
 * it finds is told on the call's mailbox, which owns the rest; {@link #row} comes after both.
 */
final class AnswerWatch implements CallObserver {
    private final String callId;
    private final AnswerModel model;
    private final MachineRule rule;
    private final CallJournal journal;
    private final CallObserver observer;
    private final Executor mailbox;

    // Owned by the MediaLoop.
    private AnswerDetector detector;
    private List<float[]> history = List.of();

    /** Set by the mailbox, taken by the MediaLoop: listen as to a new answer. */
    private volatile boolean anew;

    private volatile @Nullable String said;

    private final AtomicReference<@Nullable Answerer> spotted = new AtomicReference<>();
    private final Spotting spotting;

    // Owned by the mailbox; read after its last task.
    private @Nullable SpokenConversation talk;
    private @Nullable Verdict verdict;
    private boolean told;
    private boolean screened;

    AnswerWatch(
            String callId,
            AnswerModel model,
            MachineRule rule,
            CallJournal journal,
            CallObserver observer,
            Executor mailbox,
            Spotters spotters,
            InferencePool.Lane lane) {
        this.callId = callId;
        this.model = model;
        this.rule = rule;
        this.journal = journal;
        this.observer = observer;
        this.mailbox = mailbox;
        detector = new AnswerDetector(model);
        spotting = new Spotting(spotters, lane, spotted::set);
    }

    /** Before the first frame, on the mailbox. */
    void connect(SpokenConversation conversation) {
        talk = conversation;
    }

    // ---- the media loop

    void sent(AudioFrame frame) {
        detector.sent(frame);
    }

    void audio(AudioFrame frame) {
        if (anew) {
            anew = false;
            history = detector.history();
            detector = new AnswerDetector(model);
        }
        if (detector.isOver()) {
            return;
        }
        String words = said;
        if (words != null) {
            said = null;
            detector.words(words);
        }
        Answerer sayer = spotted.getAndSet(null);
        if (sayer != null) {
            detector.spotted(sayer);
        }
        AnswerEvent found = detector.audio(frame);
        if (detector.wantsWords()) {
            spotting.add(frame);
        }
        if (found != null) {
            mailbox.execute(() -> found(found));
        }
    }

    // ---- the mailbox

    /** What the far end said, in the words that the question expected. */
    @Override
    public void callerSaid(String text, double confidence) {
        said = text;
    }

    private void found(AnswerEvent event) {
        switch (event) {
            case AnswerEvent.Decided(Verdict now) -> decided(now);
            case AnswerEvent.MessageMoment(AnswerEvent.Why why, int millis) -> silent(why, millis);
        }
    }

    private void decided(Verdict now) {
        verdict = now;
        journal.event(
                "answer.verdict",
                Map.of(
                        "answerer",
                        now.answerer().label(),
                        "sign",
                        now.sign().label(),
                        "ms",
                        String.valueOf(now.millis()),
                        "machine",
                        String.format(Locale.ROOT, "%.3f", now.machine())));
        observer.answeredBy(now);
        SpokenConversation conversation = talk;
        if (conversation == null || !now.answerer().isMachine() || rule == MachineRule.NONE) {
            return;
        }
        if (!told) {
            told = true;
            conversation.machineAnswered();
        }
        boolean nobody = now.answerer() == Answerer.UNAVAILABLE;
        if (rule == MachineRule.HANG_UP || (nobody && now.sign() != Verdict.Sign.WORDS)) {
            conversation.machineSilent(now.answerer());
        }
    }

    private void silent(AnswerEvent.Why why, int millis) {
        Verdict known = verdict;
        if (known == null) {
            return;
        }
        journal.event(
                "answer.message-moment",
                Map.of("why", why.name().toLowerCase(Locale.ROOT), "ms", String.valueOf(millis)));
        SpokenConversation conversation = talk;
        if (conversation == null || rule != MachineRule.SAY) {
            return;
        }
        conversation.machineSilent(known.answerer());
        if (known.answerer() == Answerer.SCREENING && !screened) {
            screened = true;
            told = false;
            anew = true;
        }
    }

    // ---- the end

    /** Ends the search for phrases; any thread, more than once. */
    void close() {
        spotting.close();
    }

    /** What is stored of it; null where nothing was heard. After the media session is closed. */
    @Nullable AnswerRow row() {
        Verdict last = verdict;
        List<float[]> heard = history.isEmpty() ? detector.history() : history;
        if (heard.isEmpty()) {
            return null;
        }
        return new AnswerRow(
                callId,
                last == null ? Answerer.UNCERTAIN.label() : last.answerer().label(),
                (last == null ? Verdict.Sign.TIME_OUT : last.sign()).label(),
                last == null ? 0 : last.millis(),
                heard,
                null);
    }
}
