/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.dialog.CallerGone;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * What the dialogue learns of a machine that took the call: once that there is one, and then when
 * it lets the agent speak. The mailbox tells, the dialogue's thread waits.
 */
final class AnsweringMachine {
    private volatile CompletableFuture<Optional<Answerer>> moment = new CompletableFuture<>();

    /** Owned by the mailbox. */
    private boolean untold;

    /** A machine took the call; the next silence is waited for anew. */
    void answered() {
        if (moment.isDone()) {
            moment = new CompletableFuture<>();
        }
        untold = true;
    }

    /**
     * The machine lets the agent speak.
     *
     * @return whether a message had begun in a pause of its greeting, and has to begin anew
     */
    boolean silent(Answerer who) {
        if (moment.complete(Optional.of(who))) {
            return false;
        }
        moment = CompletableFuture.completedFuture(Optional.of(who));
        untold = true;
        return true;
    }

    /** Whether the dialogue has still to learn that a machine answers. */
    boolean untold() {
        return untold;
    }

    void told() {
        untold = false;
    }

    void gone() {
        moment.complete(Optional.empty());
    }

    /** Blocks the dialogue's thread until the machine lets the agent speak. */
    Answerer await() throws CallerGone {
        try {
            return moment.get().orElseThrow(CallerGone::new);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new CallerGone();
        } catch (ExecutionException e) {
            throw new IllegalStateException(e);
        }
    }
}
