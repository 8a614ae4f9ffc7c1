/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.LlmUse;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.flow.Step;
import io.callwright.agent.dialog.flow.Template;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.slots.YesNo;
import io.callwright.agent.dialog.understanding.Question;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;

/**
 * The steps that ask: fills slots, and has them confirmed. Each method returns the next step's
 * name. Owned by the conversation's thread.
 */
final class Interview {
    static final Step.Again NO_WORDING = new Step.Again(List.of(), List.of());

    /** Can be the name of no slot of a flow file. */
    static final String AGREEMENT = "?";

    private final Flow flow;
    private final Memory memory;
    private final Journal journal;
    private final Exchange exchange;
    private final Phrasing phrasing;

    Interview(Flow flow, Memory memory, Journal journal, Exchange exchange, Phrasing phrasing) {
        this.flow = flow;
        this.memory = memory;
        this.journal = journal;
        this.exchange = exchange;
        this.phrasing = phrasing;
    }

    /** The slot of a read-back. */
    static Slot agreement(Language language) {
        Template keys = Template.parse(language.sentences().yesNoKeys());
        return new Slot(AGREEMENT, new YesNo(language), null, keys, null, null);
    }

    /** Asks until every slot is filled; each answer may fill several. */
    String ask(Step.Ask ask) throws CallerGone, Continued {
        if (!exchange.goesOn()) {
            memory.forgetAnswersOf(ask.name(), ask.slots());
        }
        List<Slot> open = open(ask.slots());
        while (!open.isEmpty()) {
            Exchange.Script script =
                    new Exchange.Script(
                            ask.name(),
                            worded(ask, open),
                            ask.again(),
                            ask.bargeIn(),
                            ask.endOfSpeech(),
                            ask.attempts(),
                            ask.llm().contains(LlmUse.DECIDE),
                            null);
            switch (exchange.untilAnswered(question(ask, open), script)) {
                case Exchange.Reply.Leave(String step) -> {
                    return step;
                }
                case Exchange.Reply.Told told -> fill(ask, told);
            }
            open = open(ask.slots());
        }
        return ask.after(String.valueOf(memory.value(ask.slots().getFirst())));
    }

    private String worded(Step.Ask ask, List<Slot> open) {
        Template wording = wording(ask, open);
        boolean phrased = ask.llm().contains(LlmUse.PHRASE) && !exchange.goesOn();
        return phrased ? phrasing.of(wording, ask.name()) : memory.render(wording);
    }

    /** The whole question, or the first open slot's own when others were filled already. */
    private static Template wording(Step.Ask ask, List<Slot> open) {
        Template alone = open.size() < ask.slots().size() ? open.getFirst().prompt() : null;
        return alone == null ? ask.question() : alone;
    }

    private List<Slot> open(List<String> names) {
        return names.stream().filter(name -> !memory.has(name)).map(flow::slot).toList();
    }

    /** Slots already filled stay in the question, so that the caller can correct them. */
    private Question question(Step.Ask ask, List<Slot> open) {
        List<Slot> others = new ArrayList<>();
        ask.slots().stream().map(flow::slot).filter(s -> !open.contains(s)).forEach(others::add);
        ask.volunteered().stream().map(flow::slot).forEach(others::add);
        boolean first = open.getFirst().name().equals(ask.slots().getFirst());
        String slots = String.join("_", open.stream().map(Slot::name).toList());
        return new Question(
                grammarName(ask.name() + "_" + slots),
                open,
                others,
                first ? ask.means() : null,
                flow.intents().values(),
                flow.learnt());
    }

    private void fill(Step.Ask ask, Exchange.Reply.Told told) {
        memory.hint(told.partOfDay());
        told.values()
                .forEach((slot, value) -> {
                    memory.fill(slot, value, ask.name());
                    journal.filled(slot);
                });
    }

    /** Reads back and asks; another value is a correction, and is read back again. */
    String confirm(Step.Confirm confirm) throws CallerGone, Continued {
        Question question =
                new Question(
                        grammarName(confirm.name()),
                        List.of(agreement(Language.of(flow.language()))),
                        confirm.slots().stream().map(flow::slot).toList(),
                        null,
                        flow.intents().values(),
                        flow.learnt());
        for (int corrections = 0; corrections <= flow.limits().attempts(); corrections++) {
            Exchange.Script script =
                    new Exchange.Script(
                            confirm.name(),
                            memory.render(confirm.question()),
                            NO_WORDING,
                            confirm.bargeIn(),
                            null,
                            0,
                            false,
                            null);
            switch (exchange.untilAnswered(question, script)) {
                case Exchange.Reply.Leave(String step) -> {
                    return step;
                }
                case Exchange.Reply.Told told -> {
                    if (!corrected(confirm, told.values())) {
                        return verdict(confirm, told);
                    }
                }
            }
        }
        journal.gaveUp(confirm.name(), "no-match");
        return flow.giveUp().noMatch();
    }

    private boolean corrected(Step.Confirm confirm, Map<String, String> told) {
        boolean corrected = false;
        for (String slot : confirm.slots()) {
            String value = told.get(slot);
            if (value != null && !value.equals(memory.value(slot))) {
                memory.fill(slot, value, confirm.name());
                journal.corrected(slot);
                corrected = true;
            }
        }
        return corrected;
    }

    /** Naming the same value again is agreement too. */
    private String verdict(Step.Confirm confirm, Exchange.Reply.Told told) {
        boolean only = !told.values().containsKey(AGREEMENT) && !told.values().isEmpty();
        if (only || YesNo.YES.equals(told.values().get(AGREEMENT))) {
            journal.confirmed(confirm.name());
            return confirm.yes();
        }
        journal.rejected(confirm.name());
        memory.forget(confirm.slots());
        memory.hint(told.partOfDay());
        return confirm.no();
    }

    private String grammarName(String step) {
        String name = flow.name() + "_v" + flow.version() + "_" + step;
        return name.replace('-', '_').replace(".", "__");
    }
}
