/* SPDX-License-Identifier: Apache-2.0 */
/** Voice activity detection by a neural network. */
@NullMarked
package io.callwright.agent.vad;

import org.jspecify.annotations.NullMarked;
