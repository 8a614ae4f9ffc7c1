/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.store;

import java.time.Instant;
import org.jspecify.annotations.Nullable;

/**
 * One turn of a conversation.
 *
 * @param seq place within the call, counted by the call from 1
 * @param text what was said: of the agent, only the words that were really sent
 * @param confidence of the recogniser, 0 to 1; null for the agent and for keys
 * @param source null for the agent
 */
public record TurnRow(
        String callId,
        int seq,
        Speaker speaker,
        String text,
        @Nullable Double confidence,
        @Nullable TurnSource source,
        Instant startedAt,
        TurnLatency latency) {}
