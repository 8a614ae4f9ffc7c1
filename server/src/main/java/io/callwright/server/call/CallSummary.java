/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.server.call;

import io.callwright.sip.Cause;
import java.nio.file.Path;
import java.util.Map;
import org.jspecify.annotations.Nullable;

/**
 * What became of a call.
 *
 * @param id ULID of the call in the store
 * @param outcome the flow's, or why there is none
 * @param slots what the caller told, by name
 * @param recording null when the call was not recorded
 */
public record CallSummary(
        String id,
        String outcome,
        Map<String, String> slots,
        Cause cause,
        @Nullable Path recording) {}
