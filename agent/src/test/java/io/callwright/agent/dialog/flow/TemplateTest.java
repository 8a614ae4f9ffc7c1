/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import java.util.List;
import java.util.Map;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class TemplateTest {
    private static String said(String text, Map<String, String> known) {
        return Template.parse(text)
                .render(
                        new Template.Filling() {
                            @Override
                            public String words(String name, Template.Form form) {
                                String value = known.getOrDefault(name, "");
                                return form == Template.Form.USUAL ? value : form + " " + value;
                            }

                            @Override
                            public boolean holds(Condition condition) {
                                return condition.holds(known::get);
                            }

                            @Override
                            public int pick(Template template, int wordings) {
                                return wordings - 1;
                            }
                        });
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    Hello {{name}}.                                 | Hello Ann.
                    You owe{{if n is above 1}} again{{end}}.        | You owe again.
                    You owe{{if n is above 5}} again{{end}}, right? | You owe, right?
                    {{if gone is set}}A{{else}}B {{name}}{{end}}!   | B Ann!
                    {{if n is 2}}{{if name is Ann}}X{{end}}{{end}}  | X
                    Code {{spell name}}, {{digits n}}.              | Code SPELL Ann, DIGITS 2.
                    Wait {{pause 600 ms}} here.                     | Wait … … … here.
                    """)
    void templateIsSaid(String text, String said) {
        assertThat(said(text, Map.of("name", "Ann", "n", "2"))).isEqualTo(said);
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            quoteCharacter = '\0',
            textBlock =
                    """
                    {{name              | a brace is missing
                    name}}              | a brace is missing
                    {{}}                | names no variable
                    {{if n is 1}}x      | '{{if ..}}' needs an '{{end}}'
                    x{{end}}            | '{{end}}' has no '{{if ..}}' before it
                    {{pause 9 s}}       | a pause takes 200 ms to 5 s
                    {{shout name}}      | is none of {{name}}, {{spell name}}
                    {{if n = 1}}x{{end}}| a condition is
                    """)
    void faultIsNamed(String text, String fault) {
        assertThatThrownBy(() -> Template.parse(text))
                .isInstanceOf(IllegalArgumentException.class)
                .hasMessageContaining(fault);
    }

    @Test
    void everyWordingIsKnownBeforeACall() {
        Template template =
                Template.anyOf(
                        List.of(
                                Template.parse("A{{if n is set}} b{{end}}."),
                                Template.parse("C {{name}}.")));

        assertThat(template.wordings(name -> "x")).containsExactly("A b.", "A.", "C x.");
    }

    @Test
    void aConditionFillsWhatItTestsInItsPartOnly() {
        Template template = Template.parse("{{if a is set}}{{a}}{{else}}{{b}}{{end}} {{a}}");

        assertThat(template.open(Set.of())).containsExactly("b", "a");
        assertThat(Template.parse("{{if a is not set}}x{{else}}{{a}}{{end}}").open(Set.of()))
                .isEmpty();
    }
}
