/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import java.util.Map;

/**
 * Hears that somebody does not want to be recorded.
 *
 * @param heed from any thread
 */
record ObjectionWatch(Runnable heed) implements CallObserver {
    /** Of the dialogue's event. */
    private static final String UNRECORDED = "unrecorded";

    @Override
    public void event(String type, Map<String, String> data) {
        if (type.equals(UNRECORDED)) {
            heed.run();
        }
    }
}
