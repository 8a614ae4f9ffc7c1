/* SPDX-License-Identifier: Apache-2.0 */
/**
 * Who speaks when. {@link io.callwright.agent.turns.Turns} decides, as a pure function; {@link
 * io.callwright.agent.turns.SpokenConversation} joins ear, mouth and dialogue to it, of which
 * {@code Floor} performs what was decided.
 */
@NullMarked
package io.callwright.agent.turns;

import org.jspecify.annotations.NullMarked;
