/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.window;

import java.time.ZoneId;
import java.util.List;
import java.util.Optional;

/** What a telephone number alone tells. */
public interface NumberPlan {
    /** Every zone that its area touches; empty when unknown. */
    List<ZoneId> zones(String e164);

    /** Whether it belongs to an area of its country, as landlines do and most mobiles do not. */
    boolean hasArea(String e164);

    /** Its country (ISO 3166-1), when it is a number of one country. */
    Optional<String> country(String e164);
}
