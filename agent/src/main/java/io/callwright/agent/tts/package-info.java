/* SPDX-License-Identifier: Apache-2.0 */
/** Speech synthesis: the interfaces; each engine has a package of its own below. */
@NullMarked
package io.callwright.agent.tts;

import org.jspecify.annotations.NullMarked;
