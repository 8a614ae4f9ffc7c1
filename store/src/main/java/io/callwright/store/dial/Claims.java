/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store.dial;

import java.util.List;

/** What a claim gave: rows to dial, and due rows that a rule refused. */
public record Claims(List<Claim> granted, List<Refusal> refused) {
    static final Claims NONE = new Claims(List.of(), List.of());

    public Claims {
        granted = List.copyOf(granted);
        refused = List.copyOf(refused);
    }
}
