/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import io.callwright.server.sbom.Library;
import io.callwright.server.sbom.Sbom;
import java.io.File;
import java.io.PrintWriter;
import java.nio.file.Path;
import java.util.Arrays;
import java.util.List;
import java.util.Objects;
import java.util.concurrent.Callable;
import picocli.CommandLine.Command;
import picocli.CommandLine.Model.CommandSpec;
import picocli.CommandLine.Spec;

/** The bill of materials of the program that runs. */
@Command(
        name = "sbom",
        mixinStandardHelpOptions = true,
        description = "Writes the libraries that this program runs with, as CycloneDX 1.6.")
final class SbomCommand implements Callable<Integer> {
    @Spec private CommandSpec spec;

    @Override
    public Integer call() {
        List<Path> jars =
                Arrays.stream(System.getProperty("java.class.path").split(File.pathSeparator, -1))
                        .filter(entry -> entry.endsWith(".jar"))
                        .map(Path::of)
                        .toList();
        String version =
                Objects.requireNonNullElse(
                        Main.class.getPackage().getImplementationVersion(), "built from source");
        PrintWriter out = spec.commandLine().getOut();
        out.print(Sbom.of(version, Library.ofThisProgram(), jars));
        out.flush();
        return 0;
    }
}
