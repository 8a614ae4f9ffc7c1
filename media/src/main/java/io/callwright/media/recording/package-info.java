/* SPDX-License-Identifier: Apache-2.0 */
/** Stereo recordings of calls that survive a crash. */
@NullMarked
package io.callwright.media.recording;

import org.jspecify.annotations.NullMarked;
