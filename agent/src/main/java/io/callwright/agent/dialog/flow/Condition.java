/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.math.BigDecimal;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.function.Function;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jspecify.annotations.Nullable;

/**
 * What a branch or a prompt asks of variables: {@code NAME is [not] VALUE}, {@code NAME is [not]
 * set}, {@code NAME is [not] above | below | at least | at most VALUE}, joined by {@code and} and
 * {@code or}, of which {@code and} binds closer. A value {@code {{OTHER}}} is that of another
 * variable. Immutable.
 *
 * @param ways it holds when all tests of one of these do
 */
public record Condition(List<List<Test>> ways) {
    private static final Pattern FORM =
            Pattern.compile(
                    "([a-z][a-z0-9.-]*) is (not )?(?:(set)|(above|below|at least|at most)"
                            + " (\\{\\{[a-z0-9.-]+}}|[^{}"
                            + " ]+)|(\\{\\{[a-z0-9.-]+}}|(?!above\\b|below\\b|at least\\b|at"
                            + " most\\b)[^{}]+(?<! and| or)))");

    public Condition {
        ways = ways.stream().map(List::copyOf).toList();
    }

    /** How a variable stands to a value. */
    public enum Relation {
        EQUAL,
        ABOVE,
        BELOW,
        AT_LEAST,
        AT_MOST,
        SET;

        boolean orders() {
            return this != EQUAL && this != SET;
        }

        private static Relation of(String words) {
            return switch (words) {
                case "above" -> ABOVE;
                case "below" -> BELOW;
                case "at least" -> AT_LEAST;
                default -> AT_MOST;
            };
        }
    }

    /**
     * One variable against one value.
     *
     * @param variable a slot, parameter or variable
     * @param negated whether "not" was written
     * @param value as written; empty for {@link Relation#SET}
     */
    public record Test(String variable, boolean negated, Relation relation, String value) {
        /** The other variable that the value names; null when it is a plain value. */
        public @Nullable String comparedWith() {
            return value.startsWith("{{") ? value.substring(2, value.length() - 2) : null;
        }

        boolean holds(Function<String, @Nullable String> variables) {
            String actual = variables.apply(variable);
            String other = comparedWith();
            String wanted = other == null ? value : variables.apply(other);
            return is(actual, wanted) != negated;
        }

        private boolean is(@Nullable String actual, @Nullable String wanted) {
            if (actual == null || actual.isEmpty()) {
                return false;
            }
            return relation == Relation.SET || (wanted != null && compares(actual, wanted));
        }

        private boolean compares(String actual, String wanted) {
            return switch (relation) {
                case SET -> true;
                case EQUAL -> actual.equals(wanted);
                case ABOVE -> order(actual, wanted) > 0;
                case BELOW -> order(actual, wanted) < 0;
                case AT_LEAST -> order(actual, wanted) >= 0;
                case AT_MOST -> order(actual, wanted) <= 0;
            };
        }

        /** Numbers by size; days and times, in their normal forms, by their letters. */
        private static int order(String a, String b) {
            String number = "-?[0-9]{1,18}(\\.[0-9]{1,9})?";
            return a.matches(number) && b.matches(number)
                    ? new BigDecimal(a).compareTo(new BigDecimal(b))
                    : a.compareTo(b);
        }

        private Test renamed(Function<String, String> names) {
            String other = comparedWith();
            return new Test(
                    names.apply(variable),
                    negated,
                    relation,
                    other == null ? value : "{{" + names.apply(other) + "}}");
        }
    }

    /**
     * @throws IllegalArgumentException telling the forms that are possible
     */
    public static Condition parse(String text) {
        List<List<Test>> ways = new ArrayList<>();
        for (String way : text.strip().split("\\s+or\\s+", -1)) {
            List<Test> tests = new ArrayList<>();
            for (String test : way.split("\\s+and\\s+", -1)) {
                tests.add(test(test, text));
            }
            ways.add(tests);
        }
        return new Condition(ways);
    }

    private static Test test(String test, String whole) {
        Matcher form = FORM.matcher(test.strip().replaceAll("\\s+", " "));
        if (!form.matches()) {
            throw new IllegalArgumentException(
                    "a condition is 'NAME is VALUE', 'NAME is set', 'NAME is above VALUE' (below,"
                        + " at least, at most), each also with 'is not', joined by 'and' and 'or';"
                        + " not '"
                            + whole
                            + "'");
        }
        boolean negated = form.group(2) != null;
        if (form.group(3) != null) {
            return new Test(form.group(1), negated, Relation.SET, "");
        }
        return form.group(4) == null
                ? new Test(form.group(1), negated, Relation.EQUAL, form.group(6).strip())
                : new Test(form.group(1), negated, Relation.of(form.group(4)), form.group(5));
    }

    /** Every single test. */
    public List<Test> tests() {
        return ways.stream().flatMap(List::stream).toList();
    }

    /** Whether it holds, given the variables' values in normal form. */
    public boolean holds(Function<String, @Nullable String> variables) {
        return ways.stream().anyMatch(way -> way.stream().allMatch(t -> t.holds(variables)));
    }

    /** The variables that have a value wherever it holds. */
    public Set<String> proves() {
        Set<String> proven = null;
        for (List<Test> way : ways) {
            Set<String> set = new HashSet<>();
            way.stream().filter(test -> !test.negated()).forEach(t -> set.add(t.variable()));
            if (proven == null) {
                proven = set;
            } else {
                proven.retainAll(set);
            }
        }
        return proven == null ? Set.of() : proven;
    }

    /** The variables that have a value wherever it does not hold. */
    public Set<String> disproves() {
        Set<String> proven = new HashSet<>();
        for (List<Test> way : ways) {
            Test only = way.size() == 1 ? way.getFirst() : null;
            if (only != null && only.negated() && only.relation() == Relation.SET) {
                proven.add(only.variable());
            }
        }
        return proven;
    }

    Condition renamed(Function<String, String> names) {
        return new Condition(
                ways.stream()
                        .map(way -> way.stream().map(test -> test.renamed(names)).toList())
                        .toList());
    }
}
