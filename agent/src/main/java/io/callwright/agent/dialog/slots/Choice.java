/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.intents.SpokenExamples;
import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.english.English;
import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * One of a few options, each with the phrases that mean it, or with names that are also known when
 * they are said or heard a little differently. Normal form: the option's name.
 *
 * @param options at least one; the keypad numbers them from 1
 */
public record Choice(List<Option> options, Language language) implements SlotType {
    private static final int WEAK = 100;
    private static final int STRONG = 200;

    public Choice {
        options = List.copyOf(options);
        if (options.isEmpty() || options.size() > 9) {
            throw new IllegalArgumentException(
                    "a choice has 1 to 9 options, not " + options.size());
        }
    }

    /** In English. */
    public Choice(List<Option> options) {
        this(options, English.LANGUAGE);
    }

    /**
     * @param value the option's name
     * @param label for the voice
     * @param phrases what callers say for it
     * @param weak taken only when no other option was named: "no, I want to move it" is not a plain
     *     "no"
     * @param names what it is called; also understood by likeness
     * @param examples from which other sentences for it are told; words joined with blanks
     */
    public record Option(
            String value,
            String label,
            List<Phrase> phrases,
            boolean weak,
            List<String> names,
            List<String> examples) {
        public Option {
            phrases = List.copyOf(phrases);
            names = List.copyOf(names);
            examples = List.copyOf(examples);
        }

        public Option(
                String value,
                String label,
                List<Phrase> phrases,
                boolean weak,
                List<String> names) {
            this(value, label, phrases, weak, names, List.of());
        }

        public Option(String value, String label, List<Phrase> phrases, boolean weak) {
            this(value, label, phrases, weak, List.of());
        }
    }

    /** Whether an option is only taken for want of a better one. */
    public boolean isWeak(String value) {
        return options.stream().anyMatch(option -> option.weak && option.value.equals(value));
    }

    @Override
    public SlotKind kind() {
        return SlotKind.CHOICE;
    }

    @Override
    public Expansion grammar() {
        List<Expansion> said = new ArrayList<>();
        for (Option option : options) {
            option.phrases.forEach(phrase -> said.add(phrase.expansion()));
            NamedOptions.spoken(option, options, language)
                    .forEach(name -> said.add(new Expansion.Words(name)));
            said.addAll(SpokenExamples.of(language, option.examples));
        }
        return new Expansion.OneOf(said);
    }

    /** Known by examples, of which callers say others. */
    @Override
    public boolean isOpen() {
        return options.stream().anyMatch(option -> !option.examples.isEmpty());
    }

    /** Names are looked for where no phrase was said. */
    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        List<Found> found = new ArrayList<>();
        for (Option option : options) {
            for (Phrase phrase : option.phrases) {
                for (Span span : phrase.in(tokens)) {
                    found.add(new Found(span, option.value, strength(tokens, span, option.weak)));
                }
            }
        }
        if (found.isEmpty()) {
            found.addAll(NamedOptions.find(tokens, options, language));
        }
        found.sort(Comparator.comparingInt(f -> f.span().from()));
        return found;
    }

    /** A plain yes or no says less than a weak option's words, and those less than any other's. */
    private int strength(List<String> tokens, Span span, boolean weak) {
        int said = 1;
        boolean bare = true;
        for (String token : tokens.subList(span.from(), span.to())) {
            bare &= language.answers().isBare(token) || language.isFiller(token);
            said += language.isFiller(token) ? 0 : 1;
        }
        return bare ? said : said + (weak ? WEAK : STRONG);
    }

    @Override
    public KeypadShape keypad() {
        return KeypadShape.exactly(1);
    }

    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        int index = keys.matches("[1-9]") ? Integer.parseInt(keys) - 1 : options.size();
        return index < options.size() ? options.get(index).value : null;
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        return null;
    }

    @Override
    public String readBack(String value) {
        return options.stream()
                .filter(option -> option.value.equals(value))
                .map(Option::label)
                .findFirst()
                .orElseThrow();
    }

    @Override
    public boolean isNormal(String value) {
        return options.stream().anyMatch(option -> option.value.equals(value));
    }
}
