/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.words;

import io.callwright.agent.grammar.Expansion;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Function;
import org.jspecify.annotations.Nullable;

/**
 * Reads the phrases of a flow file: words, {@code [optional]}, {@code (one | other)} and {@code
 * <slot>}, after the JSpeech Grammar Format.
 *
 * <p>Used by one thread.
 */
public final class PhraseSyntax {
    private final String text;
    private final Function<String, @Nullable Expansion> slots;
    private int at;

    private PhraseSyntax(String text, Function<String, @Nullable Expansion> slots) {
        this.text = text;
        this.slots = slots;
    }

    /**
     * @param slots the expansion of a slot's name, null for an unknown one
     * @throws IllegalArgumentException naming the position and what was expected there
     */
    public static Expansion parse(String text, Function<String, @Nullable Expansion> slots) {
        PhraseSyntax syntax = new PhraseSyntax(text, slots);
        Expansion expansion = syntax.alternatives();
        if (syntax.at < text.length()) {
            throw syntax.wrong("'" + text.charAt(syntax.at) + "' closes nothing");
        }
        return expansion;
    }

    /** A phrase without slots. */
    public static Expansion parse(String text) {
        return parse(text, slot -> null);
    }

    /** One of several phrases without slots. */
    public static Expansion anyOf(String... phrases) {
        List<Expansion> choices = new ArrayList<>();
        for (String phrase : phrases) {
            choices.add(parse(phrase));
        }
        return choices.size() == 1 ? choices.getFirst() : new Expansion.OneOf(choices);
    }

    private Expansion alternatives() {
        List<Expansion> choices = new ArrayList<>();
        choices.add(sequence());
        while (at < text.length() && text.charAt(at) == '|') {
            at++;
            choices.add(sequence());
        }
        return choices.size() == 1 ? choices.getFirst() : new Expansion.OneOf(choices);
    }

    private Expansion sequence() {
        List<Expansion> parts = new ArrayList<>();
        for (skipBlanks(); at < text.length() && "|])".indexOf(text.charAt(at)) < 0; skipBlanks()) {
            parts.add(part());
        }
        if (parts.isEmpty()) {
            throw wrong("words are missing");
        }
        return parts.size() == 1 ? parts.getFirst() : new Expansion.Sequence(parts);
    }

    private Expansion part() {
        return switch (text.charAt(at)) {
            case '[' -> new Expansion.Maybe(bracketed(']'));
            case '(' -> bracketed(')');
            case '<' -> slot();
            default -> words();
        };
    }

    private Expansion bracketed(char close) {
        int open = at++;
        Expansion inner = alternatives();
        if (at >= text.length() || text.charAt(at) != close) {
            at = open;
            throw wrong("this bracket needs a closing '" + close + "'");
        }
        at++;
        return inner;
    }

    private Expansion slot() {
        int close = text.indexOf('>', at);
        if (close < 0) {
            throw wrong("'<' needs a closing '>'");
        }
        String name = text.substring(at + 1, close);
        Expansion expansion = slots.apply(name);
        if (expansion == null) {
            throw wrong("no slot is named '" + name + "'");
        }
        at = close + 1;
        return expansion;
    }

    private Expansion words() {
        int from = at;
        while (at < text.length() && "|[]()<>".indexOf(text.charAt(at)) < 0) {
            at++;
        }
        String words = text.substring(from, at).strip().replaceAll("\\s+", " ");
        if (!words.matches("[\\p{Ll}' ]+")) {
            at = from;
            throw wrong(
                    "words are lower-case letters and ' (numbers as words), not '" + words + "'");
        }
        return new Expansion.Words(words);
    }

    private void skipBlanks() {
        while (at < text.length() && text.charAt(at) == ' ') {
            at++;
        }
    }

    private IllegalArgumentException wrong(String what) {
        return new IllegalArgumentException(
                "phrase '" + text + "', character " + (at + 1) + ": " + what);
    }
}
