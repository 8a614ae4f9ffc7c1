/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip.guard;

import com.code_intelligence.jazzer.junit.FuzzTest;

/** No bytes make the guard throw. */
class GuardFuzzTest {
    private final MessageGuard guard =
            new MessageGuard(16_384, 200, 8192, 200, new SourceRates(100, 100));

    @FuzzTest
    void look(byte[] message) {
        if (guard.coarseProblem(message, message.length) == null
                && guard.problem(message, message.length) == null) {
            String problem = Shape.problem(message);
            String version = Shape.requestVersion(message);
            if (problem == null && version != null && !version.startsWith("SIP/")) {
                throw new AssertionError(version);
            }
        }
    }
}
