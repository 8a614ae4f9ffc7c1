/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import io.callwright.tests.peers.PeerProcess;
import io.callwright.tests.peers.WorkFolder;
import java.util.ArrayList;
import java.util.List;

/** Two programs a core that do nothing but count, as eager as any, until it is closed. */
public final class BusyMachine implements AutoCloseable {
    private static final int PER_CORE = 2;

    private final List<PeerProcess> counters = new ArrayList<>();

    private BusyMachine() {}

    public static BusyMachine start() {
        BusyMachine machine = new BusyMachine();
        for (int i = 0; i < PER_CORE * Runtime.getRuntime().availableProcessors(); i++) {
            List<String> command = List.of("sh", "-c", "while :; do :; done");
            machine.counters.add(
                    PeerProcess.start("counter-" + i, WorkFolder.create("busy"), command));
        }
        return machine;
    }

    @Override
    public void close() {
        counters.forEach(PeerProcess::close);
    }
}
