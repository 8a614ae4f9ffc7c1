/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.util.List;

/**
 * What dead nodes left.
 *
 * @param returned claims without an intent: due again
 * @param unknown attempts that may have rung; they wait for {@link DialQueue#reconcile}
 */
public record Reaped(int returned, List<Attempt> unknown) {
    public Reaped {
        unknown = List.copyOf(unknown);
    }
}
