/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.understanding;

import static org.assertj.core.api.Assertions.assertThat;
import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowParser;
import io.callwright.agent.dialog.flow.Slot;
import io.callwright.agent.dialog.flow.Step;
import io.callwright.agent.dialog.slots.OpeningHours;
import io.callwright.agent.dialog.slots.SlotContext;
import io.callwright.agent.dialog.slots.SlotKind;
import io.callwright.agent.dialog.slots.YesNo;
import io.callwright.agent.grammar.Expansion;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.TreeSet;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import org.junit.jupiter.api.Named;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.MethodSource;

/** The grammars of every question that the shipped flows ask. */
class QuestionGrammarTest {
    private static final Path DICTIONARY =
            Path.of("/usr/share/pocketsphinx/model/en-us/cmudict-en-us.dict");

    static Stream<Named<Question>> questions() throws IOException {
        List<Named<Question>> questions = new ArrayList<>();
        Path folder = Path.of(System.getProperty("callwright.root"), "conf", "flows");
        for (String name : List.of("appointment-reminder", "appointment-line")) {
            Flow flow = FlowParser.parse(folder.resolve(name + ".yaml"));
            for (Step step : flow.steps().values()) {
                Question question = question(flow, step);
                if (question != null) {
                    questions.add(Named.of(name + ", " + step.name(), question));
                }
            }
        }
        return questions.stream();
    }

    private static Question question(Flow flow, Step step) {
        return switch (step) {
            case Step.Ask ask ->
                    new Question(
                            "q",
                            ask.slots().stream().map(flow::slot).toList(),
                            ask.volunteered().stream().map(flow::slot).toList(),
                            ask.means(),
                            flow.intents().values());
            case Step.Confirm confirm ->
                    new Question(
                            "q",
                            List.of(new Slot("sure", new YesNo(), null, null, null, null)),
                            confirm.slots().stream().map(flow::slot).toList(),
                            null,
                            flow.intents().values());
            default -> null;
        };
    }

    /** No grammar counts digits: rows of the wrong length are for the slot to refuse. */
    static Stream<Named<Question>> questionsWithoutDigits() throws IOException {
        return questions()
                .filter(named ->
                        named.getPayload().slots().stream()
                                .noneMatch(s -> s.type().kind() == SlotKind.DIGITS));
    }

    @ParameterizedTest
    @MethodSource("questionsWithoutDigits")
    void everythingThatTheGrammarAllowsIsUnderstood(Question question) {
        LocalDateTime now = LocalDateTime.parse("2026-11-22T10:00");
        Understanding understanding =
                new Understanding(question, new SlotContext(now, OpeningHours.ofOffice()));
        Random random = new Random(7);
        List<String> strange = new ArrayList<>();
        for (int i = 0; i < 500; i++) {
            String sentence = sentence(understanding.grammar().root(), random);
            if (understanding.words(sentence) instanceof Understood.Nothing) {
                strange.add(sentence);
            }
        }
        assertThat(strange).isEmpty();
    }

    private static String sentence(Expansion expansion, Random random) {
        return switch (expansion) {
            case Expansion.Words words -> words.text();
            case Expansion.Sequence sequence ->
                    sequence.parts().stream()
                            .map(part -> sentence(part, random))
                            .filter(words -> !words.isEmpty())
                            .collect(Collectors.joining(" "));
            case Expansion.OneOf oneOf ->
                    sentence(oneOf.choices().get(random.nextInt(oneOf.choices().size())), random);
            case Expansion.Maybe maybe ->
                    random.nextInt(3) == 0 ? sentence(maybe.part(), random) : "";
            case Expansion.Repeat repeat -> {
                int times = repeat.min() + random.nextInt(repeat.max() - repeat.min() + 1);
                List<String> words = new ArrayList<>();
                for (int i = 0; i < times; i++) {
                    words.add(sentence(repeat.part(), random));
                }
                yield String.join(" ", words);
            }
        };
    }

    @ParameterizedTest
    @MethodSource("questions")
    void aGrammarStaysSmall(Question question) {
        assertThat(size(QuestionGrammar.of(question).root())).isLessThan(1500);
    }

    /** Words, as a decoder sees them: repetitions written out. */
    private static int size(Expansion expansion) {
        return switch (expansion) {
            case Expansion.Words words -> words.text().split(" ", -1).length;
            case Expansion.Sequence sequence -> size(sequence.parts());
            case Expansion.OneOf oneOf -> size(oneOf.choices());
            case Expansion.Maybe maybe -> size(maybe.part());
            case Expansion.Repeat repeat -> repeat.max() * size(repeat.part());
        };
    }

    private static int size(List<Expansion> parts) {
        return parts.stream().mapToInt(QuestionGrammarTest::size).sum();
    }

    @ParameterizedTest
    @MethodSource("questions")
    void everyWordIsInTheDictionary(Question question) throws IOException {
        assumeTrue(
                Files.exists(DICTIONARY),
                "needs Debian's pocketsphinx-en-us, whose dictionary is " + DICTIONARY);
        Set<String> dictionary;
        try (Stream<String> lines = Files.lines(DICTIONARY, StandardCharsets.ISO_8859_1)) {
            dictionary = lines.map(line -> line.split("\\s", 2)[0]).collect(Collectors.toSet());
        }
        Set<String> words = new TreeSet<>();
        collect(QuestionGrammar.of(question).root(), words);
        words.removeAll(dictionary);
        assertThat(words).isEmpty();
    }

    private static void collect(Expansion expansion, Set<String> words) {
        switch (expansion) {
            case Expansion.Words plain -> words.addAll(List.of(plain.text().split(" ", -1)));
            case Expansion.Sequence sequence -> sequence.parts().forEach(p -> collect(p, words));
            case Expansion.OneOf oneOf -> oneOf.choices().forEach(p -> collect(p, words));
            case Expansion.Maybe maybe -> collect(maybe.part(), words);
            case Expansion.Repeat repeat -> collect(repeat.part(), words);
        }
    }
}
