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

/**
 * Asks Linux to run the calling thread before the others: real-time scheduling where the process
 * may (root, or CAP_SYS_NICE), else a better nice value, else nothing. Without it a busy recogniser
 * or a build on the same cores is heard as gaps in the speech of every call.
 *
 * <p>sched(7): SCHED_FIFO at its lowest priority; the kernel still keeps 5 % of each second for
 * everybody else. The flag keeps threads and processes that this thread starts from inheriting it.
 */
final class RealTimeThread {
    private static final int SCHED_FIFO = 1;
    private static final int SCHED_RESET_ON_FORK = 0x40000000;
    private static final int PRIO_PROCESS = 0;
    private static final int CALLING_THREAD = 0;
    private static final int LOWEST_PRIORITY = 1;
    private static final int NICE = -10;

    /** What was granted. */
    enum Granted {
        REAL_TIME,
        NICE,
        NOTHING
    }

    private RealTimeThread() {}

    /** For the calling thread; never throws. */
    static Granted ask() {
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

    @SuppressWarnings("restricted") // two calls of libc that take numbers and one small struct
    private static MethodHandle function(String name, MemoryLayout... arguments) {
        Linker linker = Linker.nativeLinker();
        MemorySegment address = linker.defaultLookup().find(name).orElseThrow();
        return linker.downcallHandle(address, FunctionDescriptor.of(JAVA_INT, arguments));
    }
}
