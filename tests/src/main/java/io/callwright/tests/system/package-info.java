/* SPDX-License-Identifier: Apache-2.0 */
/** The whole switch as a child process, as its users run it. */
@NullMarked
package io.callwright.tests.system;

import org.jspecify.annotations.NullMarked;
