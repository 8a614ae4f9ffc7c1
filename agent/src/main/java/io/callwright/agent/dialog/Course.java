/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.dialog.flow.Deed;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Step;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.ladder.Rung;
import java.time.LocalDateTime;
import java.util.LinkedHashMap;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * One conversation's way through a flow, and through the flows that it continues in: each has a
 * course of its own, within that of the flow that led there. Owned by the conversation's thread.
 */
final class Course {
    private final DialogConfig config;
    private final Flow flow;
    private final Language language;
    private final Memory memory;
    private final Talk talk;
    private final Journal journal;
    private final Voice voice;
    private final Exchange exchange;
    private final Interview interview;
    private final Deeds deeds;
    private final Phrasing phrasing;
    private String outcome = Conversed.CALLER_HUNG_UP;

    /** In the flow that the conversation has continued in. */
    private @Nullable Course further;

    Course(DialogConfig config, Flow flow, Memory memory, Talk talk) {
        this.config = config;
        this.flow = flow;
        this.language = Language.of(flow.language());
        this.memory = memory;
        this.talk = talk;
        journal = talk.journal();
        voice = new Voice(language, memory, talk);
        phrasing = new Phrasing(talk, language, memory);
        exchange = new Exchange(flow, config, memory, voice, talk, this::foresee);
        interview = new Interview(flow, memory, journal, exchange, phrasing);
        deeds = new Deeds(config, language, memory, voice, talk);
    }

    /** All of a conversation, which begins in this flow. */
    Conversed whole() {
        journal.started(flow);
        try {
            try {
                disclose();
                follow(flow.start());
            } catch (MachineAnswered machine) {
                further = null;
                toMachine();
            }
        } catch (CallerGone gone) {
            journal.gone();
        } catch (Continued tooEarly) {
            throw new IllegalStateException("nothing had been answered yet", tooEarly);
        } finally {
            talk.effects().commit(); // also where the flow fails: what was asked for is not lost
        }
        String came = outcome();
        journal.ended(came);
        return new Conversed(came, slots());
    }

    private String outcome() {
        return further == null ? outcome : further.outcome();
    }

    private Map<String, String> slots() {
        Map<String, String> all = new LinkedHashMap<>(memory.slots());
        if (further != null) {
            all.putAll(further.slots());
        }
        return all;
    }

    /** What would be said after an answer: the same course, played on a copy of what is known. */
    private Prompt foresee(Exchange.Checkpoint at, Heard.Words answer) {
        Rehearsal rehearsal = new Rehearsal(talk.conversation().clock());
        Talk unheard = new Talk(rehearsal, rehearsal);
        new Course(config, flow, at.memory().copy(), unheard).rehearse(at.step(), answer);
        return rehearsal.prompt();
    }

    private void disclose() throws CallerGone, Continued {
        voice.say(memory.render(flow.disclosure()), false);
        voice.answered();
        journal.disclosed();
    }

    /**
     * A machine took the call: it hears who is calling, and what the flow has for its kind. A
     * mailbox whose greeting only paused gives its beep into the message, which then begins anew.
     */
    private void toMachine() throws CallerGone, Continued {
        voice.forget();
        for (int beginnings = 0; beginnings < 3; beginnings++) {
            Answerer machine = talk.conversation().awaitMachine();
            String step = flow.answeredBy().step(machine);
            outcome = machine.label();
            journal.toMachine(machine.label(), step == null);
            if (step == null) {
                return;
            }
            if (machine != Answerer.SCREENING) {
                voice.uncut();
            }
            try {
                disclose();
                follow(step);
                return;
            } catch (MachineAnswered anew) {
                voice.forget();
            }
        }
    }

    /** From a step that has its answer to the next prompt, where the rehearsal ends. */
    void rehearse(String step, Heard.Words answer) {
        exchange.goOnWith(answer);
        try {
            follow(step);
        } catch (CallerGone | Continued over) {
            // As every rehearsal ends.
        }
    }

