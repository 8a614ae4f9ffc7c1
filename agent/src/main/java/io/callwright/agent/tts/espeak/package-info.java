/* SPDX-License-Identifier: Apache-2.0 */
/** The voice of last resort: the espeak-ng program speaks, in a process of its own. */
@NullMarked
package io.callwright.agent.tts.espeak;

import org.jspecify.annotations.NullMarked;
