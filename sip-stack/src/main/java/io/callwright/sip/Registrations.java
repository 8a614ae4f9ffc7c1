/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.time.Duration;
import java.util.List;

/** The registrations of all trunks that register. */
final class Registrations {
    Registrations(LegContext context, List<Trunk> trunks) {}

    void start() {}

    List<Registration> states() {
        return List.of();
    }

    void close(Duration wait) {}
}
