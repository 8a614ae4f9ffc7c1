/* SPDX-License-Identifier: Apache-2.0 */
/** Speech that is made before it is needed, and kept. */
@NullMarked
package io.callwright.agent.tts.kept;

import org.jspecify.annotations.NullMarked;
