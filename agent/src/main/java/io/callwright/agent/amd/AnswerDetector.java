/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.amd;

import io.callwright.agent.amd.AnswerEvent.Decided;
import io.callwright.agent.amd.Verdict.Sign;
import io.callwright.media.audio.AudioFrame;
import io.callwright.media.vad.SpeechEvent;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicReference;
import org.jspecify.annotations.Nullable;

/**
 * Hears who has answered a call that we have placed, while the conversation goes on: tones and
 * words decide at once, the timing of speech every 100 ms, and where none of them is sure nothing
 * is said. Then it tells when a machine has fallen silent. Counts frames from the answer and needs
 * no clock.
 *
 * <p>Owned by the stream's MediaLoop; {@link #words} may come from any thread.
 */
public final class AnswerDetector {
    /** Of audio since the answer; afterwards a verdict stands. */
    static final int LONGEST_MILLIS = 30_000;

    private static final int JUDGED_EVERY_MILLIS = 100;

    /** The model must say machine so many times in a row. */
    private static final int CONVINCED = 2;

    /** A person is silent for so long before it is said that it is one. */
    private static final int PERSON_SILENT_MILLIS = 200;

    /** Who does not speak at all for so long may be anything. */
    private static final int NOBODY_MILLIS = 6000;

    private static final int UNDECIDED_MILLIS = 20_000;

    /** Whoever has spoken by then and is not known for a machine is presumed a person. */
    static final int PRESUMED_MILLIS = 2400;

    /** How far a presumption reaches; then only evidence counts. */
    static final int PRESUMPTION_LAPSES_MILLIS = 8000;

    /**
     * Until then the timing may overrule "a person": somebody who talks on and leaves no room to
     * answer.
     */
    private static final int REVISED_MILLIS = 8000;

    /** Words of a machine from somebody who has said no more than this are not believed. */
    private static final int ANNOUNCEMENT_MILLIS = 2500;

    /** Spotted words are believed where the timing is about as far: people say such things, too. */
    private static final double SPOTTED_LIKELIHOOD = 0.9;

    /** Machines say what they are by then. */
    private static final int WORDS_MILLIS = 15_000;

    /** In a longer silence nobody listens for words. */
    private static final int AFTER_SPEECH_MILLIS = 600;

    /** A beep after so much speech ends a greeting; sooner it is a noise of the line. */
    private static final int GREETING_MILLIS = 400;

    /** A mailbox beeps about as loud as it speaks; a thing in somebody's room does not, dB. */
    private static final double BEEP_BELOW_SPEECH_DB = 6;

    /** Until then a beep may overrule "a person". */
    private static final int BEEP_REVISES_MILLIS = 12_000;

    /** And only where it follows speech this soon. */
    private static final int BEEP_FOLLOWS_MILLIS = 2500;

    /** After the beep of a mailbox it is quiet for at least so long; a thing beeps again. */
    private static final int BEEP_QUIET_MILLIS = 600;

    /** A person would answer the agent within so long. */
    private static final int BEEP_REVISES_QUIET_MILLIS = 3000;

    /** Rows are kept this often for 4 s, half as often until 8 s, and a quarter until 20 s. */
    private static final int KEPT_EVERY_MILLIS = 200;

    private static final int KEPT_ROWS = 45;

    private static final int TURNS = Features.NAMES.indexOf("turns");

    /** Words of a machine; spotted ones are less sure than those that a recogniser gives. */
    private record Said(Answerer sayer, boolean spotted) {}

    private final AnswerModel model;
    private final FarSpeech farSpeech = new FarSpeech();
    private final Spectrum spectrum = new Spectrum();
    private final ToneEar tones = new ToneEar(spectrum);
    private final ToneSigns signs = new ToneSigns();
    private final SpeechTrace trace = new SpeechTrace();
    private final SoundTrace sound = new SoundTrace();
    private final MessageWait wait = new MessageWait();
    private final float[] row = new float[Features.COUNT];
    private final float[][] kept = new float[KEPT_ROWS][Features.COUNT];
    private final AtomicReference<@Nullable Said> said = new AtomicReference<>();

