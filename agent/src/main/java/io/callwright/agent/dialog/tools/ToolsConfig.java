/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.tools;

import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;

/**
 * The section {@code tools} of a dialogue's settings.
 *
 * @param hosts the programs that flows may ask; nobody else is asked
 */
public record ToolsConfig(List<ToolHost> hosts) {
    public ToolsConfig {
        hosts = List.copyOf(hosts);
    }

    /** Flows ask nobody. */
    public static ToolsConfig defaults() {
        return new ToolsConfig(List.of());
    }

    /** Host and port of each. */
    public Set<String> names() {
        return hosts.stream().map(ToolHost::host).collect(Collectors.toUnmodifiableSet());
    }

    Optional<ToolHost> find(String host) {
        return hosts.stream().filter(one -> one.host().equals(host)).findFirst();
    }
}
