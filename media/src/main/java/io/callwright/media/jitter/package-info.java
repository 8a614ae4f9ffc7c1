/* SPDX-License-Identifier: Apache-2.0 */
/** The jitter buffer and the measure of network delay that sets its depth. */
@NullMarked
package io.callwright.media.jitter;

import org.jspecify.annotations.NullMarked;
