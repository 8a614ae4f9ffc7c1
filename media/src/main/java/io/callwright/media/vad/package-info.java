/* SPDX-License-Identifier: Apache-2.0 */
/** Voice activity detection. */
@NullMarked
package io.callwright.media.vad;

import org.jspecify.annotations.NullMarked;
