/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.cli.Main;
import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.peers.WorkFolder;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** What {@code ./callwright} says by itself, before anything is built. */
@Timeout(60)
class LauncherTest {
    private static final Path LAUNCHER =
            Path.of(System.getProperty("callwright.root", "."), "callwright").toAbsolutePath();

    private record Said(int status, String text) {}

    private static Said launch(String words) {
        List<String> command =
                Stream.concat(Stream.of(LAUNCHER.toString()), Stream.of(words.split(" ", -1)))
                        .toList();
        try (PeerProcess process =
                PeerProcess.start("launcher", WorkFolder.create("launcher"), command)) {
            int status = process.awaitExit(Duration.ofSeconds(20)).orElseThrow();
            return new Said(status, process.tail(100));
        }
    }

    @ParameterizedTest
    @CsvSource({
        "help,        callwright serve|COMMAND --help",
        "test --help, Usage: ./callwright test|--no-skips",
        "test -h,     Usage: ./callwright test|--no-skips",
        "help test,   Usage: ./callwright test|--no-skips",
        "build --help,Usage: ./callwright build|fast start",
    })
    void askedForHelp_everyCommandTellsItsOwn(String words, String expected) {
        Said said = launch(words);

        assertThat(said.status()).isZero();
        assertThat(said.text()).contains(expected.split("\\|", -1));
    }

    @ParameterizedTest
    @CsvSource({
        "tset,           there is no command 'tset',             did you mean test?",
        "srve,           there is no command 'srve',             did you mean serve?",
        "test --noskips, there is no option of test '--noskips', did you mean --no-skips?",
        "build --hlep,   there is no option of build '--hlep',   did you mean --help?",
    })
    void wrongWord_namesTheNearestRightOne(String words, String problem, String remedy) {
        Said said = launch(words);

        assertThat(said.status()).isEqualTo(2);
        assertThat(said.text()).contains(problem, remedy);
    }

    @Test
    void everyCommandOfTheProgram_isKnownToTheLauncher() throws IOException {
        assertThat(Files.readString(LAUNCHER))
                .contains("server_commands=(" + String.join(" ", Main.names()) + ")");
    }

    @ParameterizedTest
    @CsvSource({
        "message=\"Assumption failed: shared material absent: x\"/>, 0",
        "type=\"t\"><![CDATA[a.TestAbortedException: Assumption failed: shared material absent: x,"
                + " 0",
        "message=\"Assumption failed: flite is not installed\"/>, 1",
        "type=\"t\"><![CDATA[a.TestAbortedException: Assumption failed: flite is not installed, 1",
        "type=\"t\"/>, 1",
    })
    void skippedTest_failsWhereSkipsAreRefusedUnlessSharedMaterialIsAbsent(
            String skipped, int status) throws IOException {
        Path folder = WorkFolder.create("summary");
        Path report = folder.resolve("TEST-x.xml");
        Files.writeString(
                report,
                """
                <testsuite tests="2" failures="0" errors="0" skipped="1">
                <testcase name="a" classname="A"><skipped %s
                <testcase name="b" classname="A"/>
                """
                        .formatted(skipped.replace("a.Test", "org.opentest4j.Test")));
        List<String> command =
                List.of(
                        "awk",
                        "-v",
                        "skips=refused",
                        "-v",
                        "build_status=0",
                        "-f",
                        LAUNCHER.resolveSibling(".ci/summary.awk").toString(),
                        report.toString());
        try (PeerProcess awk = PeerProcess.start("awk", folder, command)) {
            assertThat(awk.awaitExit(Duration.ofSeconds(20))).hasValue(status);
        }
    }
}
