/* SPDX-License-Identifier: Apache-2.0 */
/** Packets of a call in a file that Wireshark opens. */
@NullMarked
package io.callwright.media.capture;

import org.jspecify.annotations.NullMarked;
