/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import static org.junit.jupiter.api.Assumptions.assumeTrue;

import io.callwright.tests.peers.Installed;
import io.callwright.tests.peers.Program;
import io.callwright.tests.peers.WorkFolder;

/** What every system test needs: a switch on the class path, and its peers installed. */
final class Landed {
    private Landed() {}

    static void require(Program... programs) {
        assumeTrue(ChildSwitch.available(), "no " + ChildSwitch.MAIN + " on the class path");
        Installed.require(programs);
    }

    static SwitchSettings settings() {
        return new SwitchSettings(WorkFolder.create("switch")).talksBy("appointment-reminder");
    }
}
