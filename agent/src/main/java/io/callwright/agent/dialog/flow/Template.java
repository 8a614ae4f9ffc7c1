/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.tts.Speech;
import java.util.ArrayList;
import java.util.List;
import java.util.function.UnaryOperator;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * Text with {@code {{variables}}}. Immutable.
 *
 * @param recording how it was recorded, with its text; null where the voice speaks it
 */
public record Template(List<Part> parts, @Nullable Speech recording) {
    private static final Pattern VARIABLE = Pattern.compile("\\{\\{([^{}]*)}}");

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

    /** Plain text or a variable's name. */
    public sealed interface Part {
        record Text(String text) implements Part {}

        record Variable(String name) implements Part {}
    }

    /**
     * @throws IllegalArgumentException for a brace without its partner or an empty name
     */
    public static Template parse(String text) {
        List<Part> parts = new ArrayList<>();
        Matcher variable = VARIABLE.matcher(text);
        int from = 0;
        while (variable.find()) {
            addText(parts, text.substring(from, variable.start()));
            String name = variable.group(1).strip();
            if (name.isEmpty()) {
                throw new IllegalArgumentException("'{{}}' names no variable");
            }
            parts.add(new Part.Variable(name));
            from = variable.end();
        }
        addText(parts, text.substring(from));
        return new Template(parts);
    }

    private static void addText(List<Part> parts, String text) {
        if (text.contains("{{") || text.contains("}}")) {
            throw new IllegalArgumentException(
                    "a variable is written {{name}}; a brace is missing in '" + text.strip() + "'");
        }
        if (!text.isEmpty()) {
            parts.add(new Part.Text(text.replaceAll("\\s+", " ")));
        }
    }

    /** The names it uses. */
    public List<String> variables() {
        List<String> names = new ArrayList<>();
        for (Part part : parts) {
            if (part instanceof Part.Variable(String name)) {
                names.add(name);
            }
        }
        return names;
    }

    /** The text with each variable in its words. */
    public String render(UnaryOperator<String> words) {
        StringBuilder text = new StringBuilder();
        for (Part part : parts) {
            text.append(
                    switch (part) {
                        case Part.Text(String plain) -> plain;
                        case Part.Variable(String name) -> words.apply(name);
                    });
        }
        return text.toString().strip();
    }
}
