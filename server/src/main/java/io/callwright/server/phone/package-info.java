/* SPDX-License-Identifier: Apache-2.0 */
/** A scripted phone that speaks its lines: the demo's caller. */
@NullMarked
package io.callwright.server.phone;

import org.jspecify.annotations.NullMarked;
