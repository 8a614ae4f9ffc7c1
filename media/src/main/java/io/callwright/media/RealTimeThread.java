/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.media;

import static java.lang.foreign.ValueLayout.ADDRESS;
import static java.lang.foreign.ValueLayout.JAVA_INT;

import java.lang.foreign.Arena;
import java.lang.foreign.FunctionDescriptor;
import java.lang.foreign.Linker;
import java.lang.foreign.MemoryLayout;
import java.lang.foreign.MemorySegment;
import java.lang.invoke.MethodHandle;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;

/**
 * Asks Linux to run the calling thread before the others: real-time scheduling where the process
 * may (root, or CAP_SYS_NICE), else a better nice value, else nothing. Without it a busy recogniser
 * or a build on the same cores is heard as gaps in the speech of every call.
 *
 * <p>sched(7): SCHED_FIFO at its lowest priority; the kernel still keeps 5 % of each second for
 * everybody else. The flag keeps threads and processes that this thread starts from inheriting it.
 */
public final class RealTimeThread {
    /** How to get it, for a log or a user. */
    public static final String REMEDY =
            "grant LimitRTPRIO=1 (systemd), 'ulimit -r 1' (limits.conf: rtprio), or CAP_SYS_NICE;"
                    + " see docs/performance.md";

    private static final int SCHED_FIFO = 1;
    private static final int SCHED_RESET_ON_FORK = 0x40000000;
    private static final int PRIO_PROCESS = 0;
    private static final int CALLING_THREAD = 0;
    private static final int LOWEST_PRIORITY = 1;
    private static final int NICE = -10;

    /** What was granted. */
    public enum Granted {
        /** Before all ordinary threads. */
        REAL_TIME("real-time scheduling (SCHED_FIFO 1)"),
        /** More of the time than others; one of them may still go first for some milliseconds. */
        NICE("no real-time scheduling, only nice " + RealTimeThread.NICE),
        /** As everybody. */
        NOTHING("no real-time scheduling and no better nice value");

        private final String text;

        Granted(String text) {
            this.text = text;
        }

        /** For a log or a user. */
        @Override
        public String toString() {
            return text;
        }
    }

    private RealTimeThread() {}

    /** For the calling thread; never throws. */
    public static Granted ask() {
        if (!System.getProperty("os.name").equals("Linux")) {
            return Granted.NOTHING;
        }
        try (Arena arena = Arena.ofConfined()) {
            MemorySegment priority = arena.allocateFrom(JAVA_INT, LOWEST_PRIORITY);
            MethodHandle schedule = function("sched_setscheduler", JAVA_INT, JAVA_INT, ADDRESS);
            int policy = SCHED_FIFO | SCHED_RESET_ON_FORK;
            if ((int) schedule.invokeExact(CALLING_THREAD, policy, priority) == 0) {
                return Granted.REAL_TIME;
            }
            MethodHandle nice = function("setpriority", JAVA_INT, JAVA_INT, JAVA_INT);
            int refused = (int) nice.invokeExact(PRIO_PROCESS, CALLING_THREAD, NICE);
            return refused == 0 ? Granted.NICE : Granted.NOTHING;
        } catch (Throwable unavailable) {
            return Granted.NOTHING;
        }
    }

    /** What a thread of this process would get; asks for a thread that ends at once. */
    public static Granted probe() {
        var task = new FutureTask<>(RealTimeThread::ask);
        Thread.ofPlatform().name("media-probe").daemon().start(task);
        try {
            return task.get();
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return Granted.NOTHING;
        } catch (ExecutionException e) {
            return Granted.NOTHING;
        }
    }

    @SuppressWarnings("restricted") // two calls of libc that take numbers and one small struct
    private static MethodHandle function(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        MemorySegment address = linker.defaultLookup().find(name).orElseThrow();
        return linker.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, arguments));
    }
}
