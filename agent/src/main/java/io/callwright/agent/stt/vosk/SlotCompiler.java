/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import io.callwright.agent.stt.Pronouncer;
import io.callwright.agent.stt.graph.SlotGraphs;
import io.callwright.agent.stt.graph.Uncompilable;
import java.nio.file.Path;
import java.util.Optional;

/**
 * Whether grammars can have graphs of their own with a model.
 *
 * @param models empty when they cannot, or need none
 * @param why they cannot; empty otherwise
 */
record SlotCompiler(Optional<SlotModels> models, String why) {
    /** Models with a dynamic graph take grammars as they are. */
    static SlotCompiler of(VoskModelFiles files, Path graphs, Pronouncer pronouncer) {
        if (files.dynamicGraph()) {
            return new SlotCompiler(Optional.empty(), "");
        }
        try {
            SlotGraphs compiled = SlotGraphs.of(files.directory(), graphs, pronouncer);
            return new SlotCompiler(Optional.of(new SlotModels(compiled)), "");
        } catch (Uncompilable e) {
            return new SlotCompiler(Optional.empty(), String.valueOf(e.getMessage()));
        }
    }
}