    private int keptRows;
    private long answeredNanos;
    private int now;
    private int convinced;
    private double machine = 0.5;
    private @Nullable Verdict verdict;
    private int beepAt = -1;
    private int beepAfter;
    private boolean beepLoud;

    public AnswerDetector(AnswerModel model) {
        this.model = model;
    }

    /** What we sent in the same 20 ms: not called while we are silent. */
    public void sent(AudioFrame frame) {
        farSpeech.sent(frame);
    }

    /** What was recognised so far, as text. Any thread. */
    public void words(String text) {
        Answerer sayer = Phrases.standard().of(text);
        if (sayer != null) {
            said.set(new Said(sayer, false));
        }
    }

    /** A phrase was spotted that this one says. Any thread. */
    public void spotted(Answerer sayer) {
        said.set(new Said(sayer, true));
    }

    /** Whether words could still tell something: who it is, or which machine. */
    public boolean wantsWords() {
        Verdict known = verdict;
        boolean kind = known != null && known.answerer().isMachine();
        boolean open = known == null || known.isOpen() || (kind && known.sign() == Sign.TIMING);
        return open && now <= WORDS_MILLIS && sinceSpeech() <= AFTER_SPEECH_MILLIS;
    }

    private int sinceSpeech() {
        return trace.spoke() && !trace.speaking() ? trace.silentFor(now) : 0;
    }

    /** The next 20 ms of the far end, 8 kHz; returns what they decided. */
    public @Nullable AnswerEvent audio(AudioFrame frame) {
        if (now == 0) {
            answeredNanos = frame.mediaNanos();
        }
        now += AudioFrame.MILLIS;
        spectrum.measure(frame.samples());
        SpeechEvent speech = farSpeech.next(frame, spectrum.levelDb);
        if (speech != null) {
            trace.speech(speech, answeredNanos);
        }
        Burst burst = tones.next();
        sound.frame(frame.samples(), spectrum.levelDb, trace.speaking());
        Sign tone = burst == null ? signs.silent(now) : signs.heard(burst, trace.spoke());
        if (tone == Sign.BEEP) {
            beepAt = now;
            beepAfter = trace.silentBefore(now);
            beepLoud = burst == null || isLoud(burst);
            tone = null;
        }
        tone = tone == null ? confirmedBeep(burst != null) : tone;
        AnswerEvent found = tone == null ? null : byTone(tone);
        if (found == null) {
            found = byWords();
        }
        if (found == null && now % JUDGED_EVERY_MILLIS == 0) {
            found = byTiming();
        }
        return found == null ? wait.next(now, trace.silentFor(now), tones.sounds()) : found;
    }

    /** Whether nothing more can come: the verdict stands, and no message waits for its moment. */
    public boolean isOver() {
        Verdict known = verdict;
        if (known == null || now < LONGEST_MILLIS) {
            return false;
        }
        return wait.isOver(now);
    }

    /** The latest; null before the first. */
    public @Nullable Verdict verdict() {
        return verdict;
    }

    /** The figures of the first twenty seconds: what a model learns from. */
    public List<float[]> history() {
        List<float[]> rows = new ArrayList<>();
        for (int i = 0; i < keptRows; i++) {
            rows.add(kept[i].clone());
        }
        return rows;
    }

    // ---- who

    private @Nullable AnswerEvent byTone(Sign sign) {
        Verdict known = verdict;
        if (sign != Sign.BEEP) {
            boolean settled = known != null && known.answerer() == Answerer.UNAVAILABLE;
            return settled || now > LONGEST_MILLIS ? null : decided(Answerer.UNAVAILABLE, sign);
        }
        if (wait.begun()) {
            wait.beep();
            boolean settled = known != null && known.sign() != Sign.TIMING;
            return settled ? null : decided(Answerer.VOICEMAIL, sign);
        }
        boolean person = known != null && known.isPerson();
        boolean greeted = beepLoud && trace.spoken(now) >= GREETING_MILLIS;
        boolean sure = machine <= model.thresholds().person();
        if (person && (sure || beepAfter > BEEP_FOLLOWS_MILLIS)) {
            return null;
        }
        if (!greeted || now > (person ? BEEP_REVISES_MILLIS : LONGEST_MILLIS)) {
            return null;
        }
        wait.beep();
        return decided(Answerer.VOICEMAIL, sign);
    }

