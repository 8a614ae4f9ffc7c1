/* SPDX-License-Identifier: Apache-2.0 */
/** Chooses and opens the speech engines that the configuration asks for. */
@NullMarked
package io.callwright.agent.engines;

import org.jspecify.annotations.NullMarked;
