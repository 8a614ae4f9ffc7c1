/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import java.io.File;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;

/** A program that the peers need, and the Debian package that brings it. */
public enum Program {
    KAMAILIO("kamailio", "kamailio"),
    KAMCMD("kamcmd", "kamailio"),
    BARESIP("baresip", "baresip-core"),
    SIPP("sipp", "sip-tester"),
    TSHARK("tshark", "tshark"),
    FLITE("flite", "flite"),
    SOX("sox", "sox");

    private final String command;
    private final String debianPackage;

    Program(String command, String debianPackage) {
        this.command = command;
        this.debianPackage = debianPackage;
    }

    /** Where it is installed, or empty. Also looks in sbin, which a user's PATH may lack. */
    public Optional<Path> installed() {
        String path = System.getenv().getOrDefault("PATH", "");
        return Stream.concat(
                        Stream.of(path.split(File.pathSeparator, -1)),
                        Stream.of("/usr/bin", "/usr/sbin", "/usr/local/bin"))
                .filter(folder -> !folder.isEmpty())
                .map(folder -> Path.of(folder, command))
                .filter(Files::isExecutable)
                .findFirst();
    }

    /**
     * The path of the program.
     *
     * @throws PeerException if it is not installed; the message has the line that installs it
     */
    public String path() {
        return installed().map(Path::toString).orElseThrow(() -> new PeerException(remedy()));
    }

    /** What to say and to type when it is not installed. */
    public String remedy() {
        return command + " is not installed: apt-get install " + debianPackage;
    }

    /** Those of the programs that are not installed. */
    public static List<Program> missing(Program... programs) {
        return Stream.of(programs).filter(program -> program.installed().isEmpty()).toList();
    }
}
