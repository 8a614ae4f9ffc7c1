/* SPDX-License-Identifier: Apache-2.0 */
/** In-memory twins of the network, for tests of this and other modules. */
@NullMarked
package io.callwright.media.testing;

import org.jspecify.annotations.NullMarked;
