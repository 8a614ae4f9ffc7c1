/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import static org.assertj.core.api.Assertions.assertThat;
import static org.assertj.core.api.Assertions.catchThrowableOfType;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.Map;
import org.jspecify.annotations.Nullable;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

class ConfigurationTest {
    enum Mode {
        PLAIN_TEXT,
        SECURE
    }

    record Trunk(String name, @Nullable String password, int port) {
        Trunk {
            if (port > 65_535) {
                throw new IllegalArgumentException(
                        "trunks.port: must be 65535 or less, not " + port);
            }
        }
    }

    record Line(Duration timeout, Mode mode, boolean on, double gain, @Nullable Path file) {
        Line {
            if (gain < 0) {
                throw new ArithmeticException("line.gain must not be negative");
            }
        }

        static Line defaults() {
            return new Line(Duration.ofSeconds(20), Mode.SECURE, true, 0.5, null);
        }
    }

    record Root(
            Line line,
            List<Trunk> trunks,
            List<String> codecs,
            int maxCalls,
            Map<String, String> extra) {
        static Root defaults() {
            return new Root(Line.defaults(), List.of(), List.of("pcmu", "pcma"), 7, Map.of());
        }
    }

    @TempDir Path directory;

    @Test
    void emptyFileGivesTheDefaults() throws IOException {
        assertThat(load("")).isEqualTo(Root.defaults());
        assertThat(load("# nothing\n")).isEqualTo(Root.defaults());
        assertThat(load("line:\n")).isEqualTo(Root.defaults());
    }

    @Test
    void everyTypeIsReadAndTheRestKeepsItsDefault() throws IOException {
        Root root =
                load(
                        """
                        line: {timeout: 500ms, mode: plain-text, on: false, gain: 2, file: a/b.wav}
                        trunks:
                          - name: 0049
                            port: 5060
                          - {name: b, password: 12345, port: 0}
                        codecs: [g722]
                        extra: {X-Tenant: seven}
                        """);
        assertThat(root)
                .isEqualTo(
                        new Root(
                                new Line(
                                        Duration.ofMillis(500),
                                        Mode.PLAIN_TEXT,
                                        false,
                                        2.0,
                                        Path.of("a/b.wav")),
                                List.of(new Trunk("0049", null, 5060), new Trunk("b", "12345", 0)),
                                List.of("g722"),
                                7,
                                Map.of("X-Tenant", "seven")));
    }

    @Test
    void allFaultsAreToldTogetherWithTheirPlaces() throws IOException {
        List<String> problems =
                problems(
                        """
                        line:
                          timeout: 20
                          mode: secrue
                          gain: -1
                          on: yes
                        trunk: []
                        trunks:
                          - name: a
                            port: 70000
                          - port: 1
                        maxCalls: 3
                        codecs: pcmu
                        """,
                        Map.of());
        assertThat(problems)
                .containsExactlyInAnyOrder(
                        "2:12: line.timeout: must be a duration such as 500ms, 20s, 5m, 2h or 1d,"
                                + " not \"20\"; its unit is missing",
                        "3:9: line.mode: must be one of plain-text, secure, not \"secrue\"; did you"
                                + " mean \"secure\"?",
                        "5:7: line.on: must be true or false, not yes",
                        "6:1: trunk: there is no such key; did you mean \"trunks\"?",
                        "9:11: trunks[0].port: must be 65535 or less, not 70000",
                        "10:5: trunks[1].name: is missing and has no default",
                        "11:1: maxCalls: there is no such key; did you mean \"max-calls\"?",
                        "12:9: codecs: must be a list, not a single value");
    }

    @Test
    void refusalOfARecordIsShownAtTheKeyThatItNames() throws IOException {
        assertThat(problems("line:\n  on: true\n  gain: -1\n", Map.of()))
                .containsExactly("3:9: line.gain: must not be negative");
    }

    @ParameterizedTest
    @CsvSource(
            delimiter = '|',
            textBlock =
                    """
                    line: [1]                  | 1:7: line: must be a section with keys, not a list
                    - a                        | 1:1: expected keys and values, found a list
                    max-calls: 3.5             | 1:12: max-calls: must be a whole number, not "3.5"
                    max-calls: 99999999999     | 1:12: max-calls: must be a whole number, not "99999999999"
                    max-calls:                 | 1:1: max-calls: has no value; write one
                    codecs: [[a]]              | 1:10: codecs[0]: must be a single value, not a list
                    line: {gain: NaN}          | 1:14: line.gain: must be a number, not "NaN"
                    line: {on: '${NO_SUCH}'}   | 1:12: the environment variable NO_SUCH is not set; set it, or write ${NO_SUCH:default}
                    """)
    void wrongShapeIsNamedWithPlaceAndRemedy(String text, String problem) throws IOException {
        assertThat(problems(text, Map.of())).contains(problem);
    }

    @Test
    void brokenYamlAndDoubleKeysAreToldWithTheirLine() throws IOException {
        assertThat(problems("line: {on: true\n", Map.of()))
                .singleElement()
                .asString()
                .startsWith("2:1: not valid YAML: ");
        assertThat(problems("max-calls: 1\nmax-calls: 2\n", Map.of()))
                .containsExactly("2:1: the key \"max-calls\" is there twice, first in line 1");
        assertThat(problems("extra: &a {x: *a}\n", Map.of()).getFirst()).contains("levels deep");
    }

