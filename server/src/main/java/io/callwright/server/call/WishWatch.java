/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.store.CallRow;
import java.time.InstantSource;
import java.util.Map;

/** Hands on the wish not to be called when it is said, not when the call is over. */
record WishWatch(CallRow call, DoNotCallWishes wishes, InstantSource clock)
        implements CallObserver {
    @Override
    public void event(String type, Map<String, String> data) {
        if (type.equals("effect.do-not-call")) {
            wishes.wished(call, data.getOrDefault("reason", "caller-asked"), clock.instant());
        }
    }
}
