/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import io.callwright.agent.inference.InferencePool;
import io.callwright.agent.inference.InferencePool.Submitted;

/** Runs the tasks of one call one after the other, on whatever worker is free. Thread-safe. */
public interface Lane {
    /**
     * Queues a task; never blocks.
     *
     * @return false when the task was refused because the lane is closed
     */
    boolean submit(Runnable task);

    /**
     * The same for a task that can be spared: a lane that is full drops such tasks before others.
     */
    default boolean submitSpare(Runnable task) {
        return submit(task);
    }

    /** Drops what waits, runs one last task and takes no more. */
    void closeAfter(Runnable last);

    /** A lane of the pool. */
    static Lane of(InferencePool.Lane lane) {
        return new Lane() {
            @Override
            public boolean submit(Runnable task) {
                return lane.submit(task) != Submitted.CLOSED;
            }

            @Override
            public boolean submitSpare(Runnable task) {
                return lane.submitSpare(task) != Submitted.CLOSED;
            }

            @Override
            public void closeAfter(Runnable last) {
                lane.closeAfter(last);
            }
        };
    }
}
