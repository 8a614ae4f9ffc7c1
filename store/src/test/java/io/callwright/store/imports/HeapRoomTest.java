/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.imports;

import static org.assertj.core.api.Assertions.assertThat;

import com.sun.management.HotSpotDiagnosticMXBean;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.Test;

class HeapRoomTest {
    private static final long LITTLE = 64 << 20;
    private static final long MOST = Runtime.getRuntime().maxMemory() / 4 * 3;

    private final HotSpotDiagnosticMXBean jvm =
            ManagementFactory.getPlatformMXBean(HotSpotDiagnosticMXBean.class);
    private String before;

    @BeforeEach
    void note() {
        before = jvm.getVMOption("SoftMaxHeapSize").getValue();
    }

    @AfterEach
    void putBack() {
        jvm.setVMOption("SoftMaxHeapSize", before);
    }

    private long limit() {
        return Long.parseLong(jvm.getVMOption("SoftMaxHeapSize").getValue());
    }

    @Test
    void theLimitIsRaisedUntilTheLastOfSeveralIsDone() {
        jvm.setVMOption("SoftMaxHeapSize", String.valueOf(LITTLE));
        HeapRoom.take();
        HeapRoom.take();
        assertThat(limit()).isEqualTo(MOST);

        HeapRoom.giveBack();
        assertThat(limit()).isEqualTo(MOST);
        HeapRoom.giveBack();
        assertThat(limit()).isEqualTo(LITTLE);
    }

    @Test
    void aHigherLimitIsLeftAlone() {
        String most = String.valueOf(Runtime.getRuntime().maxMemory());
        jvm.setVMOption("SoftMaxHeapSize", most);
        HeapRoom.take();
        assertThat(limit()).isEqualTo(Long.parseLong(most));
        HeapRoom.giveBack();
        assertThat(limit()).isEqualTo(Long.parseLong(most));
    }
}
