/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.sip;

import java.util.concurrent.ScheduledExecutorService;

/** What all legs share. */
record LegContext(
        SipConfig config,
        Outbound outbound,
        CallTable calls,
        Counters counters,
        SipTraces traces,
        ScheduledExecutorService timer) {}
