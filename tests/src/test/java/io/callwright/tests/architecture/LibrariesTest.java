/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;

/** No library that runs is of a version that is known to be vulnerable. */
class LibrariesTest {
    private static final Path ROOT = Path.of(System.getProperty("callwright.root", ".."));
    private static final Pattern JAR = Pattern.compile("(.+?)-(\\d[^-]*(?:-.+)?)\\.jar");

    private record Library(String name, String version) {}

    /**
     * @param good the first version that may be used; {@code none} when there is none
     */
    private record Rule(String name, String good, String why) {
        boolean forbids(Library library) {
            boolean same =
                    name.endsWith("*")
                            ? library.name().startsWith(name.substring(0, name.length() - 1))
                            : library.name().equals(name);
            return same && (good.equals("none") || older(library.version(), good));
        }
    }

    @Test
    void noJarThatRuns_isOfAVersionThatMustNot() throws IOException {
        List<Library> libraries = libraries();

        assertThat(libraries).extracting(Library::name).contains("h2", "jetty-http", "postgresql");
        for (Rule rule : rules()) {
            assertThat(libraries).as(rule.why()).noneMatch(rule::forbids);
        }
    }

    private static List<Library> libraries() throws IOException {
        List<Library> libraries = new ArrayList<>();
        try (Stream<Path> jars = Files.list(ROOT.resolve("server/target/lib"))) {
            for (Path jar : jars.toList()) {
                Matcher name = JAR.matcher(jar.getFileName().toString());
                assertThat(name.matches()).as("%s has a version", jar).isTrue();
                libraries.add(new Library(name.group(1), name.group(2)));
            }
        }
        return libraries;
    }

    private static List<Rule> rules() throws IOException {
        List<Rule> rules = new ArrayList<>();
        for (String line : Files.readAllLines(ROOT.resolve(".ci/vulnerable.txt"))) {
            if (!line.startsWith("#") && !line.isBlank()) {
                String[] words = line.split(" +", 3);
                rules.add(new Rule(words[0], words[1], words[2]));
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
        assertThat(new Rule("a*", good, "").forbids(new Library("ab", version))).isEqualTo(older);
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
