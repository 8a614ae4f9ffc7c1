/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import picocli.CommandLine.IVersionProvider;

/** Of the jar, with the Java that runs it. */
final class Version implements IVersionProvider {
    @Override
    public String[] getVersion() {
        String version = Main.class.getPackage().getImplementationVersion();
        return new String[] {
            "callwright " + (version == null ? "(built from source)" : version),
            "Java "
                    + Runtime.version()
                    + ", "
                    + System.getProperty("os.name")
                    + " "
                    + System.getProperty("os.arch")
        };
    }
}
