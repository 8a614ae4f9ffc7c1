/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import java.time.Clock;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.List;
import java.util.Map;

/**
 * A call as text, in memory: the caller's answers are a list, taken one for each question. A
 * question that finds the list empty fails the test.
 */
final class ScriptedConversation implements Conversation {
    /**
     * What the caller does at one question; a null answer hangs up.
     *
     * @param continues goes on with the answer before, of which this is the whole
     * @param went what of the prompt was out before it was cut off; null: all
     */
    record Turn(Heard answer, boolean continues, String went) {
        Turn(Heard answer, boolean continues) {
            this(answer, continues, null);
        }
    }

    /** One event of the log. */
    record Event(String type, Map<String, String> data) {}

    private final Deque<Turn> turns;
    private final Clock clock;
    final List<String> transcript = new ArrayList<>();
    final List<Prompt> prompts = new ArrayList<>();
    final List<Listening> listenings = new ArrayList<>();
    final List<Event> events = new ArrayList<>();
    private final int hangUpAtPrompt;
    private String went;

    ScriptedConversation(Instant now, ZoneId zone, List<Turn> turns) {
        this(now, zone, turns, Integer.MAX_VALUE);
    }

    /**
     * @param hangUpAtPrompt the prompt, from 0, during which the caller hangs up
     */
    ScriptedConversation(Instant now, ZoneId zone, List<Turn> turns, int hangUpAtPrompt) {
        this.clock = Clock.fixed(now, zone);
        this.turns = new ArrayDeque<>(turns);
        this.hangUpAtPrompt = hangUpAtPrompt;
    }

    static Turn says(String words) {
        return says(words, 0.9);
    }

    static Turn says(String words, double confidence) {
        return new Turn(new Heard.Words(words, confidence), false);
    }

    static Turn cutsOff(String words, String went) {
        return new Turn(new Heard.Words(words, 0.9), false, went);
    }

    static Turn goesOn(String words) {
        return new Turn(new Heard.Words(words, 0.9), true);
    }

    static Turn presses(String keys) {
        return new Turn(new Heard.Keys(keys), false);
    }

    static Turn silence() {
        return new Turn(new Heard.Silence(), false);
    }

    static Turn hangsUp() {
        return new Turn(null, false);
    }

    @Override
    public Spoken say(Prompt prompt) throws CallerGone {
        speak(prompt);
        return new Spoken(prompt.text(), false);
    }

    @Override
    public Heard ask(Prompt prompt, Listening listening) throws CallerGone, Continued {
        speak(prompt);
        listenings.add(listening);
        if (turns.isEmpty()) {
            throw new AssertionError("the script has no answer left; so far:\n" + this);
        }
        Turn turn = turns.remove();
        Heard answer = turn.answer();
        went = turn.went();
        transcript.add("caller: " + (answer == null ? "(hangs up)" : answer.toString()));
        if (answer == null) {
            throw new CallerGone();
        }
        if (turn.continues()) {
            throw new Continued((Heard.Words) answer);
        }
        return answer;
    }

    private void speak(Prompt prompt) throws CallerGone {
        prompts.add(prompt);
        transcript.add("agent: " + prompt.text());
        if (prompts.size() > hangUpAtPrompt) {
            throw new CallerGone();
        }
    }

    @Override
    public String lastHeard(String prompt) {
        return went == null ? prompt : went;
    }

    @Override
    public void waits() {
        transcript.add("(waits)");
    }

    int turnsLeft() {
        return turns.size();
    }

    @Override
    public void event(String type, Map<String, String> data) {
        events.add(new Event(type, data));
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public String toString() {
        return String.join("\n", transcript);
    }
}
