/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The conversation with a caller: what the agent says, what it asks, and what it makes of the
 * answers. It reaches the call only through {@link io.callwright.agent.dialog.Conversation}.
 */
@NullMarked
package io.callwright.agent.dialog;

import org.jspecify.annotations.NullMarked;
