/* SPDX-License-Identifier: Apache-2.0 */
/** Word errors and rejection of the product's recognisers: sets, lines, alignment. */
@NullMarked
package io.callwright.tests.bench.hearing;

import org.jspecify.annotations.NullMarked;
