/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.AnswerWords;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.grammar.Expansion;
import java.util.Arrays;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import org.jspecify.annotations.Nullable;

/** Agreement or refusal. Normal form: {@code yes} or {@code no}; keys 1 and 2. */
public record YesNo(Language language) implements SlotType {
    public static final String YES = "yes";
    public static final String NO = "no";

    /** What sounds like one of the two and is none; no value of the slot. */
    private static final String NEITHER = "neither";

    /** By the language's code: phrases are costly to make. */
    private static final Map<String, Answers> ANSWERS = new ConcurrentHashMap<>();

    /** In English. */
    public YesNo() {
        this(English.LANGUAGE);
    }

    /**
     * @param expected what recognisers are told
     * @param understood that, and what else means yes, no or neither
     */
    private record Answers(Choice expected, Choice understood) {
        static Answers of(Language language) {
            AnswerWords words = language.answers();
            return new Answers(
                    new Choice(
                            List.of(
                                    option(YES, language, words.yes()),
                                    option(NO, language, words.no())),
                            language),
                    new Choice(
                            List.of(
                                    option(YES, language, words.yes(), words.alsoYes()),
                                    option(NO, language, words.no(), words.alsoNo()),
                                    option(NEITHER, language, words.neither())),
                            language));
        }

        private static Choice.Option option(String value, Language language, Expansion... said) {
            List<Phrase> phrases =
                    Arrays.stream(said)
                            .map(expansion -> new Phrase(expansion, language::tokens))
                            .toList();
            return new Choice.Option(value, value, phrases, false);
        }
    }

    private Answers answers() {
        return ANSWERS.computeIfAbsent(language.code(), code -> Answers.of(language));
    }

    @Override
    public SlotKind kind() {
        return SlotKind.YES_NO;
    }

    @Override
    public Expansion grammar() {
        return answers().expected().grammar();
    }

    /** Nothing, where what says most means neither. */
    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        List<Found> expected = answers().expected().find(tokens, context);
        List<Found> understood = answers().understood().find(tokens, context);
        List<Found> all =
                understood.stream()
                        .filter(found ->
                                expected.contains(found)
                                        || isNeither(found)
                                        || isLast(found, tokens, understood))
                        .toList();
        int neither = strongest(all.stream().filter(YesNo::isNeither).toList());
        return all.stream()
                .filter(found -> !isNeither(found) && !isWithin(found, all))
                .filter(found -> neither == 0 || found.strength() > neither)
                .toList();
    }

    /** "I have" is an answer, "I have already told you" is none. */
    private boolean isLast(Found found, List<String> tokens, List<Found> all) {
        int to = found.span().to();
        return to == tokens.size()
                || language.isFiller(tokens.get(to))
                || all.stream().anyMatch(next -> next.span().from() == to);
    }

    private static boolean isNeither(Found found) {
        return found.value().equals(NEITHER);
    }

    private static boolean isWithin(Found found, List<Found> all) {
        return all.stream()
                .anyMatch(other -> isNeither(other) && other.span().contains(found.span()));
    }

    private static int strongest(List<Found> found) {
        return found.stream()
                .max(Comparator.comparingInt(Found::strength))
                .map(Found::strength)
                .orElse(0);
    }

    @Override
    public KeypadShape keypad() {
        return KeypadShape.exactly(1);
    }

    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        return answers().expected().fromKeys(keys, context);
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        return null;
    }

    @Override
    public String readBack(String value) {
        return language.answers().say(YES.equals(value));
    }

    @Override
    public boolean isNormal(String value) {
        return value.equals(YES) || value.equals(NO);
    }
}
