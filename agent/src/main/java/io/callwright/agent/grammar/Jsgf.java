/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.grammar;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;
import java.util.stream.Collectors;

/**
 * Renders a grammar in the JSpeech Grammar Format (W3C note of 2000-06-05). The same grammar always
 * gives the same text; no weights are written.
 *
 * <p>What is repeated becomes a rule of its own, so that "up to sixteen digits" stays short.
 */
public final class Jsgf {
    /** Characters of the longest text that is rendered. */
    public static final int MAX_CHARS = 200_000;

    private static final Pattern PLAIN_TOKEN = Pattern.compile("[^\\s;=|*+<>()\\[\\]{}/\"\\\\]+");

    private final Map<String, String> rules = new LinkedHashMap<>();

    private Jsgf() {}

    /**
     * @throws IllegalArgumentException when the text would be longer than {@link #MAX_CHARS}, or a
     *     repetition or a choice makes no sense; the message names the grammar
     */
    public static String render(Grammar grammar) {
        Jsgf jsgf = new Jsgf();
        try {
            String root = jsgf.expansion(grammar.root());
            StringBuilder text =
                    new StringBuilder("#JSGF V1.0 UTF-8 en;\ngrammar " + grammar.name() + ";\n");
            jsgf.rules.forEach((body, rule) -> text.append("<" + rule + "> = " + body + ";\n"));
            text.append("public <" + grammar.name() + "> = " + root + ";\n");
            if (text.length() > MAX_CHARS) {
                throw new IllegalArgumentException(
                        "is longer than "
                                + MAX_CHARS
                                + " characters; ask for less in one question");
            }
            return text.toString();
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException(
                    "grammar '" + grammar.name() + "' " + e.getMessage(), e);
        }
    }

    private String expansion(Expansion expansion) {
        return switch (expansion) {
            case Expansion.Words(String text) -> words(text);
            case Expansion.Sequence(List<Expansion> parts) -> joined(parts, " ", "sequence");
            case Expansion.OneOf(List<Expansion> choices) ->
                    "(" + joined(choices, " | ", "choice") + ")";
            case Expansion.Maybe(Expansion part) -> "[" + expansion(part) + "]";
            case Expansion.Repeat(Expansion part, int min, int max) -> repeat(part, min, max);
        };
    }

    private String joined(List<Expansion> parts, String separator, String what) {
        if (parts.isEmpty()) {
            throw new IllegalArgumentException("has an empty " + what);
        }
        String joined = parts.stream().map(this::expansion).collect(Collectors.joining(separator));
        if (joined.length() > MAX_CHARS) {
            throw new IllegalArgumentException(
                    "is longer than " + MAX_CHARS + " characters; ask for less in one question");
        }
        return joined;
    }

    private static String words(String text) {
        if (text.isBlank()) {
            throw new IllegalArgumentException("has an empty word");
        }
        return Phrases.split(text).stream().map(Jsgf::token).collect(Collectors.joining(" "));
    }

    private static String token(String word) {
        return PLAIN_TOKEN.matcher(word).matches()
                ? word
                : '"' + word.replace("\\", "\\\\").replace("\"", "\\\"") + '"';
    }

    /** x{2,4} is written x x [x [x]]. */
    private String repeat(Expansion part, int min, int max) {
        if (min < 0 || max < 1 || min > max) {
            throw new IllegalArgumentException("repeats " + min + " to " + max + " times");
        }
        String body = expansion(part);
        String rule = rules.get(body);
        if (rule == null) {
            rule = "part" + (rules.size() + 1);
            rules.put(body, rule);
        }
        String reference = "<" + rule + ">";
        StringBuilder text = new StringBuilder();
        for (int i = 0; i < min; i++) {
            text.append(i == 0 ? "" : " ").append(reference);
        }
        for (int i = min; i < max; i++) {
            text.append(i == 0 ? "" : " ").append("[").append(reference);
        }
        return text.append("]".repeat(max - min)).toString();
    }
}
