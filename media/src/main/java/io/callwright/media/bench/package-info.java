/* SPDX-License-Identifier: Apache-2.0 */
/** Measures the media plane on this machine; no part of a running switch. */
@NullMarked
package io.callwright.media.bench;

import org.jspecify.annotations.NullMarked;
