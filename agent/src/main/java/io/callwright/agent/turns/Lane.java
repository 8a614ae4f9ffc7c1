/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

/** Runs the tasks of one call one after the other, on whatever worker is free. Thread-safe. */
public interface Lane extends AutoCloseable {
    /**
     * @return false when the task was refused because the lane is closed
     */
    boolean submit(Runnable task);

    /** Takes no more tasks; those that were submitted still run. */
    @Override
    void close();
}
