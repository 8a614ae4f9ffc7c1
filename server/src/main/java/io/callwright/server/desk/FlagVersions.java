/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.desk;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.agent.dialog.flow.FlowException;
import io.callwright.server.flags.Definition;
import io.callwright.server.flags.Flag;
import io.callwright.store.FlowVersionRepository;
import java.util.LinkedHashMap;
import java.util.Map;

/** The versions of a flow that are values of its flag. */
record FlagVersions(FlowVersionRepository published, FlowDesk flows) {
    /**
     * By their numbers.
     *
     * @throws FlagException when a value is no version that is published and can be followed
     */
    Map<String, Flow> of(Flag flag) {
        Map<String, Flow> versions = new LinkedHashMap<>();
        String flow = flag.row().flow();
        if (flow != null) {
            for (Definition.Variant variant : flag.definition().variants()) {
                versions.put(variant.value(), version(flow, variant));
            }
        }
        return Map.copyOf(versions);
    }

    private Flow version(String flow, Definition.Variant variant) {
        if (!variant.value().matches("[1-9][0-9]{0,6}")) {
            throw new FlagException(
                    "variant %s: its value must be the number of a version of %s"
                            .formatted(variant.name(), flow));
        }
        try {
            return published
                    .find(flow, Integer.parseInt(variant.value()))
                    .map(found -> flows.check(found.source()).flow())
                    .orElseThrow(() ->
                            new FlagException(
                                    "variant %s: version %s of %s is not published"
                                            .formatted(variant.name(), variant.value(), flow)));
        } catch (FlowException e) {
            throw new FlagException(
                    "variant %s: version %s of %s cannot be followed any more: %s"
                            .formatted(variant.name(), variant.value(), flow, e.getMessage()));
        }
    }
}
