/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.dialog.flow;

import java.util.Set;

/**
 * What the node can do for a flow; a flow that wants more is refused when it is read.
 *
 * @param hosts host and port of each program that flows may ask, lower case
 * @param records whether calls are recorded
 * @param unannounced whether they are recorded although the disclosure does not say so
 * @param transfers how a caller can be handed over
 * @param languages by their codes, {@code en}: those that it hears and speaks
 */
public record Abilities(
        Set<String> hosts,
        boolean records,
        boolean unannounced,
        Set<TransferKind> transfers,
        Set<String> languages) {
    /** In {@link #hosts} and {@link #languages}: any. */
    private static final String ANY = "*";

    public Abilities {
        hosts = Set.copyOf(hosts);
        transfers = Set.copyOf(transfers);
        languages = Set.copyOf(languages);
    }

    /** Of a simulated call: everything is answered by its scenario. */
    public static Abilities all() {
        return new Abilities(Set.of(ANY), true, true, Set.of(TransferKind.values()), Set.of(ANY));
    }

    boolean speaks(String language) {
        return languages.contains(ANY) || languages.contains(language);
    }

    boolean reaches(String host) {
        return hosts.contains(ANY) || hosts.contains(host);
    }
}
