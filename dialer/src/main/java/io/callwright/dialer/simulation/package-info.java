/* SPDX-License-Identifier: Apache-2.0 */
/** Campaigns in virtual time. */
@NullMarked
package io.callwright.dialer.simulation;

import org.jspecify.annotations.NullMarked;
