/* SPDX-License-Identifier: Apache-2.0 */
package io.callwright.dialer.engine;

import io.callwright.dialer.Candidate;
import io.callwright.dialer.retry.Progress;
import org.jspecify.annotations.Nullable;

/**
 * A due contact that this node alone may ring, until its lease ends.
 *
 * @param fence a write with another one is refused
 * @param shown the number of ours that it saw last; null: none yet
 */
public record Claim(Candidate candidate, long fence, Progress progress, @Nullable String shown) {}
