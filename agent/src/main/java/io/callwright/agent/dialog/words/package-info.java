/* SPDX-License-Identifier: Apache-2.0 */
/** Utterances as words: splitting, phrases, and the numbers of English. Pure functions. */
@NullMarked
package io.callwright.agent.dialog.words;

import org.jspecify.annotations.NullMarked;
