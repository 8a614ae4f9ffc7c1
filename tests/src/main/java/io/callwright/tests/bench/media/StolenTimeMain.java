/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.bench.media;

import io.callwright.media.RealTimeThread;
import java.io.IOException;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicBoolean;
import java.util.concurrent.locks.LockSupport;

/**
 * The process behind {@link StolenTime}: on each core a real-time thread that wants to run every
 * millisecond, and notes when it could not. It makes no garbage after its start, so that no
 * collection of its own delays it. Prints {@code watching} or {@code no rights}; told anything, or
 * at the end of its input, it prints each stall in microseconds of the epoch.
 */
final class StolenTimeMain {
    private static final long PERIOD_NANOS = 1_000_000;
    private static final long LATE_NANOS = 500_000;
    private static final int MOST = 100_000;

    private final AtomicBoolean over = new AtomicBoolean();

    private StolenTimeMain() {}

    public static void main(String[] arguments) throws IOException, InterruptedException {
        new StolenTimeMain().run();
    }

    private void run() throws IOException, InterruptedException {
        boolean granted = RealTimeThread.probe() == RealTimeThread.Granted.REAL_TIME;
        long epochMinusNano = System.currentTimeMillis() * 1_000_000 - System.nanoTime();
        List<Thread> threads = new ArrayList<>();
        List<long[]> stalls = new ArrayList<>();
        for (int core = 0; core < Runtime.getRuntime().availableProcessors(); core++) {
            int own = core;
            long[] found = new long[2 * MOST + 1];
            stalls.add(found);
            threads.add(
                    Thread.ofPlatform()
                            .name("core-" + core)
                            .daemon()
                            .start(() -> watch(own, found)));
        }
        System.out.println(granted ? "watching" : "no rights");
        while (System.in.read() >= 0 && System.in.available() > 0) {
            // one line, or the end
        }
        over.set(true);
        for (Thread thread : threads) {
            thread.join();
        }
        for (long[] found : stalls) {
            for (int i = 1; i <= 2 * found[0]; i += 2) {
                System.out.printf(
                        "stall %d %d%n",
                        (found[i] + epochMinusNano) / 1000, (found[i + 1] + epochMinusNano) / 1000);
            }
        }
        System.out.println("end");
    }

    private void watch(int core, long[] found) {
        Linux.pin(core);
        RealTimeThread.ask();
        long due = System.nanoTime() + PERIOD_NANOS;
        while (!over.get() && found[0] < MOST) {
            LockSupport.parkNanos(due - System.nanoTime());
            long now = System.nanoTime();
            if (now < due) {
                continue;
            }
            if (now - due >= LATE_NANOS) {
                found[(int) (1 + 2 * found[0])] = due;
                found[(int) (2 + 2 * found[0])] = now;
                found[0]++;
                due = now;
            }
            due += PERIOD_NANOS;
        }
    }
}
