/* SPDX-License-Identifier: Apache-2.0 */
/** How many calls this node takes: calibrated capacity, measured load, admission. */
@NullMarked
package io.callwright.server.load;

import org.jspecify.annotations.NullMarked;
