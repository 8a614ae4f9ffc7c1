/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.agent.dialog.llm.History;
import io.callwright.agent.dialog.llm.LanguageModel;
import io.callwright.agent.dialog.llm.NoteGuard;
import io.callwright.store.Speaker;
import io.callwright.store.Store;
import io.callwright.store.TurnRow;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Has a language model tell what each call came to, after its end: one call after the other, so
 * that those which are up have the model nearly for themselves. A call whose note does not come, or
 * is refused by the guard, keeps the summary of the rules. Thread-safe.
 */
public final class ModelNotes implements CallObserver, AutoCloseable {
    private static final Logger log = LoggerFactory.getLogger(ModelNotes.class);
    private static final int MOST_WAITING = 1000;

    private final LanguageModel model;
    private final Store store;
    private final Clock clock;
    private final Consumer<Result> counted;
    private final ThreadPoolExecutor writer =
            new ThreadPoolExecutor(
                    1,
                    1,
                    10,
                    TimeUnit.SECONDS,
                    new ArrayBlockingQueue<>(MOST_WAITING),
                    Thread.ofPlatform().daemon().name("call-notes").factory());

    /** What became of a call's note. */
    public enum Result {
        OK,
        /** The model made none in time. */
        NONE,
        /** The guard did not let it pass. */
        REFUSED,
        /** Too many calls waited for theirs. */
        DROPPED
    }

    /**
     * @param counted told of each call in which somebody spoke
     */
    public ModelNotes(LanguageModel model, Store store, Clock clock, Consumer<Result> counted) {
        this.model = model;
        this.store = store;
        this.clock = clock;
        this.counted = counted;
        writer.allowCoreThreadTimeOut(true);
    }

    @Override
    public void ended(CallSummary summary) {
        try {
            writer.execute(() -> note(summary));
        } catch (RejectedExecutionException e) {
            if (!writer.isShutdown()) {
                counted.accept(Result.DROPPED);
            }
        }
    }

    private void note(CallSummary summary) {
        try {
            List<History.Turn> heard =
                    store.turns().of(summary.id()).stream().map(ModelNotes::turn).toList();
            if (heard.stream().anyMatch(turn -> !turn.agent())) {
                counted.accept(note(summary, heard));
            }
        } catch (RuntimeException e) {
            log.error("call {} got no note from the language model", summary.id(), e);
        }
    }

    private Result note(CallSummary summary, List<History.Turn> heard) {
        String facts =
                CallNote.byRules(
                                store.events().of(summary.id()), summary.outcome(), summary.slots())
                        .text();
        String note = model.summarise(facts, heard);
        if (note == null) {
            return Result.NONE;
        }
        if (!new NoteGuard(facts, heard).allows(note)) {
            return Result.REFUSED;
        }
        store.events()
                .amend(summary.id(), clock.instant(), CallNote.EVENT, Map.of(CallNote.TEXT, note));
        return Result.OK;
    }

    private static History.Turn turn(TurnRow row) {
        return new History.Turn(row.speaker() == Speaker.AGENT, row.text());
    }

    /** Calls that still wait keep the summary of the rules. */
    @Override
    public void close() {
        writer.shutdownNow();
    }
}
