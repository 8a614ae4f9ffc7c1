/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.tts.Speech;
import java.util.ArrayList;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Consumer;
import java.util.function.Function;
import java.util.function.Predicate;
import org.jspecify.annotations.Nullable;

/**
 * Text to say, with {@code {{variables}}}, conditional parts, pauses and variants. Immutable;
 * {@link TemplateSyntax} reads it.
 *
 * @param recording how it was recorded, with its text; null where the voice speaks it
 */
public record Template(List<Part> parts, @Nullable Speech recording) {
    /** A pause is written into the text as so many of these; each stands for 200 ms. */
    public static final String PAUSE = "…";

    /** More wordings of one prompt are not made ahead. */
    private static final int MOST_WORDINGS = 32;

    public Template {
        parts = List.copyOf(parts);
    }

    public Template(List<Part> parts) {
        this(parts, null);
    }

    /** The same text, spoken in a recording. */
    Template recorded(Speech speech) {
        return new Template(parts, speech);
    }

    /** How a variable is said. */
    public enum Form {
        /** As its type says it. */
        USUAL,
        /** Letter by letter, digit by digit, with pauses between groups. */
        SPELL,
        /** Digit by digit. */
        DIGITS
    }

    /** A piece of text. */
    public sealed interface Part {
        record Text(String text) implements Part {}

        record Variable(String name, Form form) implements Part {}

        /** Said only where the condition holds; else the other. */
        record When(Condition condition, Template then, Template otherwise) implements Part {}

        /** One of several wordings. */
        record Variants(List<Template> all) implements Part {
            public Variants {
                all = List.copyOf(all);
            }
        }
    }

    /** What a text is filled from. */
    public interface Filling {
        /** A variable in words. */
        String words(String name, Form form);

        boolean holds(Condition condition);

        /** Which of so many wordings is said, from 0. */
        int pick(Template template, int wordings);
    }

    /**
     * @throws IllegalArgumentException naming what is wrong
     */
    public static Template parse(String text) {
        return TemplateSyntax.parse(text);
    }

    /** One of several wordings; a single one is itself. */
    static Template anyOf(List<Template> wordings) {
        return wordings.size() == 1
                ? wordings.getFirst()
                : new Template(List.of(new Part.Variants(wordings)));
    }

    /** The names that it says, also in conditional parts. */
    public List<String> variables() {
        List<String> names = new ArrayList<>();
        visit(part -> {
            if (part instanceof Part.Variable(String name, Form _)) {
                names.add(name);
            }
        });
        return names;
    }

    /** What it says of each of its variables, as a text by itself; also in conditional parts. */
    public List<Template> fillings() {
        List<Template> fillings = new ArrayList<>();
        visit(part -> {
            if (part instanceof Part.Variable) {
                fillings.add(new Template(List.of(part)));
            }
        });
        return fillings;
    }

    /** What it says itself, piece by piece, without its variables. */
    List<String> texts() {
        List<String> texts = new ArrayList<>();
        visit(part -> {
            if (part instanceof Part.Text(String text)) {
                texts.add(text);
            }
        });
        return texts;
    }

    /** The conditions of its parts. */
    public List<Condition> conditions() {
        List<Condition> conditions = new ArrayList<>();
        visit(part -> {
            if (part instanceof Part.When when) {
                conditions.add(when.condition());
            }
        });
        return conditions;
    }

    /** Whether each of its wordings has a text of which this is true. */
    boolean always(Predicate<String> told) {
        return parts.stream()
                .anyMatch(part ->
                        switch (part) {
                            case Part.Text(String text) -> told.test(text);
                            case Part.Variable _ -> false;
                            case Part.When(Condition _, Template then, Template otherwise) ->
                                    then.always(told) && otherwise.always(told);
                            case Part.Variants(List<Template> all) ->
                                    all.stream().allMatch(one -> one.always(told));
                        });
    }

