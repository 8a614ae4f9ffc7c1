/* SPDX-License-Identifier: Apache-2.0 */
/** Tries a voice before it speaks to callers. */
@NullMarked
package io.callwright.agent.tts.check;

import org.jspecify.annotations.NullMarked;
