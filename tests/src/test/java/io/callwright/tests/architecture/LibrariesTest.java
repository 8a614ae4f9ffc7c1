/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.architecture;

import static org.assertj.core.api.Assertions.assertThat;

import io.callwright.server.sbom.Library;
import io.callwright.server.sbom.Sbom;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.MessageDigest;
import java.util.ArrayList;
import java.util.HexFormat;
import java.util.List;
import java.util.Map;
import java.util.TreeMap;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import tools.jackson.databind.JsonNode;
import tools.jackson.databind.json.JsonMapper;

/** No library that runs is of a version that is known to be vulnerable. */
class LibrariesTest {
    private static final Path ROOT = Path.of(System.getProperty("callwright.root", ".."));

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
    void noLibraryOfTheBillOfMaterials_isOfAVersionThatMustNotRun() throws IOException {
        List<Library> libraries = Library.ofThisProgram();

        assertThat(libraries).extracting(Library::name).contains("h2", "jetty-http", "postgresql");
        for (Rule rule : rules()) {
            assertThat(libraries).as(rule.why()).noneMatch(rule::forbids);
        }
    }

    @Test
    void billOfMaterials_namesEveryJarThatRunsWithItsHash() throws Exception {
        List<Path> jars = jars();

        JsonNode bom = JsonMapper.shared().readTree(Sbom.of("1", Library.ofThisProgram(), jars));

        assertThat(bom.get("bomFormat").asString()).isEqualTo("CycloneDX");
        assertThat(bom.get("specVersion").asString()).isEqualTo("1.6");
        Map<String, String> hashes = new TreeMap<>();
        for (JsonNode one : bom.get("components")) {
            assertThat(one.get("purl").asString()).startsWith("pkg:maven/");
            hashes.put(
                    one.get("name").asString() + "-" + one.get("version").asString() + ".jar",
                    one.at("/hashes/0/content").asString());
        }
        Map<String, String> files = new TreeMap<>();
        for (Path jar : jars) {
            byte[] digest = MessageDigest.getInstance("SHA-256").digest(Files.readAllBytes(jar));
            files.put(jar.getFileName().toString(), HexFormat.of().formatHex(digest));
        }
        assertThat(hashes).isEqualTo(files);
        assertThat(bom.at("/dependencies/0/dependsOn")).hasSize(jars.size());
    }

    private static List<Path> jars() throws IOException {
        try (Stream<Path> jars = Files.list(ROOT.resolve("server/target/lib"))) {
            return jars.toList();
        }
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
        assertThat(new Rule("a*", good, "").forbids(new Library("g", "ab", version, "")))
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
