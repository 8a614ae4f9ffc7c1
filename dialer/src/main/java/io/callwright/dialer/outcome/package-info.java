/* SPDX-License-Identifier: Apache-2.0 */
/** What a dialled call came to, from what was seen of it. */
@NullMarked
package io.callwright.dialer.outcome;

import org.jspecify.annotations.NullMarked;
