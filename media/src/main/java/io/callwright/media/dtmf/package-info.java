/* SPDX-License-Identifier: Apache-2.0 */
/** Telephone events (RFC 4733), in both directions. */
@NullMarked
package io.callwright.media.dtmf;

import org.jspecify.annotations.NullMarked;
