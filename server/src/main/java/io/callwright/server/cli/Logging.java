/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.cli;

import ch.qos.logback.classic.Level;
import ch.qos.logback.classic.Logger;
import org.slf4j.LoggerFactory;

/** How much a command says in the log. */
final class Logging {
    private Logging() {}

    /**
     * What a node does, besides its warnings; unless the environment asks for a level itself.
     *
     * @return whether the level was set here
     */
    static boolean ofANode() {
        if (System.getenv("CALLWRIGHT_LOG_LEVEL") == null
                && LoggerFactory.getLogger("io.callwright") instanceof Logger logger) {
            logger.setLevel(Level.INFO);
            return true;
        }
        return false;
    }
}
