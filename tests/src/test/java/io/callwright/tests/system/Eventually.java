/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.tests.system;

import java.time.Duration;
import java.util.concurrent.locks.LockSupport;
import org.assertj.core.api.ThrowableAssert.ThrowingCallable;

/** Assertions about another process, which has its own pace. */
final class Eventually {
    private static final long POLL_NANOS = 200_000_000;

    private Eventually() {}

    /** Tries until the assertion holds; its last failure after the limit. */
    static void holds(Duration limit, ThrowingCallable assertion) throws Throwable {
        for (long left = limit.toNanos() / POLL_NANOS; left > 0; left--) {
            try {
                assertion.call();
                return;
            } catch (AssertionError e) {
                LockSupport.parkNanos(POLL_NANOS);
            }
        }
        assertion.call();
    }
}
