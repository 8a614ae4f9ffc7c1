/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.agent.turns;

import java.util.concurrent.Executor;

/**
 * A lane without a pool.
 *
 * @param executor runs the tasks
 */
record DirectLane(Executor executor) implements Lane {
    @Override
    public boolean submit(Runnable task) {
        executor.execute(task);
        return true;
    }

    @Override
    public void closeAfter(Runnable last) {
        last.run();
    }
}
