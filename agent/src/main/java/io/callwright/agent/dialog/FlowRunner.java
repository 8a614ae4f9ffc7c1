/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.dialog.flow.Deed;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Step;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.llm.History;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.ladder.Rung;
import java.time.Clock;
import java.time.LocalDateTime;
import org.jspecify.annotations.Nullable;

/**
 * Leads conversations along flows. Blocking: {@link #run} returns when the conversation is over, so
 * it wants a virtual thread of the call's own. Immutable, shared by all calls.
 */
public final class FlowRunner {
    private static final int MAX_STEPS = 1000;

    /** Made ahead with the flows' own prompts, so that it can be said without a voice. */
    public static final String GOODBYE =
            "I am sorry, I can not go on with this call. Please call again later. Goodbye.";

    private final DialogConfig config;

    public FlowRunner(DialogConfig config) {
        this.config = config;
    }

    /**
     * Converses from the disclosure to the end. Does not hang up: the caller of this method does.
     *
     * @throws IllegalArgumentException when a variable does not fit its parameter; nothing was said
     */
    public Conversed run(
            Flow flow, Variables variables, Conversation conversation, Outside outside) {
        SlotContext context =
                new SlotContext(LocalDateTime.now(conversation.clock()), flow.hours());
        Memory memory = Memory.of(flow, variables, context, outside.seed());
        String outcome = new Course(flow, memory, conversation, outside).outcome();
        return new Conversed(outcome, memory.slots());
    }

    /** What would be said after an answer: the same course, played on a copy of what is known. */
    private String foresee(Flow flow, Clock clock, Exchange.Checkpoint at, Heard.Words answer) {
        Rehearsal rehearsal = new Rehearsal(clock);
        new Course(flow, at.memory().copy(), rehearsal, rehearsal).rehearse(at.step(), answer);
        return rehearsal.prompt();
    }

    /** One conversation's way through its flow. */
    private final class Course {
        private final Flow flow;
        private final Memory memory;
        private final Conversation conversation;
        private final Journal journal;
        private final Voice voice;
        private final Exchange exchange;
        private final Interview interview;
        private final Effects effects;
        private final Deeds deeds;
        private final Phrasing phrasing;
        private String outcome = Conversed.CALLER_HUNG_UP;

        Course(Flow flow, Memory memory, Conversation conversation, Outside outside) {
            this.flow = flow;
            this.memory = memory;
            this.conversation = conversation;
            journal = new Journal(conversation);
            History history = new History();
            voice = new Voice(conversation, memory, history);
            phrasing =
                    new Phrasing(outside.model(), history, Language.of(flow.language()), journal);
            effects = new Effects(conversation);
            Clock clock = conversation.clock();
            exchange =
                    new Exchange(
                            flow,
                            config,
                            memory,
                            voice,
                            conversation,
                            journal,
                            effects,
                            history,
                            outside.model(),
                            (at, answer) -> foresee(flow, clock, at, answer));
            interview = new Interview(flow, memory, journal, exchange, phrasing);
            deeds =
                    new Deeds(
                            config,
                            memory,
                            voice,
                            conversation,
                            journal,
                            effects,
                            outside,
                            flow.language());
        }

        String outcome() {
            journal.started(flow);
            try {
                try {
                    disclose();
                    follow(flow.start());
                } catch (MachineAnswered machine) {
                    toMachine();
                }
            } catch (CallerGone gone) {
                journal.gone();
            } catch (Continued tooEarly) {
                throw new IllegalStateException("nothing had been answered yet", tooEarly);
            }
            effects.commit();
            journal.ended(outcome);
            return outcome;
        }

        private void disclose() throws CallerGone, Continued {
            voice.say(memory.render(flow.disclosure()), false);
            journal.disclosed();
        }

        /**
         * A machine took the call: it hears who is calling, and what the flow has for its kind. A
         * mailbox whose greeting only paused gives its beep into the message, which then begins
         * anew.
         */
        private void toMachine() throws CallerGone, Continued {
            voice.forget();
            for (int beginnings = 0; beginnings < 3; beginnings++) {
                Answerer machine = conversation.awaitMachine();
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
            } catch (CallerGone over) {
                // As every rehearsal ends.
            }
        }

        private void follow(String start) throws CallerGone {
            String at = start;
            for (int steps = 0; steps < MAX_STEPS; steps++) {
                if (conversation.rung() instanceof Rung.HandOver) {
                    handOver();
                    return;
                }
                Step step = flow.step(at);
                try {
                    journal.entered(step);
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
            throw new IllegalStateException(
                    "flow '" + flow.name() + "' took " + MAX_STEPS + " steps; last '" + at + "'");
        }

        /** No engine is left: a goodbye that is kept, and an outcome that says why. */
        private void handOver() throws CallerGone {
            outcome = Conversed.ENGINES_DOWN;
            voice.forget();
            try {
                voice.finish(GOODBYE);
            } catch (Continued more) {
                // Who goes on now is heard by nobody.
            }
        }

        /** The step that follows. */
        private String taken(Step step) throws CallerGone, Continued {
            return switch (step) {
                case Step.Say say -> {
                    String text = memory.render(say.text());
                    if (say.phrased()) {
                        phrasing.say(text, say.name(), say.bargeIn(), voice);
                    } else {
                        voice.say(text, say.bargeIn());
                    }
                    yield say.next();
                }
                case Step.Ask ask -> interview.ask(ask);
                case Step.Confirm confirm -> interview.confirm(confirm);
                case Step.Branch branch -> chosen(branch);
                case Step.Assign assign -> {
                    assign.values().forEach((name, v) -> memory.assign(name, v, step.name()));
                    yield assign.next();
                }
                case Step.End _, Deed _ -> throw new IllegalArgumentException(step.name());
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
        private String back(Continued more) {
            Exchange.Checkpoint point = exchange.answered();
            if (point == null) {
                throw new IllegalStateException("no answer was given that could go on", more);
            }
            memory.takeFrom(point.memory());
            voice.forget();
            effects.forget();
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
}
