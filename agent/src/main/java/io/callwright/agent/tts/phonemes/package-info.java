/* SPDX-License-Identifier: Apache-2.0 */
/** From words to phonemes. */
@NullMarked
package io.callwright.agent.tts.phonemes;

import org.jspecify.annotations.NullMarked;
