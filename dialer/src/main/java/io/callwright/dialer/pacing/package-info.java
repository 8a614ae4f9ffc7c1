/* SPDX-License-Identifier: Apache-2.0 */
/** How many calls may be started now. */
@NullMarked
package io.callwright.dialer.pacing;

import org.jspecify.annotations.NullMarked;
