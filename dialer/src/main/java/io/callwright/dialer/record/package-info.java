/* SPDX-License-Identifier: Apache-2.0 */
/** The flight recorder: every decision, append-only. */
@NullMarked
package io.callwright.dialer.record;

import org.jspecify.annotations.NullMarked;
