/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.amd.Answerer;
import io.callwright.agent.dialog.CallerGone;
import java.util.Optional;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.ExecutionException;

/**
 * How the dialogue waits for a machine to fall silent. The mailbox tells, the dialogue's thread
 * waits.
 */
final class MachineWait {
    private volatile CompletableFuture<Optional<Answerer>> moment = new CompletableFuture<>();

    /** Whether a message may be under way. */
    boolean isOver() {
        return moment.isDone();
    }

    void silent(Answerer who) {
        if (!moment.complete(Optional.of(who))) {
            moment = CompletableFuture.completedFuture(Optional.of(who));
        }
    }

    void gone() {
        moment.complete(Optional.empty());
    }

    /** The next machine is waited for anew. */
    void again() {
        moment = new CompletableFuture<>();
    }

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
