/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.ladder.CallLadder;
import io.callwright.agent.ladder.Ladder.Engine;
import io.callwright.agent.tts.Speech;
import io.callwright.agent.tts.SpeechSynthesizer;
import io.callwright.agent.tts.SynthesizerException;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.Executor;
import java.util.function.Function;
import java.util.function.LongSupplier;
import org.jspecify.annotations.Nullable;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Speaks texts into the playout of one call, clause by clause: while one is played the next is
 * synthesised, and a playout that is full makes it wait. Speech can be paused, and taken up again
 * from the word that was cut off.
 *
 * <p>The methods come from the call's mailbox thread; a virtual thread for each text does the
 * waiting. The lock is held only while frames are handed over, so that no frame of a paused or
 * stopped text follows the flush.
 */
public final class Mouth implements AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(Mouth.class);

    /** Where a text's first sound and failures are told. Called on the text's own thread. */
    public interface Listener {
        /** The first frames of the text are queued. */
        void firstAudio(long nanoTime);

        /** The voice failed; what was queued before is still played. */
        void failed(SynthesizerException cause);
    }

    /** A clause on its way through the synthesiser. */
    private record Ready(Language language, String clause, CompletableFuture<Speech> speech) {
        boolean begins(Language spoken, List<String> clauses) {
            return language.equals(spoken)
                    && !clauses.isEmpty()
                    && clause.equals(clauses.getFirst());
        }
    }

    private final Function<Language, Speaker> speakers;
    private final ClauseMaking making;
    private final Playout playout;
    private final Listener listener;
    private final Executor mailbox;
    private final LongSupplier nanoTime;
    private final Object handover = new Object();
    private volatile boolean slow; // written by the mailbox
    private @Nullable Utterance current;

    /** Of the last text that was played out, where clauses of it are missing. */
    private @Nullable String inPart;

    /** Owned by the mailbox. */
    private @Nullable Ready prepared;

    /** With one voice, whatever the language. */
    public Mouth(
            SpeechSynthesizer voice,
            Lane synthesis,
            CallLadder ladder,
            Playout playout,
            Listener listener,
            Executor mailbox,
            Timers timers,
            LongSupplier nanoTime) {
        this(
                language -> new Speaker(voice, ladder),
                synthesis,
                playout,
                listener,
                mailbox,
                timers,
                nanoTime);
    }

    /**
     * @param speakers of each language
     * @param synthesis the call's lane of the pool that the voices run on
     * @param mailbox where the end of a text is told
     * @param timers limit the wait for a clause; any thread starts and stops them
     * @param nanoTime the clock that {@link Listener#firstAudio} tells
     */
    Mouth(
            Function<Language, Speaker> speakers,
            Lane synthesis,
            Playout playout,
            Listener listener,
            Executor mailbox,
            Timers timers,
            LongSupplier nanoTime) {
        this.speakers = speakers;
        making = new ClauseMaking(synthesis, timers, nanoTime);
        this.playout = playout;
        this.listener = listener;
        this.mailbox = mailbox;
        this.nanoTime = nanoTime;
    }

    private Speaker speaker(Language language) {
        Speaker usual = speakers.apply(language);
        return slow ? usual.slowly() : usual;
    }

    /** Has the first clause of a text made that will probably be spoken next. */
    void prepare(Language language, String text) {
        Speaker speaker = speaker(language);
        List<String> clauses = speaker.voice().clauses(text);
        Ready before = prepared;
        if (!clauses.isEmpty() && (before == null || !before.begins(language, clauses))) {
            String first = clauses.getFirst();
            prepared = new Ready(language, first, making.begin(speaker, first));
        }
    }

    /** From now on speaks slowly; what is being said is said as it was begun. */
    public void slowDown() {
        if (!slow) {
            slow = true;
            prepared = null;
        }
    }

    /** As below, in English. */
    public void speak(String text, Runnable playedOut) {
        speak(English.LANGUAGE, text, playedOut);
    }

    /**
     * Begins to speak, after what is still being played.
     *
     * @param playedOut runs once on the mailbox when the last sample has been sent; not after
     *     {@link #stop}, and not while the text is paused
     */
    void speak(Language language, String text, Runnable playedOut) {
        Speaker speaker = speaker(language);
        List<String> clauses = speaker.voice().clauses(text);
        Ready ready = prepared;
        prepared = null;
        boolean guessed = ready != null && ready.begins(language, clauses);
        Utterance utterance = new Utterance(speaker, clauses, guessed ? ready : null, playedOut);
        synchronized (handover) {
            current = utterance;
            handover.notifyAll();
        }
        utterance.thread.start();
    }

    /** Falls silent at once; {@link #resume} or {@link #stop} follows. */
    public void pause() {
        synchronized (handover) {
            Utterance paused = current;
            if (paused != null && !paused.paused) {
                paused.pause(playout.flush() / Playout.PIECE_MILLIS);
            }
        }
    }

    /** Goes on from the beginning of the word that {@link #pause} cut off. */
    public void resume() {
        synchronized (handover) {
            Utterance resumed = current;
            if (resumed != null && resumed.paused) {
                resumed.paused = false;
                handover.notifyAll();
            }
        }
    }

    /** How much of the text has not been sent, ms; the largest number while that is not known. */
    public int unsaidMillis() {
        synchronized (handover) {
            Utterance now = current;
            if (now == null) {
                return 0;
            }
            if (now.known < now.texts.size()) {
                return Integer.MAX_VALUE;
            }
            int waiting = now.pieces.size() - now.next;
            return waiting * Playout.PIECE_MILLIS + (now.paused ? 0 : playout.queuedMillis());
        }
    }

    /** What was said of the last text that was played out; empty where that was all of it. */
    public Optional<String> saidInPart() {
        synchronized (handover) {
            return Optional.ofNullable(inPart);
        }
    }

    /**
     * Stops for good.
     *
     * @return the words that had gone out
     */
    public String stop() {
        synchronized (handover) {
            Utterance stopped = current;
            current = null;
            int unsent = playout.flush() / Playout.PIECE_MILLIS;
            handover.notifyAll();
            if (stopped == null) {
                return "";
            }
            stopped.thread.interrupt();
            return stopped.heard(stopped.paused ? stopped.cut : stopped.next - unsent);
        }
    }

    @Override
    public void close() {
        stop();
    }

    /** Whether all of a text can be spoken: what is not kept needs a voice that is relied on. */
    boolean canSay(Language language, String text) {
        Speaker speaker = speaker(language);
        SpeechSynthesizer voice = speaker.voice();
        return speaker.ladder().rung().speaksFreely()
                || voice.clauses(text).stream().allMatch(clause -> voice.ready(clause).isPresent());
    }

    /** Where a clause lies among the pieces of its text. */
    private record Clause(int from, int length, SpokenWords words) {
        int to() {
            return from + length;
        }
    }

    /** One text on its way. What changes is guarded by {@code handover}. */
    private final class Utterance {
        private final Speaker speaker;
        private final List<String> texts;
        private final @Nullable Ready ready;
        private final Runnable playedOut;
        private final Thread thread = Thread.ofVirtual().name("mouth").unstarted(this::run);
        private final List<short[]> pieces = new ArrayList<>();
        private final List<Clause> clauses = new ArrayList<>();

        /** Texts of which is known how they sound, or that they do not. */
        private int known;

        /** The piece that goes to the playout next. */
        private int next;

        private boolean paused;

        /** Pieces that had been sent when it was paused. */
        private int cut;

        /** Counts pauses: a mark of before means nothing. */
        private int pauses;

        private boolean told;

        Utterance(Speaker speaker, List<String> texts, @Nullable Ready ready, Runnable playedOut) {
            this.speaker = speaker;
            this.texts = texts;
            this.ready = ready;
            this.playedOut = playedOut;
        }

        void pause(int unsent) {
            paused = true;
            pauses++;
            cut = Math.max(0, next - unsent);
            next = startOfWord(cut);
        }

        private int startOfWord(int piece) {
            for (Clause clause : clauses) {
                if (piece >= clause.from() && piece < clause.to()) {
                    return clause.from() + clause.words().startOfWord(piece - clause.from());
                }
            }
            return piece;
        }

        void run() {
            try {
                speakAll();
            } catch (InterruptedException e) {
                // Stopped: nothing of this text is wanted any more.
            }
        }

        private void speakAll() throws InterruptedException {
            CompletableFuture<Speech> speech = null;
            if (!texts.isEmpty()) {
                speech = ready == null ? making.begin(speaker, texts.getFirst()) : ready.speech();
            }
            for (int i = 0; i < texts.size(); i++) {
                Optional<Speech> made;
                try {
                    made = making.await(speaker, Objects.requireNonNull(speech));
                } catch (SynthesizerException e) {
                    // What follows makes no sense to one who has not heard this.
                    failed(e);
                    break;
                }
                if (i + 1 < texts.size()) {
                    speech = making.begin(speaker, texts.get(i + 1));
                }
                made.ifPresentOrElse(this::add, this::leaveOut);
                if (!hand()) {
                    return;
                }
            }
            end();
        }

        private void failed(SynthesizerException cause) {
            log.warn("the voice failed in a call: {}", cause.getMessage());
            speaker.ladder().failed(Engine.SYNTHESISER, String.valueOf(cause.getMessage()));
            listener.failed(cause);
        }

        private void leaveOut() {
            synchronized (handover) {
                known++;
            }
        }

        private void add(Speech speech) {
            List<short[]> audio = playout.pieces(speech);
            SpokenWords words = new SpokenWords(speech.text(), audio);
            synchronized (handover) {
                known++;
                clauses.add(new Clause(pieces.size(), audio.size(), words));
                pieces.addAll(audio);
            }
        }

        /** Queues what there is; false when the text was stopped. */
        private boolean hand() throws InterruptedException {
            while (true) {
                synchronized (handover) {
                    while (current == this && paused) {
                        handover.wait();
                    }
                    if (current != this) {
                        return false;
                    }
                    while (next < pieces.size() && playout.offer(pieces.get(next))) {
                        next++;
                        tellFirst();
                    }
                    if (next == pieces.size()) {
                        return true;
                    }
                }
                playout.awaitSpace();
            }
        }

        private void tellFirst() {
            if (!told) {
                told = true;
                listener.firstAudio(nanoTime.getAsLong());
            }
        }

        /** All is queued: waits until it is sent, as a pause may make it queue again. */
        private void end() throws InterruptedException {
            while (hand()) {
                synchronized (handover) {
                    int mine = pauses;
                    if (current != this || paused || next < pieces.size()) {
                        continue;
                    }
                    playout.whenPlayed(() -> mailbox.execute(() -> sent(mine)));
                    while (current == this && pauses == mine) {
                        handover.wait();
                    }
                }
            }
        }

        /** On the mailbox, when the last piece has gone out. */
        private void sent(int mine) {
            synchronized (handover) {
                if (current != this || pauses != mine) {
                    return;
                }
                current = null;
                inPart = clauses.size() == texts.size() ? null : heard(pieces.size());
                handover.notifyAll();
            }
            playedOut.run();
        }

        /** The words of the first pieces. */
        String heard(int sent) {
            StringBuilder words = new StringBuilder();
            for (Clause clause : clauses) {
                String said = clause.words().heard(sent - clause.from());
                words.append(words.isEmpty() || said.isEmpty() ? "" : " ").append(said);
            }
            return words.toString();
        }
    }
}
