/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a branch asks of a variable: {@code NAME is VALUE}, {@code NAME is not VALUE}, {@code NAME
 * is set}, {@code NAME is not set}. A value {@code {{OTHER}}} is that of another variable.
 *
 * @param variable a slot or a parameter
 * @param negated whether "not" was written
 * @param value the value to compare with; null for "set"
 */
public record Condition(String variable, boolean negated, @Nullable String value) {
    private static final Pattern FORM =
            Pattern.compile("([a-z][a-z0-9-]*) is (not )?(set|\\{\\{[a-z0-9-]+}}|[^{}]+)");

    /**
     * @throws IllegalArgumentException telling the forms that are possible
     */
    public static Condition parse(String text) {
        Matcher form = FORM.matcher(text.strip());
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a condition is 'NAME is VALUE', 'NAME is not VALUE', 'NAME is set' or 'NAME"
                            + " is not set', not '"
                            + text
                            + "'");
        }
        String value = form.group(3).strip();
        return new Condition(
                form.group(1), form.group(2) != null, value.equals("set") ? null : value);
    }

    /** The other variable that the value names; null when it is a plain value. */
    public @Nullable String comparedWith() {
        return value != null && value.startsWith("{{")
                ? value.substring(2, value.length() - 2)
                : null;
    }

    /** Whether it holds, given the variables' values in normal form. */
    public boolean holds(Function<String, @Nullable String> variables) {
        String actual = variables.apply(variable);
        if (value == null) {
            return (actual == null || actual.isEmpty()) == negated;
        }
        String other = comparedWith();
        String wanted = other == null ? value : variables.apply(other);
        return (actual != null && actual.equals(wanted)) != negated;
    }
}
