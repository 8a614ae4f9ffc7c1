/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import static org.assertj.core.api.Assertions.assertThat;

import java.util.HashSet;
import java.util.Set;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** What a closed user agent leaves behind. */
@Timeout(60)
class UserAgentCloseTest {
    @Test
    void closedAgent_leavesNoThreadThatKeepsTheJvmAlive() throws Exception {
        Set<Thread> before = new HashSet<>(Thread.getAllStackTraces().keySet());
        Set<Thread> its = new HashSet<>();
        try (Phone phone = Phone.answering();
                Phone caller = Phone.quiet()) {
            caller.call(phone.uri()).until(LegEvent.Answered.class);
            its.addAll(Thread.getAllStackTraces().keySet());
        }
        its.removeAll(before);
        assertThat(its).isNotEmpty();
        for (Thread thread : its) {
            if (!thread.isDaemon()) {
                thread.join(5000);
                assertThat(thread.isAlive()).as("%s is alive", thread.getName()).isFalse();
            }
        }
    }
}
