/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.slf4j.Logger;
import org.slf4j.LoggerFactory;

/**
 * Lets the collector use three quarters of {@code -Xmx} while something large passes through the
 * process, whatever {@code SoftMaxHeapSize} keeps it to at rest: it then works a third as much.
 * Several may overlap; the last one out puts back what was set. On a JVM without that flag nothing
 * changes. Thread-safe.
 */
final class HeapRoom {
    private static final Logger log = LoggerFactory.getLogger(HeapRoom.class);
    private static final String FLAG = "SoftMaxHeapSize";

    private static int takers;
    private static String atRest = "";

    private HeapRoom() {}

    /** From now on; each call wants one of {@link #giveBack}. */
    static synchronized void take() {
        if (takers++ == 0) {
            atRest = raised(Runtime.getRuntime().maxMemory() / 4 * 3);
        }
    }

    /** Before; empty when nothing was raised. */
    private static String raised(long bytes) {
        try {
            String before = jvm().getVMOption(FLAG).getValue();
            if (Long.parseLong(before) >= bytes) {
                return "";
            }
            jvm().setVMOption(FLAG, String.valueOf(bytes));
            return before;
        } catch (RuntimeException e) {
            log.debug("the heap has no soft limit to raise", e);
            return "";
        }
    }

    private static HotSpotDiagnosticMXBean jvm() {
        return ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    }

    static synchronized void giveBack() {
        if (--takers == 0 && !atRest.isEmpty()) {
            jvm().setVMOption(FLAG, atRest);
        }
    }
}
