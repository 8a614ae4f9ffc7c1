/* SPDX-License-Identifier: Apache-2.0 */
/** How media reaches the disk without a media thread waiting for it. */
@NullMarked
package io.callwright.media.files;

import org.jspecify.annotations.NullMarked;
