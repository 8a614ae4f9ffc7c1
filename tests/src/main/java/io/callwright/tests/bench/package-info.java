/* SPDX-License-Identifier: Apache-2.0 */
/** {@code ./callwright bench NAME}: the product's figures, measured on this machine. */
@NullMarked
package io.callwright.tests.bench;

import org.jspecify.annotations.NullMarked;
