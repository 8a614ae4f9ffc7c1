/* SPDX-License-Identifier: Apache-2.0 */
/** People who take callers over, and the callers who wait for them. */
@NullMarked
package io.callwright.server.team;

import org.jspecify.annotations.NullMarked;
