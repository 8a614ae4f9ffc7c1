/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.simulator;

import io.callwright.agent.dialog.KeypadRule;
import io.callwright.agent.dialog.Listening;
import io.callwright.agent.dialog.Outside.ToolAnswer;
import io.callwright.agent.dialog.Outside.ToolCall;
import io.callwright.agent.dialog.Outside.TransferOrder;
import io.callwright.agent.dialog.Outside.Transferred;
import io.callwright.agent.dialog.Prompt;
import io.callwright.agent.dialog.flow.Deed;
import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.slots.SlotType;
import io.callwright.agent.grammar.Expansion;
import java.time.Duration;
import java.util.List;
import java.util.Optional;
import java.util.SplittableRandom;
import org.jspecify.annotations.Nullable;
import tools.jackson.databind.json.JsonMapper;
import tools.jackson.databind.node.ObjectNode;

/**
 * A caller who mostly answers with words of the question's grammar, and now and then with keys,
 * silence, noise, words that nobody expects, an answer that goes on, or by hanging up. The same
 * seed does the same. One thread's.
 */
final class RandomCaller implements Caller {
    private static final List<String> NONSENSE =
            List.of(
                    "purple elephants dance",
                    "what a lovely day",
                    "hmm let me see",
                    "the cat",
                    "ja");

    private final Flow flow;
    private final SplittableRandom random;
    private String lastWords = "";

    RandomCaller(Flow flow, long seed) {
        this.flow = flow;
        this.random = new SplittableRandom(seed);
    }

    @Override
    public CallerAct asked(Prompt prompt, Listening listening, boolean continuable) {
        int dice = random.nextInt(100);
        if (dice < 2 && continuable) {
            lastWords = lastWords + " " + words(listening.grammar().root());
            return new CallerAct.GoesOn(lastWords);
        }
        if (dice < 3) {
            return new CallerAct.HangsUp();
        }
        if (dice < 8) {
            return new CallerAct.Silence();
        }
        if (dice < 10) {
            return new CallerAct.Noise();
        }
        if (dice < 15) {
            return says(NONSENSE.get(random.nextInt(NONSENSE.size())));
        }
        KeypadRule rule = listening.keypad();
        if (dice < 27 && rule != null) {
            return new CallerAct.Presses(keys(rule), CallerAct.USUAL_PAUSE);
        }
        String words = words(listening.grammar().root());
        if (dice < 35) {
            return new CallerAct.CutsIn(words, CallerAct.USUAL_PAUSE);
        }
        return says(words);
    }

    private CallerAct says(String words) {
        lastWords = words;
        int dice = random.nextInt(100);
        double confidence = dice < 85 ? 0.9 : dice < 95 ? 0.3 : 0.1;
        return new CallerAct.Says(words, confidence, CallerAct.USUAL_PAUSE);
    }

    private String keys(KeypadRule rule) {
        int count = random.nextInt(rule.minDigits(), rule.maxDigits() + 1);
        StringBuilder keys = new StringBuilder();
        for (int i = 0; i < count; i++) {
            keys.append(random.nextInt(10));
        }
        return keys.toString();
    }

    /** A phrase of the grammar, each choice as likely as the others. */
    private String words(Expansion expansion) {
        StringBuilder words = new StringBuilder();
        append(expansion, words);
        return words.toString().strip();
    }

    private void append(Expansion expansion, StringBuilder words) {
        switch (expansion) {
            case Expansion.Words(String text) -> words.append(text).append(' ');
            case Expansion.Sequence(List<Expansion> parts) ->
                    parts.forEach(part -> append(part, words));
            case Expansion.OneOf(List<Expansion> choices) ->
                    append(choices.get(random.nextInt(choices.size())), words);
            case Expansion.Maybe(Expansion part) -> {
                if (random.nextBoolean()) {
                    append(part, words);
                }
            }
            case Expansion.Repeat(Expansion part, int min, int max) -> {
                int count = random.nextInt(min, max + 1);
                for (int i = 0; i < count; i++) {
                    append(part, words);
                }
            }
        }
    }

    @Override
    public Optional<CallerAct> told(Prompt prompt) {
        return random.nextInt(100) < 1 ? Optional.of(new CallerAct.HangsUp()) : Optional.empty();
    }

    /** Of five answers one is a failure; the others hold values of the right types. */
    @Override
    public ToolAnswer tool(ToolCall call) {
        Optional<Flow> asking =
                flow.family().all().stream()
                        .filter(one -> one.steps().get(call.step()) instanceof Deed.Call)
                        .findFirst();
        if (random.nextInt(5) == 0
                || asking.isEmpty()
                || !(asking.get().step(call.step()) instanceof Deed.Call step)) {
            return new ToolAnswer.Failed("status-503");
        }
        ObjectNode body = JsonMapper.shared().createObjectNode();
        step.returns()
                .forEach((name, pointer) -> {
                    String[] path = pointer.substring(1).split("/", -1);
                    ObjectNode at = body;
                    for (int i = 0; i + 1 < path.length; i++) {
                        at = at.withObject("/" + path[i]);
                    }
                    at.put(path[path.length - 1], value(asking.get().type(name)));
                });
        return new ToolAnswer.Given(200, body);
    }

    private String value(@Nullable SlotType type) {
        if (type == null) {
            return "something";
        }
        return switch (type.kind()) {
            case YES_NO -> random.nextBoolean() ? "yes" : "no";
            case DAY -> "2026-12-0" + random.nextInt(1, 10);
            case TIME -> "1" + random.nextInt(10) + ":30";
            case NUMBER -> String.valueOf(random.nextInt(1000));
            default -> String.valueOf(random.nextInt(1000, 10_000));
        };
    }

    @Override
    public Duration toolTakes(ToolCall call) {
        return Duration.ofMillis(random.nextInt(50, 4_000));
    }

    @Override
    public Transferred transfer(TransferOrder order) {
        return random.nextInt(4) == 0
                ? new Transferred.Failed("status-486")
                : new Transferred.Done();
    }
}