    private boolean isLoud(Burst burst) {
        return burst.levelDb() > sound.speechDb() - BEEP_BELOW_SPEECH_DB;
    }

    /** A beep that nothing has followed for a while. */
    private @Nullable Sign confirmedBeep(boolean tone) {
        if (beepAt < 0) {
            return null;
        }
        if (now > beepAt && (tone || trace.beganAfter(beepAt) || tones.sounds())) {
            beepAt = -1;
            return null;
        }
        Verdict known = verdict;
        boolean person = known != null && known.isPerson();
        boolean likely = person || (!wait.begun() && machine < 0.5);
        if (now - beepAt < (likely ? BEEP_REVISES_QUIET_MILLIS : BEEP_QUIET_MILLIS)) {
            return null;
        }
        beepAt = -1;
        return Sign.BEEP;
    }

    /** Words wait until there is enough speech for an announcement, and the timing is with them. */
    private @Nullable AnswerEvent byWords() {
        Said words = said.get();
        Verdict known = verdict;
        boolean announces = wait.begun() || trace.spoken(now) >= ANNOUNCEMENT_MILLIS;
        if (words == null || !announces || now > LONGEST_MILLIS || doubts(words)) {
            return null;
        }
        said.compareAndSet(words, null);
        boolean settled =
                known != null && (known.sign() == Sign.SIT || known.answerer() == words.sayer());
        return settled ? null : decided(words.sayer(), Sign.WORDS);
    }

    private boolean doubts(Said words) {
        if (wait.begun()) {
            return false;
        }
        boolean person = verdict != null && verdict.isPerson();
        return machine < (words.spotted() ? SPOTTED_LIKELIHOOD : person ? 0.5 : 0);
    }

    private @Nullable AnswerEvent byTiming() {
        if (now > LONGEST_MILLIS) {
            return null;
        }
        trace.write(now, row);
        sound.write(row);
        int every = KEPT_EVERY_MILLIS * (now <= 4000 ? 1 : now <= 8000 ? 2 : 4);
        if (now % every == 0 && keptRows < KEPT_ROWS) {
            System.arraycopy(row, 0, kept[keptRows++], 0, row.length);
        }
        Verdict known = verdict;
        if (known != null && known.answerer().isMachine()) {
            return null;
        }
        machine = trace.spoke() ? model.machine(row) : 0.5;
        convinced = machine >= model.thresholds().machine() ? convinced + 1 : 0;
        if (known == null || known.isOpen()) {
            return byTimingAlone(known);
        }
        boolean onAndOn = row[TURNS] == 1;
        boolean revised = convinced > CONVINCED && now <= REVISED_MILLIS && onAndOn;
        return revised ? decided(Answerer.VOICEMAIL, Sign.TIMING) : null;
    }

    private @Nullable AnswerEvent byTimingAlone(@Nullable Verdict known) {
        if (convinced >= CONVINCED) {
            return decided(Answerer.VOICEMAIL, Sign.TIMING);
        }
        boolean silent = !trace.speaking() && trace.silentFor(now) >= PERSON_SILENT_MILLIS;
        if (trace.spoke() && silent && machine <= model.thresholds().person()) {
            return decided(Answerer.PERSON, Sign.TIMING);
        }
        if (known == null && trace.spoke() && now >= PRESUMED_MILLIS) {
            return decided(Answerer.PERSON, Sign.PRESUMED);
        }
        if (known != null) {
            boolean lapses = known.sign() == Sign.PRESUMED && now >= PRESUMPTION_LAPSES_MILLIS;
            return lapses ? decided(Answerer.UNCERTAIN, Sign.TIME_OUT) : null;
        }
        if (!trace.spoke() && now >= NOBODY_MILLIS) {
            return decided(Answerer.UNCERTAIN, Sign.SILENCE);
        }
        return now >= UNDECIDED_MILLIS ? decided(Answerer.UNCERTAIN, Sign.TIME_OUT) : null;
    }

    private AnswerEvent decided(Answerer answerer, Sign sign) {
        if (answerer.isMachine()) {
            wait.begin(now);
        }
        Verdict found = new Verdict(answerer, sign, now, machine);
        verdict = found;
        return new Decided(found);
    }
}
