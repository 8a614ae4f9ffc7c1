/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.Step;
import io.callwright.agent.dialog.slots.SlotContext;
import java.time.LocalDateTime;

/**
 * Leads conversations along flows. Blocking: {@link #run} returns when the conversation is over, so
 * it wants a virtual thread of the call's own. Immutable, shared by all calls.
 */
public final class FlowRunner {
    private static final int MAX_STEPS = 1000;

    private final DialogConfig config;

    public FlowRunner(DialogConfig config) {
        this.config = config;
    }

    /**
     * Converses from the disclosure to the end. Does not hang up: the caller of this method does.
     *
     * @throws IllegalArgumentException when a variable does not fit its parameter; nothing was said
     */
    public Conversed run(Flow flow, Variables variables, Conversation conversation) {
        SlotContext context =
                new SlotContext(LocalDateTime.now(conversation.clock()), flow.hours());
        Memory memory = Memory.of(flow, variables, context);
        Journal journal = new Journal(conversation);
        journal.started(flow);
        String outcome = new Course(flow, memory, conversation, journal).outcome();
        journal.ended(outcome);
        return new Conversed(outcome, memory.slots());
    }

    /** One conversation's way through its flow. */
    private final class Course {
        private final Flow flow;
        private final Memory memory;
        private final Journal journal;
        private final Voice voice;
        private final Interview interview;
        private String outcome = Conversed.CALLER_HUNG_UP;

        Course(Flow flow, Memory memory, Conversation conversation, Journal journal) {
            this.flow = flow;
            this.memory = memory;
            this.journal = journal;
            this.voice = new Voice(conversation);
            this.interview = new Interview(flow, config, memory, voice, conversation, journal);
        }

        String outcome() {
            try {
                voice.say(memory.render(flow.disclosure()), false);
                journal.disclosed();
                follow();
            } catch (CallerGone gone) {
                journal.gone();
            }
            return outcome;
        }

        private void follow() throws CallerGone {
            String at = flow.start();
            for (int steps = 0; steps < MAX_STEPS; steps++) {
                Step step = flow.step(at);
                journal.entered(step);
                switch (step) {
                    case Step.Say say -> {
                        voice.say(memory.render(say.text()), say.bargeIn());
                        at = say.next();
                    }
                    case Step.Ask ask -> at = interview.ask(ask);
                    case Step.Confirm confirm -> at = interview.confirm(confirm);
                    case Step.Branch branch -> at = chosen(branch);
                    case Step.Assign assign -> {
                        assign.values().forEach((slot, v) -> memory.fill(slot, v, step.name()));
                        at = assign.next();
                    }
                    case Step.End end -> {
                        outcome = end.outcome();
                        voice.finish(end.text() == null ? "" : memory.render(end.text()));
                        return;
                    }
                }
            }
            throw new IllegalStateException(
                    "flow '" + flow.name() + "' took " + MAX_STEPS + " steps; last '" + at + "'");
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
