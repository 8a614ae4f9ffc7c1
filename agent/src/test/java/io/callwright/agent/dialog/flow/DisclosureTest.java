/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.assertThatThrownBy;

import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

/** What a disclosure has to say, whatever the call brings. */
class DisclosureTest {
    private static final String FLOW =
            """
            flow: small
            version: 1
            language: %s
            disclosure: %s
            start: bye
            parameters:
              name: {type: text, default: Ann}
              vip: {type: text}
            give-up: {no-input: bye, no-match: bye}
            steps:
              bye: {end: done}
            """;

    @ParameterizedTest
    @ValueSource(
            strings = {
                "\"{{name}}\"",
                "\"{{if vip is set}}I am a machine.{{end}}\"",
                "\"{{if vip is set}}I am a machine.{{else}}{{name}}.{{end}}\"",
                "\"{{pause 400 ms}}\"",
                "[I am a machine., \"{{name}}\"]",
            })
    void oneThatMayBeEmptyIsAFault(String disclosure) {
        assertThatThrownBy(() -> FlowParser.parse("small.yaml", FLOW.formatted("en", disclosure)))
                .isInstanceOf(FlowException.class)
                .hasMessageContaining("small.yaml:4:1: the disclosure may be empty")
                .hasMessageContaining("say in plain words, outside of any '{{if}}'");
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "Hello from Oak Dental.",
                "\"Hello.{{if vip is set}} I am a machine.{{end}}\"",
                "[Hello. I am a machine., Hello.]",
            })
    void oneThatDoesNotAlwaysTellOfAMachineIsAFault(String disclosure) {
        assertThatThrownBy(() -> FlowParser.parse("small.yaml", FLOW.formatted("en", disclosure)))
                .isInstanceOf(FlowException.class)
                .hasMessageContaining("small.yaml:4:1: whoever hears the disclosure is not told")
                .hasMessageContaining("with a word such as automated, machine, virtual");
    }

    @Test
    void theWordIsOneOfTheFlowsLanguage() {
        assertThatThrownBy(() ->
                        FlowParser.parse("small.yaml", FLOW.formatted("es", "Habla un machine.")))
                .hasMessageContaining("with a word such as automatica, automatico, maquina");
        assertThat(FlowParser.parse("small.yaml", FLOW.formatted("es", "Habla una máquina.")))
                .isNotNull();
        assertThat(
                        FlowParser.parse(
                                        "small.yaml",
                                        FLOW.formatted("es", "Llamada automática, con grabación."))
                                .announcesRecording())
                .isTrue();
    }

    @ParameterizedTest
    @ValueSource(
            strings = {
                "This is an automated call from {{name}}.",
                "Hello. You are speaking with the virtual assistant of {{name}}.",
                "A computer-generated voice is speaking.",
                "\"{{if vip is set}}I am a machine.{{else}}I am a robot.{{end}}\"",
                "[I am an AI assistant., A machine is calling.]",
            })
    void oneThatTellsInEveryCaseIsTaken(String disclosure) {
        assertThat(FlowParser.parse("small.yaml", FLOW.formatted("en", disclosure))).isNotNull();
    }

    @Test
    void ourOwnPeopleNeedNotBeToldThatAMachineSpeaks() {
        assertThat(
                        FlowParser.parseForColleague(
                                "briefing", FLOW.formatted("en", "Anna Miller wants a refund.")))
                .isNotNull();
    }
}
