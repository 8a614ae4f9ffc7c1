/* SPDX-License-Identifier: Apache-2.0 */
/** When a called party may be rung: time zones, hours, holidays. */
@NullMarked
package io.callwright.dialer.window;

import org.jspecify.annotations.NullMarked;