    @Test
    void fileThatIsNotThereOrIsNotTextIsToldSo() throws IOException {
        assertThat(failure(directory.resolve("none.yaml"), Map.of()).getMessage())
                .contains("none.yaml has 1 error:")
                .contains("there is no such file; conf/callwright.yaml is an example");
        Path latin = directory.resolve("latin.yaml");
        Files.write(latin, "codecs: [\u00fc]".getBytes(StandardCharsets.ISO_8859_1));
        assertThat(failure(latin, Map.of()).getMessage()).contains("not UTF-8");
    }

    @Test
    void environmentWinsOverTheFile() throws IOException {
        Map<String, String> environment =
                Map.of(
                        "CALLWRIGHT_MAX_CALLS", "9",
                        "CALLWRIGHT_LINE_TIMEOUT", "5m",
                        "CALLWRIGHT_CODECS", "opus, pcma",
                        "CALLWRIGHT_TRUNKS_0_PASSWORD", "new",
                        "CALLWRIGHT_JAVA_OPTS", "-Xlog",
                        "PATH", "/bin");
        Path file = write("max-calls: 1\ntrunks: [{name: a, password: old, port: 1}]\n");
        Root root = Configuration.load(file, environment, Root.class);
        assertThat(root.maxCalls()).isEqualTo(9);
        assertThat(root.line().timeout()).isEqualTo(Duration.ofMinutes(5));
        assertThat(root.codecs()).containsExactly("opus", "pcma");
        assertThat(root.trunks()).containsExactly(new Trunk("a", "new", 1));
    }

    @Test
    void secretOfTheEnvironmentWinsOverItsFile() throws IOException {
        Path file = write("trunks: [{name: a, password-file: no-such-file, port: 1}]");
        Map<String, String> environment = Map.of("CALLWRIGHT_TRUNKS_0_PASSWORD", "new");
        assertThat(Configuration.load(file, environment, Root.class).trunks())
                .containsExactly(new Trunk("a", "new", 1));
    }

    @Test
    void variableThatNamesNoKeyIsAnErrorUnlessTheFileUsesIt() throws IOException {
        assertThat(problems("", Map.of("CALLWRIGHT_MAX_CALSL", "9")))
                .containsExactly(
                        "environment variable CALLWRIGHT_MAX_CALSL: names no key of the"
                                + " configuration; did you mean \"CALLWRIGHT_MAX_CALLS\"?");
        Path file = write("extra: {a: '${CALLWRIGHT_TENANT}'}");
        Root root = Configuration.load(file, Map.of("CALLWRIGHT_TENANT", "t1"), Root.class);
        assertThat(root.extra()).containsEntry("a", "t1");
    }

    @Test
    void wrongValueOfAVariableNamesTheVariable() throws IOException {
        assertThat(problems("", Map.of("CALLWRIGHT_MAX_CALLS", "many")))
                .containsExactly(
                        "environment variable CALLWRIGHT_MAX_CALLS: max-calls: must be a whole"
                                + " number, not \"many\"");
    }

    @Test
    void variablesArePutIntoTextWithTheirDefaults() throws IOException {
        Path file = write("codecs: ['${A}-${B:x:y}', '$${A}', '${C:}']");
        Root root = Configuration.load(file, Map.of("A", "$1"), Root.class);
        assertThat(root.codecs()).containsExactly("$1-x:y", "${A}", "");
    }

    @Test
    void secretIsReadFromItsFileBesideTheConfiguration() throws IOException {
        Files.writeString(directory.resolve("trunk.secret"), "s3cret\n");
        Path file = write("trunks: [{name: a, password-file: trunk.secret, port: 1}]");
        assertThat(Configuration.load(file, Map.of(), Root.class).trunks())
                .containsExactly(new Trunk("a", "s3cret", 1));
        assertThat(problems("trunks: [{name: a, password-file: nope, port: 1}]", Map.of()))
                .singleElement()
                .asString()
                .startsWith("1:35: trunks[0].password-file: the file ")
                .endsWith("nope cannot be read");
        assertThat(
                        problems(
                                "trunks: [{name: a, password: x, password-file: y, port: 1}]",
                                Map.of()))
                .containsExactly(
                        "1:33: trunks[0].password-file: is there beside password; keep one of"
                                + " them");
    }

    @Test
    void settingsArePrintedWithoutSecrets() {
        Root root =
                new Root(
                        Line.defaults(),
                        List.of(new Trunk("a", "s3cret", 1)),
                        List.of(),
                        7,
                        Map.of());
        assertThat(Settings.of(root))
                .containsEntry("line.timeout", "20s")
                .containsEntry("line.mode", "secure")
                .containsEntry("line.file", "")
                .containsEntry("trunks[0].password", "***")
                .containsEntry("trunks[0].port", "1")
                .containsEntry("codecs", "[]")
                .containsEntry("extra", "{}");
    }

    private Root load(String text) throws IOException {
        return Configuration.load(write(text), Map.of(), Root.class);
    }

    private List<String> problems(String text, Map<String, String> environment) throws IOException {
        Path file = write(text);
        return failure(file, environment).problems().stream()
                .map(problem -> problem.toString().replace(file + ":", ""))
                .toList();
    }

    private static ConfigurationException failure(Path file, Map<String, String> environment) {
        return catchThrowableOfType(
                ConfigurationException.class,
                () -> Configuration.load(file, environment, Root.class));
    }

    private Path write(String text) throws IOException {
        return Files.writeString(directory.resolve("test.yaml"), text);
    }
}
