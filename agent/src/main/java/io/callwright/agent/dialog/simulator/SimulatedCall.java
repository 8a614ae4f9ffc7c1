/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.dialog.CallerGone;
import io.callwright.agent.dialog.Continued;
import io.callwright.agent.dialog.Conversation;
import io.callwright.agent.dialog.Heard;
import io.callwright.agent.dialog.KeypadRule;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.MachineAnswered;
import io.callwright.agent.dialog.Outside;
import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.Spoken;
import io.callwright.agent.dialog.flow.Template;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * A call in text and virtual time: nothing waits, and the clock goes on by as long as speaking,
 * listening and looking up would have taken. One thread's.
 */
public final class SimulatedCall implements Conversation, Outside {
    /** Of the agent and the caller: a hundred and eighty words a minute. */
    private static final int CHARACTERS_PER_SECOND = 15;

    private static final Duration KEY = Duration.ofMillis(400);

    /** An event of the call's log. */
    public record Event(String type, Map<String, String> data) {}

    private final Caller caller;
    private final long seed;
    private final VirtualClock clock;
    private final Instant began;
    private final List<String> transcript = new ArrayList<>();
    private final List<Event> events = new ArrayList<>();
    private @Nullable Instant answered;
    private Duration slowest = Duration.ZERO;
    private Language language = English.LANGUAGE;
    private boolean continuable;
    private @Nullable Answerer machine;
    private boolean machineTold;
    private boolean recorded = true;

    /**
     * @param seed makes the flow's choices among wordings
     */
    public SimulatedCall(Caller caller, Instant now, ZoneId zone, long seed) {
        this.caller = caller;
        this.seed = seed;
        this.clock = new VirtualClock(now, zone);
        this.began = now;
    }

    /**
     * Lines that begin with {@code agent: } or {@code caller: }; {@code (in es)} before those of
     * another language.
     */
    public List<String> transcript() {
        return List.copyOf(transcript);
    }

    /** Has a machine take the call, which says so at the agent's first words. */
    void answeredBy(@Nullable Answerer who) {
        machine = who;
    }

    @Override
    public Answerer awaitMachine() throws CallerGone {
        if (machine == null) {
            throw new IllegalStateException("a person has answered");
        }
        transcript.add("(" + machine.label() + ")");
        return machine;
    }

    public List<Event> events() {
        return List.copyOf(events);
    }

    /** How long the call has lasted. */
    public Duration length() {
        return Duration.between(began, clock.instant());
    }

    /** The longest time from the end of an answer to the agent's next word. */
    public Duration slowestReply() {
        return slowest;
    }

    @Override
    public Spoken say(Prompt prompt) throws CallerGone, Continued {
        begin(prompt);
        if (machine != null && !machineTold) {
            machineTold = true;
            throw new MachineAnswered();
        }
        switch (caller.told(prompt).orElse(new CallerAct.Silence())) {
            case CallerAct.HangsUp() -> throw gone();
            case CallerAct.GoesOn(String words) -> throw continued(words, continuable);
            case CallerAct.TalksOver(String words) -> {
                transcript.add("caller: (over it) " + words);
                if (prompt.bargeIn()) {
                    clock.pass(CallerAct.USUAL_PAUSE);
                    return new Spoken("", true);
                }
            }
            default -> {}
        }
        clock.pass(spoken(prompt.text()));
        return new Spoken(prompt.text(), false);
    }

    @Override
    public Heard ask(Prompt prompt, Listening listening) throws CallerGone, Continued {
        begin(prompt);
        boolean could = continuable;
        CallerAct act = caller.asked(prompt, listening, could);
        if (act instanceof CallerAct.CutsIn(String lost, Duration _) && !prompt.bargeIn()) {
            transcript.add("caller: (not heard) " + lost);
            act = caller.asked(prompt, listening, false);
        }
        Heard heard = done(act, prompt, listening, could);
        continuable = listening.reopens() && heard instanceof Heard.Words;
        answered = clock.instant();
        return heard;
    }

