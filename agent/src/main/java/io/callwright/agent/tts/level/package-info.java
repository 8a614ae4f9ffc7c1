/* SPDX-License-Identifier: Apache-2.0 */
/** How loud speech is, and how to make it as loud as wanted. */
@NullMarked
package io.callwright.agent.tts.level;

import org.jspecify.annotations.NullMarked;
