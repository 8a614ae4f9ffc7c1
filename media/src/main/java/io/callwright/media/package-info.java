/* SPDX-License-Identifier: Apache-2.0 */
/** The media plane: sessions, the loops that drive them, and what is played and heard. */
@NullMarked
package io.callwright.media;

import org.jspecify.annotations.NullMarked;
