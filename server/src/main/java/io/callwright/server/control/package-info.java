/* SPDX-License-Identifier: Apache-2.0 */
/** Commands of this machine's operator to a switch that runs. */
@NullMarked
package io.callwright.server.control;

import org.jspecify.annotations.NullMarked;
