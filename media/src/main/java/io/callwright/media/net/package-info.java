/* SPDX-License-Identifier: Apache-2.0 */
/** Datagrams: UDP ports that are polled, and the range they come from. */
@NullMarked
package io.callwright.media.net;

import org.jspecify.annotations.NullMarked;
