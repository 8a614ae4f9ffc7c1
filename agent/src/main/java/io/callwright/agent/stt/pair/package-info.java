/* SPDX-License-Identifier: Apache-2.0 */
/** Two engines that hear the same, and what is believed of what they say. */
@NullMarked
package io.callwright.agent.stt.pair;

import org.jspecify.annotations.NullMarked;
