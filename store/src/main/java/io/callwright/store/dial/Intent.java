/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.util.List;
import org.jspecify.annotations.Nullable;

/**
 * The wish to dial a claimed contact now.
 *
 * @param callerNumber the number that the called party will see
 * @param permits pools of which it needs one permit each, held until its result
 */
public record Intent(
        Claim claim, @Nullable String callerNumber, @Nullable String trunk, List<String> permits) {
    public Intent {
        permits = List.copyOf(permits);
    }

    public static Intent of(Claim claim) {
        return new Intent(claim, null, null, List.of());
    }
}
