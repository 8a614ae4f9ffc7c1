/* SPDX-License-Identifier: Apache-2.0 */
/**
 * The kinds of thing a caller can be asked for: how each is said, understood, checked and read
 * back. Pure functions of words and a date; values are kept as text in one normal form per kind.
 */
@NullMarked
package io.callwright.agent.dialog.slots;

import org.jspecify.annotations.NullMarked;
