/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.words.Phrase;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.dialog.words.Tokens;
import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Set;
import org.jspecify.annotations.Nullable;

/**
 * One of a few options, each with the phrases that mean it. Normal form: the option's name.
 *
 * @param options at least one; the keypad numbers them from 1
 */
public record Choice(List<Option> options) implements SlotType {
    private static final Set<String> BARE = Set.of("yes", "yeah", "yep", "no", "nope", "sure");
    private static final int WEAK = 100;
    private static final int STRONG = 200;

    public Choice {
        options = List.copyOf(options);
        if (options.isEmpty() || options.size() > 9) {
            throw new IllegalArgumentException(
                    "a choice has 1 to 9 options, not " + options.size());
        }
    }

    /**
     * @param value the option's name
     * @param label for the voice
     * @param phrases what callers say for it
     * @param weak taken only when no other option was named: "no, I want to move it" is not a plain
     *     "no"
     */
    public record Option(String value, String label, List<Phrase> phrases, boolean weak) {
        public Option {
            phrases = List.copyOf(phrases);
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
        return new Expansion.OneOf(
                options.stream()
                        .flatMap(option -> option.phrases.stream().map(Phrase::expansion))
                        .toList());
    }

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
        found.sort(Comparator.comparingInt(f -> f.span().from()));
        return found;
    }

    /** A plain yes or no says less than a weak option's words, and those less than any other's. */
    private static int strength(List<String> tokens, Span span, boolean weak) {
        int said = 1;
        boolean bare = true;
        for (String token : tokens.subList(span.from(), span.to())) {
            bare &= BARE.contains(token) || Tokens.isFiller(token);
            said += Tokens.isFiller(token) ? 0 : 1;
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
