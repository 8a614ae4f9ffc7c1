/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.stt.vosk;

import io.callwright.agent.grammar.Grammar;
import io.callwright.agent.stt.RecognizerException;
import io.callwright.agent.stt.graph.SlotGraphs;
import io.callwright.agent.stt.graph.Uncompilable;
import java.io.IOException;
import java.nio.file.Path;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * The native models of the grammars that are being asked, one each, since libvosk binds a graph to
 * a model. The least recently used one is let go when there are too many. Thread-safe; the first
 * use of a grammar takes the caller some 50 ms.
 */
final class SlotModels {
    /** Each holds a copy of the network: under 10 MB with a small one. */
    static final int MAX_LOADED = 24;

    private static final Logger LOG = LoggerFactory.getLogger(SlotModels.class);

    private final SlotGraphs graphs;

    /** In the order of use; absent for a grammar that has no graph. Guarded by this. */
    private final Map<Grammar, Optional<SharedModel>> loaded = new LinkedHashMap<>(32, 0.75f, true);

    private boolean closed; // guarded by this

    SlotModels(SlotGraphs graphs) {
        this.graphs = graphs;
    }

    /**
     * The model that hears only this grammar, held once more for the caller.
     *
     * @return empty when none can be made; the log says why, once
     * @throws RecognizerException when the engine is closed
     */
    synchronized Optional<SharedModel> hold(Grammar grammar) {
        if (closed) {
            throw new RecognizerException("Vosk is closed");
        }
        Optional<SharedModel> model = loaded.get(grammar);
        if (model == null) {
            model = load(grammar);
            loaded.put(grammar, model);
            letGo();
        }
        model.ifPresent(SharedModel::hold);
        return model;
    }

    synchronized void close() {
        closed = true;
        loaded.values().forEach(model -> model.ifPresent(SharedModel::release));
        loaded.clear();
    }

    private Optional<SharedModel> load(Grammar grammar) {
        try {
            Path folder = graphs.of(grammar);
            VoskModelCheck.check(VoskModelFiles.find(folder));
            return Optional.of(SharedModel.load(folder));
        } catch (Uncompilable | IOException e) {
            LOG.warn(
                    "the grammar '{}' has no graph of its own, and the model's is used: {}",
                    grammar.name(),
                    e.getMessage());
            return Optional.empty();
        }
    }

    private void letGo() {
        var oldest = loaded.entrySet().iterator();
        while (loaded.size() > MAX_LOADED && oldest.hasNext()) {
            oldest.next().getValue().ifPresent(SharedModel::release);
            oldest.remove();
        }
    }
}
