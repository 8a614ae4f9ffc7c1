/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import java.nio.file.Path;

/** The JVM as a node has it, for what is measured beside one. */
public final class NodeJvm {
    private NodeJvm() {}

    /** For {@code java}: reads the file of options that {@code ./callwright} starts a node with. */
    public static String options() {
        Path root = Path.of(System.getProperty("callwright.root", "."));
        return "@" + root.toAbsolutePath().resolve("conf/jvm.options");
    }
}
