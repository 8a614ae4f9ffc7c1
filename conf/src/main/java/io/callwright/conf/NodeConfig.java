/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.conf;

import java.nio.file.Path;

/**
 * The node itself.
 *
 * @param dataDir what the node remembers besides its database: which models passed their trial
 */
public record NodeConfig(Path dataDir) {
    public static NodeConfig defaults() {
        return new NodeConfig(Path.of("./var"));
    }
}
