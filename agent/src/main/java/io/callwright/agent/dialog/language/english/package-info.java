/* SPDX-License-Identifier: Apache-2.0 */
/** English: numbers, days, times, money, letters, and the sentences around them. */
@NullMarked
package io.callwright.agent.dialog.language.english;

import org.jspecify.annotations.NullMarked;
