/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import io.callwright.agent.dialog.flow.Template.Form;
import io.callwright.agent.dialog.flow.Template.Part;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Reads the texts of a flow: {@code {{name}}}, {@code {{spell name}}}, {@code {{digits name}}},
 * {@code {{pause 600 ms}}}, {@code {{if CONDITION}}..{{else}}..{{end}}}. Used by one thread.
 */
final class TemplateSyntax {
    private static final Pattern NAME = Pattern.compile("[a-z][a-z0-9.-]*");
    private static final Pattern SAID = Pattern.compile("(spell|digits) ([a-z][a-z0-9.-]*)");
    private static final Pattern PAUSE = Pattern.compile("pause ([0-9]{1,4}) ?(ms|s)");
    private static final int PAUSE_MILLIS = 200;
    private static final int LONGEST_PAUSE_MILLIS = 5_000;

    private final String text;
    private int at;

    private TemplateSyntax(String text) {
        this.text = text;
    }

    static Template parse(String text) {
        TemplateSyntax syntax = new TemplateSyntax(text);
        List<Part> parts = new ArrayList<>();
        String stop = syntax.parts(parts);
        if (!stop.isEmpty()) {
            throw new IllegalArgumentException("'{{" + stop + "}}' has no '{{if ..}}' before it");
        }
        return new Template(parts);
    }

    /** Reads up to {@code {{else}}}, {@code {{end}}} or the end of the text, and tells which. */
    private String parts(List<Part> parts) {
        while (at < text.length()) {
            int open = text.indexOf("{{", at);
            addText(parts, text.substring(at, open < 0 ? text.length() : open));
            if (open < 0) {
                at = text.length();
                return "";
            }
            String inner = braced(open);
            if (inner.equals("else") || inner.equals("end")) {
                return inner;
            }
            parts.add(part(inner));
        }
        return "";
    }

    /** What stands between the braces; with a condition there may be braces inside. */
    private String braced(int open) {
        int from = open + 2;
        int depth = 1;
        for (int i = from; i + 1 < text.length(); i++) {
            if (text.startsWith("{{", i)) {
                depth++;
                i++;
            } else if (text.startsWith("}}", i)) {
                depth--;
                i++;
                if (depth == 0) {
                    at = i + 1;
                    return text.substring(from, i - 1).strip();
                }
            }
        }
        throw new IllegalArgumentException(
                "a variable is written {{name}}; a brace is missing in '" + text.strip() + "'");
    }

    private Part part(String inner) {
        if (inner.startsWith("if ")) {
            return conditional(Condition.parse(inner.substring(3)));
        }
        Matcher pause = PAUSE.matcher(inner);
        if (pause.matches()) {
            return pause(
                    Integer.parseInt(pause.group(1)) * (pause.group(2).equals("s") ? 1000 : 1));
        }
        Matcher said = SAID.matcher(inner);
        if (said.matches()) {
            Form form = said.group(1).equals("spell") ? Form.SPELL : Form.DIGITS;
            return new Part.Variable(said.group(2), form);
        }
        if (inner.isEmpty()) {
            throw new IllegalArgumentException("'{{}}' names no variable");
        }
        if (!NAME.matcher(inner).matches()) {
            throw new IllegalArgumentException(
                    "'{{"
                            + inner
                            + "}}' is none of {{name}}, {{spell name}}, {{digits name}},"
                            + " {{pause 600 ms}}, {{if CONDITION}}, {{else}} and {{end}}");
        }
        return new Part.Variable(inner, Form.USUAL);
    }

    private Part conditional(Condition condition) {
        List<Part> then = new ArrayList<>();
        List<Part> otherwise = new ArrayList<>();
        String stop = parts(then);
        if (stop.equals("else")) {
            stop = parts(otherwise);
        }
        if (!stop.equals("end")) {
            throw new IllegalArgumentException("'{{if ..}}' needs an '{{end}}'");
        }
        return new Part.When(condition, new Template(then), new Template(otherwise));
    }

    private static Part pause(int millis) {
        if (millis < PAUSE_MILLIS || millis > LONGEST_PAUSE_MILLIS) {
            throw new IllegalArgumentException(
                    "a pause takes 200 ms to 5 s, not " + millis + " ms");
        }
        int steps = Math.round(millis / (float) PAUSE_MILLIS);
        return new Part.Text((" " + Template.PAUSE).repeat(steps) + " ");
    }

    private void addText(List<Part> parts, String plain) {
        if (plain.contains("}}")) {
            throw new IllegalArgumentException(
                    "a variable is written {{name}}; a brace is missing in '" + text.strip() + "'");
        }
        if (!plain.isEmpty()) {
            parts.add(new Part.Text(plain.replaceAll("\\s+", " ")));
        }
    }
}
