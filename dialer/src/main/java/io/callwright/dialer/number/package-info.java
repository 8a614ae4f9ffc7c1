/* SPDX-License-Identifier: Apache-2.0 */
/** Which of our numbers a call shows. */
@NullMarked
package io.callwright.dialer.number;

import org.jspecify.annotations.NullMarked;
