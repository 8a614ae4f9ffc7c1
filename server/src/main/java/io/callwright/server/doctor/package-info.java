/* SPDX-License-Identifier: Apache-2.0 */
/** Checks of the machine and the configuration, each with its remedy. */
@NullMarked
package io.callwright.server.doctor;

import org.jspecify.annotations.NullMarked;
