/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.slots;

import io.callwright.agent.dialog.language.Language;
import io.callwright.agent.dialog.language.NameWords;
import io.callwright.agent.dialog.words.Likeness;
import io.callwright.agent.dialog.words.Span;
import io.callwright.agent.grammar.Expansion;
import java.time.LocalDateTime;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.stream.Collectors;
import org.jspecify.annotations.Nullable;

/**
 * A person's name, said, spelled, or both. Normal form: {@code Anna Baker}.
 *
 * <p>A recogniser with a closed grammar hears it only spelled.
 */
public record Name(Language language) implements SlotType {
    private static final int LONGEST = 60;
    private static final int SPELLED = 3;

    /** What is spelled replaces the word of the name that is at least this like it. */
    private static final double SAME = 0.4;

    @Override
    public SlotKind kind() {
        return SlotKind.NAME;
    }

    @Override
    public boolean isOpen() {
        return true;
    }

    @Override
    public Expansion grammar() {
        return new Expansion.Sequence(
                List.of(
                        new Expansion.Maybe(language.names().introduction()),
                        new Expansion.Repeat(language.letters().grammar(), 2, 20)));
    }

    @Override
    public List<Found> find(List<String> tokens, SlotContext context) {
        Found spelled = spelled(tokens);
        List<String> rest = spelled == null ? tokens : before(tokens, spelled.span().from());
        NameWords.Named named = named(rest);
        if (spelled == null) {
            return named == null
                    ? List.of()
                    : List.of(found(named.span(), words(tokens, named.span())));
        }
        List<String> name = named == null ? new ArrayList<>() : words(tokens, named.span());
        replace(name, spelled.value().toLowerCase(Locale.ROOT));
        int from = named == null ? spelled.span().from() : named.span().from();
        return List.of(found(new Span(from, spelled.span().to()), name));
    }

    /** What was said before the spelling, without what introduces that. */
    private List<String> before(List<String> tokens, int spelling) {
        int to = spelling;
        while (to > 0 && language.names().isCommon(tokens.get(to - 1))) {
            to--;
        }
        return tokens.subList(0, to);
    }

    /** The name after the last correction, if one stands there. */
    private NameWords.@Nullable Named named(List<String> tokens) {
        for (Span correction : language.answers().corrections(tokens).reversed()) {
            int from = correction.to();
            NameWords.Named named = language.names().in(tokens.subList(from, tokens.size()));
            if (named != null) {
                Span span = new Span(from + named.span().from(), from + named.span().to());
                return new NameWords.Named(span, named.introduced());
            }
        }
        return language.names().in(tokens);
    }

    private @Nullable Found spelled(List<String> tokens) {
        List<Found> rows =
                new Spelling(SPELLED, 20, false, CheckDigits.NONE, language)
                        .find(tokens, new SlotContext(LocalDateTime.MIN, OpeningHours.ofOffice()));
        return rows.isEmpty() ? null : rows.getLast();
    }

    private static void replace(List<String> name, String spelled) {
        int most = -1;
        for (int i = 0; i < name.size(); i++) {
            double like = Likeness.of(name.get(i), spelled);
            if (like >= SAME && (most < 0 || like > Likeness.of(name.get(most), spelled))) {
                most = i;
            }
        }
        if (most < 0) {
            name.add(spelled);
        } else {
            name.set(most, spelled);
        }
    }

    private static List<String> words(List<String> tokens, Span span) {
        return new ArrayList<>(tokens.subList(span.from(), span.to()));
    }

    private static Found found(Span span, List<String> words) {
        String name = words.stream().map(Name::capital).collect(Collectors.joining(" "));
        return new Found(span, name, 1);
    }

    private static String capital(String word) {
        return word.substring(0, 1).toUpperCase(Locale.ROOT) + word.substring(1);
    }

    @Override
    public @Nullable KeypadShape keypad() {
        return null;
    }

    @Override
    public @Nullable String fromKeys(String keys, SlotContext context) {
        return null;
    }

    @Override
    public @Nullable String refusal(String value, SlotContext context) {
        return null;
    }

    @Override
    public String readBack(String value) {
        return value;
    }

    @Override
    public boolean isNormal(String value) {
        return value.matches("\\p{Lu}[\\p{L}' -]*") && value.length() <= LONGEST;
    }
}
