/* SPDX-License-Identifier: Apache-2.0 */
/** People who take calls, and the callers whom they have. */
@NullMarked
package io.callwright.store.team;

import org.jspecify.annotations.NullMarked;
