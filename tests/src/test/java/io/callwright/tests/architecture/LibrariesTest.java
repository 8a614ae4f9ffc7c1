/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** The software bill of materials names what runs, and nothing that is known to be vulnerable. */
class LibrariesTest {
    private static final Path ROOT = Path.of(System.getProperty("callwright.root", ".."));

    private record Library(String group, String name, String version) {}

    /**
     * @param good the first version that may be used; {@code none} when there is none
     */
    private record Rule(String group, String name, String good, String why) {
        boolean forbids(Library library) {
            return group.equals(library.group())
                    && (name.equals("*") || name.equals(library.name()))
                    && (good.equals("none") || older(library.version(), good));
        }
    }

    @Test
    void everyJarThatRuns_isInTheBill_andNoneOfThemIsVulnerable() throws IOException {
        List<Library> libraries = libraries();
        try (Stream<Path> jars = Files.list(ROOT.resolve("server/target/lib"))) {
            for (Path jar : jars.toList()) {
                String file = jar.getFileName().toString();
                assertThat(libraries)
                        .as("%s is in the bill", file)
                        .anyMatch(one ->
                                file.startsWith(one.name() + "-" + one.version())
                                        || file.startsWith("callwright-"));
            }
        }
        for (Rule rule : rules()) {
            assertThat(libraries).as(rule.why()).noneMatch(rule::forbids);
        }
    }

    private static List<Library> libraries() throws IOException {
        JsonNode bill =
                JsonMapper.shared()
                        .readTree(Files.readString(ROOT.resolve("server/target/sbom.json")));
        List<Library> libraries = new ArrayList<>();
        bill.get("components")
                .forEach(one ->
                        libraries.add(
                                new Library(
                                        one.path("group").asString(""),
                                        one.get("name").asString(),
                                        one.get("version").asString())));
        return libraries;
    }

    private static List<Rule> rules() throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve(".ci/vulnerable.txt"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] words = line.split(" +", 3);
                String[] names = words[0].split(":", 2);
                rules.add(new Rule(names[0], names[1], words[1], words[2]));
            }
        }
        return rules;
    }

    @ParameterizedTest
    @CsvSource({
        "1.5.12, 1.5.13, true",
        "1.5.13, 1.5.13, false",
        "1.10.0, 1.9.9, false",
        "2.0-rc1, 2.0, false",
        "12.0, 12.0.12, true",
        "42.7.13, 42.7.7, false",
    })
    void versions_areComparedNumberByNumber(String version, String good, boolean older) {
        assertThat(older(version, good)).isEqualTo(older);
        assertThat(new Rule("g", "*", good, "").forbids(new Library("g", "a", version)))
                .isEqualTo(older);
    }

    private static boolean older(String version, String good) {
        String[] ours = version.split("[.-]", -1);
        String[] theirs = good.split("[.-]", -1);
        for (int i = 0; i < theirs.length; i++) {
            int a = i < ours.length ? number(ours[i]) : 0;
            int b = number(theirs[i]);
            if (a != b) {
                return a < b;
            }
        }
        return false;
    }

    private static int number(String part) {
        String digits = part.replaceAll("\\D.*", "");
        return digits.isEmpty() ? 0 : Integer.parseInt(digits);
    }
}