    /**
     * @throws Continued when the caller goes on with an answer that another course was given
     */
    private void follow(String start) throws CallerGone, Continued {
        String at = start;
        while (true) {
            talk.countStep(at);
            if (talk.conversation().rung(language) instanceof Rung.HandOver) {
                handOver();
                return;
            }
            Step step = flow.step(at);
            try {
                journal.entered(step);
                if (step instanceof Step.Continue onward) {
                    continueIn(onward);
                    return;
                }
                if (step instanceof Step.End end) {
                    outcome = end.outcome();
                    voice.finish(end.text() == null ? "" : memory.render(end.text()));
                    return;
                }
                String next = step instanceof Deed deed ? done(deed) : taken(step);
                if (next == null) {
                    return;
                }
                at = next;
            } catch (Continued more) {
                at = back(more);
            }
        }
    }

    /**
     * The rest of the conversation. A caller who is led to another language is told in it too who
     * calls; comes back only with an answer that goes on.
     */
    private void continueIn(Step.Continue step) throws CallerGone, Continued {
        voice.finish("");
        Flow next = flow.family().flow(step.flow());
        SlotContext context =
                new SlotContext(LocalDateTime.now(talk.conversation().clock()), next.hours());
        Course course = new Course(config, next, memory.handedTo(next, step.with(), context), talk);
        further = course;
        journal.continuedIn(next);
        if (!course.language.equals(language)) {
            course.disclose();
        }
        course.follow(next.start());
    }

    /**
     * No engine is left: the transfer that the flow has for it, or a goodbye that is kept, and an
     * outcome that says why.
     */
    private void handOver() throws CallerGone {
        outcome = Conversed.ENGINES_DOWN;
        voice.forget();
        String step = flow.giveUp().enginesDown();
        if (step != null && flow.step(step) instanceof Deed.Transfer transfer) {
            journal.entered(transfer);
            if (deeds.transferredInSilence(transfer)) {
                outcome = transfer.outcome();
                return;
            }
        }
        try {
            voice.finish(language.sentences().goodbye());
        } catch (Continued more) {
            // Who goes on now is heard by nobody.
        }
    }

    /** The step that follows. */
    private String taken(Step step) throws CallerGone, Continued {
        return switch (step) {
            case Step.Say say -> {
                if (say.phrased()) {
                    phrasing.say(say.text(), say.name(), say.bargeIn(), voice);
                } else {
                    voice.say(memory.render(say.text()), say.bargeIn());
                }
                yield say.next();
            }
            case Step.Ask ask -> interview.ask(ask);
            case Step.Confirm confirm -> interview.confirm(confirm);
            case Step.Branch branch -> chosen(branch);
            case Step.Assign assign -> {
                assign.part().forEach(one -> memory.forgetAnswersOf(one, flow.names()));
                assign.values().forEach((name, v) -> memory.assign(name, v, step.name()));
                yield assign.next();
            }
            case Step.Continue _, Step.End _, Deed _ ->
                    throw new IllegalArgumentException(step.name());
        };
    }

    /** The step that follows; null after a transfer: the call is no longer ours. */
    private @Nullable String done(Deed deed) throws CallerGone, Continued {
        String next = deeds.done(deed);
        if (next == null && deed instanceof Deed.Transfer transfer) {
            outcome = transfer.outcome();
        }
        return next;
    }

    /** To the question whose answer was longer than it seemed; all since then is undone. */
    private String back(Continued more) throws Continued {
        Exchange.Checkpoint point = exchange.answered();
        if (point == null) {
            throw more; // the answer was given before the conversation came to this flow
        }
        if (further != null) {
            further = null;
            journal.continuedIn(flow);
        }
        memory.takeFrom(point.memory());
        voice.forget();
        talk.effects().forget();
        outcome = Conversed.CALLER_HUNG_UP;
        exchange.goOnWith(more.answer());
        journal.continued(point.step());
        return point.step();
    }

    private String chosen(Step.Branch branch) {
        for (Step.Branch.Case one : branch.cases()) {
            if (one.condition().holds(memory::value)) {
                return one.go();
            }
        }
        return branch.otherwise();
    }
}