    private Heard done(CallerAct act, Prompt prompt, Listening listening, boolean could)
            throws CallerGone, Continued {
        if (!(act instanceof CallerAct.CutsIn) && !(act instanceof CallerAct.GoesOn)) {
            clock.pass(spoken(prompt.text()));
        }
        return switch (act) {
            case CallerAct.Says(String words, double confidence, Duration after) -> {
                clock.pass(after.plus(spoken(words)).plus(listening.endOfSpeech()));
                transcript.add("caller: " + words);
                yield new Heard.Words(words, confidence);
            }
            case CallerAct.CutsIn(String words, Duration after) -> {
                clock.pass(after.plus(spoken(words)).plus(listening.endOfSpeech()));
                transcript.add("caller: (cuts in) " + words);
                yield new Heard.Words(words, 0.9);
            }
            case CallerAct.GoesOn(String words) -> throw continued(words, could);
            case CallerAct.Presses(String digits, Duration after) ->
                    pressed(digits, after, listening);
            case CallerAct.Talks(Duration length) -> {
                clock.pass(shorter(length, listening.maxSpeech()).plus(listening.endOfSpeech()));
                transcript.add("caller: (talks for " + length.toSeconds() + " s)");
                yield new Heard.Words("", 0);
            }
            case CallerAct.Noise() -> {
                clock.pass(KEY.plus(listening.endOfSpeech()));
                transcript.add("caller: (noise)");
                yield new Heard.Words("", 0);
            }
            case CallerAct.Silence(), CallerAct.TalksOver _ -> {
                clock.pass(listening.noInputTimeout());
                transcript.add("caller: (silence)");
                yield new Heard.Silence();
            }
            case CallerAct.HangsUp() -> throw gone();
        };
    }

    private Heard pressed(String digits, Duration after, Listening listening) {
        clock.pass(after.plus(KEY.multipliedBy(digits.length())));
        transcript.add("caller: presses " + digits);
        KeypadRule rule = listening.keypad();
        if (rule == null) {
            clock.pass(listening.noInputTimeout());
            return new Heard.Silence();
        }
        Character terminator = rule.terminator();
        int end = terminator == null ? -1 : digits.indexOf(terminator);
        String row = end >= 0 ? digits.substring(0, end) : digits;
        String kept = row.substring(0, Math.min(row.length(), rule.maxDigits()));
        if (end < 0 && kept.length() < rule.maxDigits()) {
            clock.pass(rule.interDigit());
        }
        return new Heard.Keys(kept);
    }

    private static Duration shorter(Duration a, Duration b) {
        return a.compareTo(b) < 0 ? a : b;
    }

    private Continued continued(String words, boolean could) {
        if (!could) {
            throw new IllegalStateException("'goes-on' has no answer before it that could go on");
        }
        transcript.add("caller: (goes on) " + words);
        return new Continued(new Heard.Words(words, 0.9));
    }

    private void begin(Prompt prompt) {
        if (!prompt.text().isEmpty()) {
            if (!prompt.language().equals(language)) {
                language = prompt.language();
                transcript.add("(in " + language.code() + ")");
            }
            transcript.add("agent: " + prompt.text());
        }
        if (answered != null) {
            Duration reply = Duration.between(answered, clock.instant());
            slowest = reply.compareTo(slowest) > 0 ? reply : slowest;
            answered = null;
        }
    }

    private CallerGone gone() {
        transcript.add("caller: (hangs up)");
        return new CallerGone();
    }

    /** How long it takes to say; a pause of the text is 200 ms. */
    private static Duration spoken(String text) {
        long pauses = text.chars().filter(sign -> sign == Template.PAUSE.charAt(0)).count();
        return Duration.ofMillis(text.length() * 1_000L / CHARACTERS_PER_SECOND + pauses * 200);
    }

    @Override
    public void event(String type, Map<String, String> data) {
        events.add(new Event(type, data));
        recorded &= !type.equals("unrecorded");
    }

    /** As on a node that records, until the caller objects. */
    @Override
    public boolean isRecorded() {
        return recorded;
    }

    @Override
    public Clock clock() {
        return clock;
    }

    @Override
    public long seed() {
        return seed;
    }

    @Override
    public ToolAnswer call(ToolCall call) {
        Duration takes = caller.toolTakes(call);
        boolean late = takes.compareTo(call.timeout()) > 0;
        clock.pass(late ? call.timeout().multipliedBy(1L + call.retries()) : takes);
        return late ? new ToolAnswer.Failed("timeout") : caller.tool(call);
    }

    @Override
    public Transferred transfer(TransferOrder order) {
        return caller.transfer(order);
    }

    /** A clock that goes on only when it is told to. */
    private static final class VirtualClock extends Clock {
        private final ZoneId zone;
        private Instant now;

        VirtualClock(Instant now, ZoneId zone) {
            this.now = now;
            this.zone = zone;
        }

        void pass(Duration time) {
            now = now.plus(time);
        }

        @Override
        public ZoneId getZone() {
            return zone;
        }

        @Override
        public Clock withZone(ZoneId other) {
            return new VirtualClock(now, other);
        }

        @Override
        public Instant instant() {
            return now;
        }
    }
}
