/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Deed;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Intent;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.flow.Step;
import io.callwright.agent.dialog.flow.Template;
import io.callwright.agent.dialog.language.PartOfDay;
import io.callwright.agent.dialog.slots.FreeText;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.YesNo;
import io.callwright.agent.dialog.understanding.Question;
import io.callwright.agent.dialog.understanding.Understanding;
import io.callwright.agent.dialog.understanding.Understood;
import io.callwright.agent.ladder.Rung;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One question until it is answered: re-prompts, the keypad, global intents, giving up. Owned by
 * the conversation's thread.
 */
final class Exchange {
    private static final String CHECK = "_check";
    private static final int LONGEST_LABEL = 30;

    private final Flow flow;
    private final DialogConfig config;
    private final Memory memory;
    private final Voice voice;
    private final Talk talk;
    private final Conversation conversation;
    private final Journal journal;
    private final Foresight foresight;
    private final Deciding deciding;
    private final Belief belief;
    private Heard.@Nullable Words given;
    private @Nullable Checkpoint answered;

    Exchange(
            Flow flow,
            DialogConfig config,
            Memory memory,
            Voice voice,
            Talk talk,
            Foresight foresight) {
        this.flow = flow;
        this.config = config;
        this.memory = memory;
        this.voice = voice;
        this.talk = talk;
        this.conversation = talk.conversation();
        this.journal = talk.journal();
        this.foresight = foresight;
        this.deciding = new Deciding(talk);
        this.belief = new Belief(config.thresholds());
    }

    /**
     * A point that the conversation can come back to.
     *
     * @param memory what was known there; nobody changes it
     */
    record Checkpoint(String step, Memory memory) {}

    /** Tells what would be said after an answer at a checkpoint. Any thread. */
    interface Foresight {
        Prompt reply(Checkpoint at, Heard.Words answer);
    }

    /** The question that follows is the one before: this is the whole of its answer. */
    void goOnWith(Heard.Words answer) {
        given = answer;
    }

    /** Whether the next question has its answer already. */
    boolean goesOn() {
        return given != null;
    }

    /** Where the last answer in words was given. */
    @Nullable Checkpoint answered() {
        return answered;
    }

    /**
     * How a question is put.
     *
     * @param endOfSpeech null for that of the slots
     * @param attempts 0 for the flow's limit
     * @param decided whether a language model may tell what was meant
     * @param checks the intent that is asked back; null where there is none
     */
    record Script(
            String step,
            String question,
            Step.Again again,
            boolean bargeIn,
            @Nullable Duration endOfSpeech,
            int attempts,
            boolean decided,
            @Nullable String checks) {}

    /** How a question ended. */
    sealed interface Reply {
        /** Values that are possible and believed; at least one, or a part of the day. */
        record Told(Map<String, String> values, @Nullable PartOfDay partOfDay) implements Reply {}

        /** The flow goes on elsewhere. */
        record Leave(String step) implements Reply {}
    }

