/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Instant;
import java.util.Map;

/**
 * One published version of a flow.
 *
 * @param version at least 1, counted up by the flow's author
 * @param source the YAML of its file
 * @param parts the YAML of each part that it runs, by name
 */
public record FlowVersion(
        String name, int version, Instant publishedAt, String source, Map<String, String> parts) {
    /** Takes a copy of the parts. */
    public FlowVersion {
        parts = Map.copyOf(parts);
    }
}
