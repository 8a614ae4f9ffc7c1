/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.compliance.RingTime;
import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * A call to start now; its intent is durable.
 *
 * @param attempt makes the SIP Call-ID
 * @param caller the number of ours to show
 * @param due since when its contact waited
 * @param region where its contact is, ISO 3166; null when unknown
 */
public record Dial(
        String attempt,
        long campaign,
        long contact,
        String e164,
        String caller,
        String trunk,
        RingTime ring,
        Instant due,
        @Nullable String region) {}