    Reply untilAnswered(Question question, Script script) throws CallerGone, Continued {
        Retries retries =
                new Retries(flow, memory, script.question(), script.again(), script.attempts());
        String prompt = script.question();
        Lead lead = new Lead(voice.told(), voice.keptBack());
        boolean keyed = question.wanted().getFirst().keypad() != null;
        boolean keypad = keyed && retries.keysDue();
        Understanding understanding = new Understanding(question, context(question));
        while (true) {
            Rung rung = conversation.rung(question.language());
            String asked =
                    RungWording.of(rung, voice::canSay, asked(question, script, prompt, keypad));
            if (asked == null) {
                return giveUp(script.step(), rung.label());
            }
            Heard heard = listen(question, understanding, asked, script, lead);
            voice.answered();
            if (talk.countTurn() > flow.limits().turns()) {
                return giveUp(script.step(), "no-match");
            }
            String reason;
            Understood understood = belief.of(understanding, heard, memory.hint());
            if (understood instanceof Understood.Nothing && script.decided()) {
                understood = deciding.of(question, script, heard);
            }
            switch (understood) {
                case Understood.Wants wants when wants.intent() instanceof Intent.GoTo goTo -> {
                    Reply leave =
                            belief.isSure(heard, wants)
                                    ? leave(goTo, script)
                                    : doubted(question, goTo, wants, script);
                    if (leave != null) {
                        return leave;
                    }
                    reason = "not-confirmed";
                    prompt = retries.afterNoMatch();
                }
                case Understood.Wants(Intent other, _, _) -> {
                    journal.wanted(script.step(), other.name());
                    prompt = lead.again(answer(other), script.question());
                    keypad = keyed && retries.keysDue();
                    continue;
                }
                case Understood.Told told -> {
                    String refusal = refusal(question, told.values());
                    Reply sure = refusal == null ? sure(question, told, heard, script) : null;
                    if (sure != null) {
                        return sure;
                    }
                    reason = refusal == null ? "not-confirmed" : "refused";
                    prompt =
                            refusal == null
                                    ? retries.afterNoMatch()
                                    : retries.afterRefusal(refusal);
                }
                case Understood.Nothing nothing -> {
                    boolean silent = heard instanceof Heard.Silence;
                    reason = silent ? "no-input" : "no-match";
                    prompt =
                            silent ? retries.afterSilence() : lead.ifMissed(retries.afterNoMatch());
                }
            }
            if (retries.used()) {
                return giveUp(script.step(), reason);
            }
            keypad = keyed && retries.keysDue();
            journal.reprompted(script.step(), reason, retries.failures() + 1, keypad);
        }
    }

    private RungWording.Asked asked(
            Question question, Script script, String prompt, boolean keypadDue) {
        Slot first = question.wanted().getFirst();
        return new RungWording.Asked(
                prompt,
                script.question(),
                rendered(first.prompt()),
                rendered(first.keypad()),
                keypadDue,
                first.name().equals(Interview.AGREEMENT));
    }

    private String rendered(@Nullable Template template) {
        return template == null ? "" : memory.render(template);
    }

    /** What is told in front of the question; null where it is only asked again. */
    private @Nullable String answer(Intent intent) {
        return switch (intent) {
            case Intent.Tell tell -> memory.render(tell.text());
            case Intent.Slower _ -> {
                memory.slowDown();
                conversation.slowDown();
                yield null;
            }
            case Intent.Unrecorded unrecorded -> {
                journal.unrecorded();
                yield memory.render(unrecorded.text());
            }
            case Intent.Repeat _, Intent.GoTo _ -> null;
        };
    }

    private Reply giveUp(String step, String reason) {
        journal.gaveUp(step, reason);
        boolean silent = reason.equals("no-input");
        return new Reply.Leave(silent ? flow.giveUp().noInput() : flow.giveUp().noMatch());
    }

    private SlotContext context(Question question) {
        LocalDateTime now = LocalDateTime.now(conversation.clock());
        return new SlotContext(now, flow.hours())
                .with(memory.hint())
                .offering(memory.days(question));
    }

    private Heard listen(
            Question question, Understanding understanding, String prompt, Script script, Lead lead)
            throws CallerGone, Continued {
        Heard heard = given;
        given = null;
        if (heard == null) {
            Checkpoint here = new Checkpoint(script.step(), memory.copy());
            Prompt asked = voice.question(prompt, script.bargeIn());
            heard = conversation.ask(asked, listening(question, understanding, script, here));
            String went = conversation.lastHeard(asked.text());
            lead.heard(went);
            talk.history().agent(went);
            answered = here;
            talk.effects().commit();
        }
        if (heard instanceof Heard.Words words) {
            talk.history().caller(words.text());
        }
        talk.patience().renew();
        memory.countAnswer();
        journal.heard(script.step(), heard);
        return heard;
    }

    private Listening listening(
            Question question, Understanding understanding, Script script, Checkpoint here) {
        return Asking.of(
                config,
                question,
                understanding,
                context(question),
                script.endOfSpeech(),
                isCheck(question) ? null : answer -> foresight.reply(here, answer));
    }

    /** Asked within another question, to which the conversation could not come back. */
    private static boolean isCheck(Question question) {
        return question.name().endsWith(CHECK);
    }

