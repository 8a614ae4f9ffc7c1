/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server;

import io.callwright.agent.dialog.flow.Flow;
import io.callwright.server.call.Means;
import org.jspecify.annotations.Nullable;

/**
 * Which version of a flow a call gets, and who speaks and hears in it. Thread-safe; answers at
 * once, as a call waits.
 */
@FunctionalInterface
public interface FlowChoice {
    /** Every call gets the flow that is followed. */
    FlowChoice FOLLOWED = (flow, unit) -> Chosen.FOLLOWED;

    /**
     * @param flow null: the one that is followed
     * @param means who speaks and who hears
     * @param flag by what it was chosen, with its round; empty for none
     * @param variant that the flag gave; empty without a flag
     */
    record Chosen(@Nullable Flow flow, Means means, String flag, String variant) {
        /** As without any flag. */
        public static final Chosen FOLLOWED = new Chosen(null, Means.USUAL, "", "");

        /** What is decided elsewhere, and only counted here. */
        static Chosen counted(String flag, String variant) {
            return new Chosen(null, Means.USUAL, flag, variant);
        }
    }

    /**
     * @param flow its name
     * @param unit who is at the far end; the same one gets the same
     */
    Chosen choose(String flow, String unit);
}
