/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.tts.SynthesizerException;
import io.callwright.agent.turns.SpokenConversation.Parts;
import java.time.Duration;
import java.util.Map;

/**
 * The agent's side of a conversation: what it is saying, how far that has come, and what of it was
 * heard. Owned by the mailbox.
 */
final class AgentSpeech implements Mouth.Listener, AutoCloseable {
    /** An agent that has only so much left to say has been understood. */
    private static final int NEARLY_OVER_MILLIS = 700;

    private final Parts parts;
    private final TurnLatency.Marks marks;
    private final Runnable playedOut;
    private final Mouth mouth;
    private boolean speaking;
    private boolean nearlyOver;
    private volatile String lastHeard = ""; // written by the mailbox

    /**
     * @param playedOut runs when a text has been said to its end
     */
    AgentSpeech(Parts parts, TurnLatency.Marks marks, Runnable playedOut) {
        this.parts = parts;
        this.marks = marks;
        this.playedOut = playedOut;
        mouth =
                new Mouth(
                        language -> parts.tongues().of(language).speaker(),
                        parts.synthesis(),
                        parts.playout(),
                        this,
                        parts.mailbox(),
                        parts.timers(),
                        parts.nanoTime());
    }

    boolean isSpeaking() {
        return speaking;
    }

    /** Whether the text that was paused last had been said but for its last words. */
    boolean isNearlyOver() {
        return nearlyOver;
    }

    /** Something else is to be said, of which nothing was heard yet. */
    void next() {
        lastHeard = "";
    }

    /** What was heard of the last thing that was to be said. Any thread. */
    String lastHeard() {
        return lastHeard;
    }

    /** Any thread. */
    boolean canSay(Prompt prompt) {
        return mouth.canSay(prompt.language(), prompt.text());
    }

    void slowDown() {
        mouth.slowDown();
    }

    /** Has the beginning of a prompt made that will probably be said next. */
    void prepare(Prompt prompt) {
        mouth.prepare(prompt.language(), prompt.text());
    }

    void speak(Prompt prompt) {
        String text = prompt.text();
        marks.reply = parts.nanoTime().getAsLong();
        speaking = true;
        parts.observer().agentBegins(text);
        mouth.speak(prompt.language(), text, () -> saidToTheEnd(text));
    }

    /** Asks for a moment, which is no turn. */
    void fill(Language language) {
        mouth.speak(language, language.sentences().moment(), () -> {});
    }

    private void saidToTheEnd(String text) {
        if (!speaking) {
            return;
        }
        speaking = false;
        lastHeard = mouth.saidInPart().orElse(text);
        parts.observer().agentSaid(lastHeard, false);
        playedOut.run();
    }

    /**
     * @param onsetNanos when the caller was heard
     */
    void pause(long onsetNanos) {
        if (!speaking) {
            return;
        }
        mouth.pause();
        nearlyOver = mouth.unsaidMillis() <= NEARLY_OVER_MILLIS;
        Duration sinceOnset = Duration.ofNanos(parts.nanoTime().getAsLong() - onsetNanos);
        parts.observer().paused((int) sinceOnset.toMillis());
    }

    void resume() {
        if (speaking) {
            mouth.resume();
            parts.observer().resumed();
        } else {
            playedOut.run();
        }
    }

    /**
     * @param byCaller whether the caller's words cut the agent off
     */
    void flush(boolean byCaller) {
        if (!speaking) {
            return;
        }
        speaking = false;
        lastHeard = mouth.stop();
        if (byCaller) {
            parts.observer().bargedIn();
        }
        parts.observer().agentSaid(lastHeard, true);
    }

    /** The first packet that is not silence has gone out. */
    void audible(long nanoTime) {
        if (speaking && marks.firstAudio != 0) {
            parts.observer().agentAudible(marks.until(nanoTime));
            marks.clear();
        }
    }

    /** Ends what is being said, a filler too. Any thread. */
    @Override
    public void close() {
        mouth.close();
    }

    // ---- the text's own thread

    @Override
    public void firstAudio(long nanoTime) {
        parts.mailbox().execute(() -> marks.firstAudio = nanoTime);
    }

    @Override
    public void failed(SynthesizerException cause) {
        parts.events()
                .accept("synthesis-failed", Map.of("cause", String.valueOf(cause.getMessage())));
    }
}