    private Reply leave(Intent.GoTo intent, Script script) {
        journal.wanted(script.step(), intent.name());
        return new Reply.Leave(intent.step());
    }

    /**
     * Where an intent leads that was barely understood; null where it was denied. Whoever says it
     * again when it is asked back agrees, and whoever says another then is asked about that one.
     */
    private @Nullable Reply doubted(
            Question question, Intent.GoTo intent, Understood.Wants wants, Script script)
            throws CallerGone, Continued {
        boolean said = wants.sure() && wants.coverage() > 0;
        if (intent.name().equals(script.checks())) {
            return said ? new Reply.Leave(intent.step()) : null;
        }
        if (isCheck(question) && (!said || question.name().endsWith(CHECK + CHECK))) {
            return null;
        }
        Slot label =
                new Slot(
                        intent.name(),
                        new FreeText(LONGEST_LABEL, question.language()),
                        null,
                        null,
                        null,
                        null);
        Reply answer = new Reply.Leave(intent.step());
        Reply agreed;
        try {
            agreed =
                    askedBack(
                            question, script, label, intent.wish().label(), answer, intent.name());
        } catch (CallerGone gone) {
            heedIfUnwanted(intent, said);
            throw gone;
        }
        if (answer.equals(agreed)) {
            journal.wanted(script.step(), intent.name());
        }
        return agreed;
    }

    /** Who asks not to be called, and hangs up when that is asked back, has said enough. */
    private void heedIfUnwanted(Intent.GoTo intent, boolean said) {
        if (said && flow.step(intent.step()) instanceof Deed.DoNotCall not) {
            journal.wanted(not.name(), intent.name());
            talk.effects().add(new Effect.DoNotCall(not.reason()));
        }
    }

    /** The answer, asked back where it was barely understood; null when that was denied. */
    private @Nullable Reply sure(
            Question question, Understood.Told told, Heard heard, Script script)
            throws CallerGone, Continued {
        Reply answer = new Reply.Told(told.values(), told.partOfDay());
        if (told.values().isEmpty() || isCheck(question)) {
            return answer;
        }
        Map.Entry<String, String> first = told.values().entrySet().iterator().next();
        Slot slot = slot(question, first.getKey());
        if (!belief.isDoubtful(heard, told.coverage(), slot.type().kind())) {
            return answer;
        }
        return askedBack(question, script, slot, first.getValue(), answer, null);
    }

    /**
     * The answer, where the caller agrees; null where that is denied.
     *
     * @param intent whose label the value is; null for a slot's own value
     */
    private @Nullable Reply askedBack(
            Question question,
            Script script,
            Slot slot,
            String value,
            Reply answer,
            @Nullable String intent)
            throws CallerGone, Continued {
        journal.checked(script.step());
        Question agreement =
                new Question(
                        question.name() + CHECK,
                        List.of(Interview.agreement(question.language())),
                        List.of(),
                        null,
                        question.intents(),
                        question.learnt());
        String words = memory.render(flow.wording().check(), slot, value);
        Script back =
                new Script(
                        script.step(), words, Interview.NO_WORDING, true, null, 0, false, intent);
        return switch (untilAnswered(agreement, back)) {
            case Reply.Leave leave -> leave;
            case Reply.Told agreed ->
                    YesNo.YES.equals(agreed.values().get(Interview.AGREEMENT)) ? answer : null;
        };
    }

    /** What to say to a value that is not possible; null when all are. */
    private @Nullable String refusal(Question question, Map<String, String> values) {
        for (Map.Entry<String, String> entry : values.entrySet()) {
            Slot slot = slot(question, entry.getKey());
            String reason = slot.type().refusal(entry.getValue(), context(question));
            if (reason != null) {
                journal.refused(slot.name(), reason);
                Template own = slot.refusal();
                Template words = own == null ? flow.wording().refused() : own;
                return memory.render(words, slot, entry.getValue());
            }
        }
        return null;
    }

    private static Slot slot(Question question, String name) {
        return question.slots().stream()
                .filter(slot -> slot.name().equals(name))
                .findFirst()
                .orElseThrow();
    }
}
