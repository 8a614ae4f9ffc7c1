/* SPDX-License-Identifier: Apache-2.0 */
/** Feature flags, as they are stored. */
@NullMarked
package io.callwright.store.flags;

import org.jspecify.annotations.NullMarked;
