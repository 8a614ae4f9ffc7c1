/* SPDX-License-Identifier: Apache-2.0 */
/** From written English to the words that are spoken: pure functions. */
@NullMarked
package io.callwright.agent.tts.text;

import org.jspecify.annotations.NullMarked;
