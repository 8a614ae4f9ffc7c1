/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.sbom;

import static org.assertj.core.api.Assertions.assertThat;

import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

class SbomTest {
    @TempDir Path folder;

    @Test
    void mavensList_isReadWithItsClassifiers_andTheRestIsPassedOver() {
        String list =
                """

                The following files have been resolved:
                   com.h2database:h2:jar:2.4.240:compile -- module com.h2database
                   net.java.dev.jna:jna:jar:linux:5.19.1:runtime
                   org.junit.jupiter:junit-jupiter:jar:6.1.3:test
                """;

        assertThat(Library.read(list))
                .containsExactly(
                        new Library("com.h2database", "h2", "2.4.240", ""),
                        new Library("net.java.dev.jna", "jna", "5.19.1", "linux"));
        assertThat(Library.read(list).get(1).file()).isEqualTo("jna-5.19.1-linux.jar");
    }

    @Test
    void sameLibraries_giveTheSameDocument_andAnotherVersionAnother() throws Exception {
        Path jar = folder.resolve("a-1.0.jar");
        Files.writeString(jar, "abc");
        List<Library> one = List.of(new Library("g", "a", "1.0", ""));

        String document = Sbom.of("0.1", one, List.of(jar));

        assertThat(document)
                .isEqualTo(Sbom.of("0.1", one, List.of(jar)))
                .isNotEqualTo(Sbom.of("0.2", one, List.of(jar)))
                // The example of FIPS 180-4.
                .contains("ba7816bf8f01cfea414140de5dae2223b00361a396177a9cb410ff61f20015ad")
                .contains("pkg:maven/g/a@1.0?type=jar");
    }
}