    private void visit(Consumer<Part> visitor) {
        for (Part part : parts) {
            visitor.accept(part);
            switch (part) {
                case Part.When(Condition _, Template then, Template otherwise) -> {
                    then.visit(visitor);
                    otherwise.visit(visitor);
                }
                case Part.Variants(List<Template> all) -> all.forEach(one -> one.visit(visitor));
                case Part.Text _, Part.Variable _ -> {}
            }
        }
    }

    /** The names that may still be empty when it is said, of those not known to be filled. */
    Set<String> open(Set<String> filled) {
        Set<String> open = new LinkedHashSet<>();
        for (Part part : parts) {
            switch (part) {
                case Part.Text _ -> {}
                case Part.Variable(String name, Form _) -> {
                    if (!filled.contains(name)) {
                        open.add(name);
                    }
                }
                case Part.When(Condition condition, Template then, Template otherwise) -> {
                    open.addAll(then.open(union(filled, condition.proves())));
                    open.addAll(otherwise.open(union(filled, condition.disproves())));
                }
                case Part.Variants(List<Template> all) ->
                        all.forEach(one -> open.addAll(one.open(filled)));
            }
        }
        return open;
    }

    private static Set<String> union(Set<String> a, Set<String> b) {
        Set<String> both = new LinkedHashSet<>(a);
        both.addAll(b);
        return both;
    }

    /** The text with each variable in its words. */
    public String render(Filling filling) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Part.Text(String plain) -> plain;
                        case Part.Variable(String name, Form form) -> filling.words(name, form);
                        case Part.When(Condition condition, Template then, Template otherwise) ->
                                " "
                                        + (filling.holds(condition) ? then : otherwise)
                                                .render(filling)
                                        + " ";
                        case Part.Variants(List<Template> all) ->
                                all.get(filling.pick(this, all.size())).render(filling);
                    });
        }
        return tidy(text.toString());
    }

    /** A part that is left out leaves no gap, neither between words nor before a mark. */
    private static String tidy(String text) {
        return text.replaceAll("\\s+", " ").replaceAll(" (?=[.,;:?!])", "").strip();
    }

    /** Every text that it can come to, given its variables in words; the first 32. */
    public List<String> wordings(Function<String, String> words) {
        Set<String> all = new LinkedHashSet<>();
        expand(words, List.of("")).forEach(text -> all.add(tidy(text)));
        return List.copyOf(all);
    }

    private List<String> expand(Function<String, String> words, List<String> heads) {
        List<String> texts = heads;
        for (Part part : parts) {
            texts =
                    switch (part) {
                        case Part.Text(String plain) -> each(texts, List.of(plain));
                        case Part.Variable(String name, Form _) ->
                                each(texts, List.of(words.apply(name)));
                        case Part.When(Condition _, Template then, Template otherwise) -> {
                            List<String> both = new ArrayList<>();
                            then.expand(words, List.of(" ")).forEach(t -> both.add(t + " "));
                            otherwise.expand(words, List.of(" ")).forEach(t -> both.add(t + " "));
                            yield each(texts, both);
                        }
                        case Part.Variants(List<Template> variants) -> {
                            List<String> tails = new ArrayList<>();
                            variants.forEach(one -> tails.addAll(one.expand(words, List.of(""))));
                            yield each(texts, tails);
                        }
                    };
        }
        return texts;
    }

    private static List<String> each(List<String> heads, List<String> tails) {
        return heads.stream()
                .flatMap(head -> tails.stream().map(head::concat))
                .limit(MOST_WORDINGS)
                .toList();
    }

    Template renamed(Function<String, String> names) {
        List<Part> renamed = new ArrayList<>();
        for (Part part : parts) {
            renamed.add(
                    switch (part) {
                        case Part.Text text -> text;
                        case Part.Variable(String name, Form form) ->
                                new Part.Variable(names.apply(name), form);
                        case Part.When(Condition condition, Template then, Template otherwise) ->
                                new Part.When(
                                        condition.renamed(names),
                                        then.renamed(names),
                                        otherwise.renamed(names));
                        case Part.Variants(List<Template> all) ->
                                new Part.Variants(
                                        all.stream().map(one -> one.renamed(names)).toList());
                    });
        }
        return new Template(renamed, recording);
    }
}
