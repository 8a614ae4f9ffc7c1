/* SPDX-License-Identifier: Apache-2.0 */
/** The claim, the intent and the result of a call, joined by one step. */
@NullMarked
package io.callwright.dialer.engine;

import org.jspecify.annotations.NullMarked;
