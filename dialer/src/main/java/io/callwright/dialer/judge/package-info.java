/* SPDX-License-Identifier: Apache-2.0 */
/** Proves from a recording alone that the dialer kept its rules. */
@NullMarked
package io.callwright.dialer.judge;

import org.jspecify.annotations.NullMarked;
