/* SPDX-License-Identifier: Apache-2.0 */
/** Linear PCM in frames of 20 ms. */
@NullMarked
package io.callwright.media.audio;

import org.jspecify.annotations.NullMarked;
