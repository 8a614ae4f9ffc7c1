/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.peers;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import java.util.List;
import java.util.stream.Collectors;

/** Skips a test, with the line that would let it run, where a program is not installed. */
public final class Installed {
    private Installed() {}

    public static void require(Program... programs) {
        List<Program> missing = Program.missing(programs);
        assumeTrue(
                missing.isEmpty(),
                () -> missing.stream().map(Program::remedy).collect(Collectors.joining("; ")));
    }
}
